import type { Context } from '../../../cli/context.ts';
import { safe, safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, MINUTE_MS, msBetween } from '../../../shared/clock.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatDate, formatInstant, formatTime } from '../../../shared/format.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import type { IncidentEntry } from '../incident.ts';
import { reviewMessages } from '../review-messages.ts';
import { tieMessages } from '../tie-messages.ts';
import type { ChangedField } from '../told.ts';
import { changedFields, proseBeside, toldOnce } from '../told.ts';
import type { IncidentView } from '../view.ts';
import type { Names } from './words.ts';
import { fieldText, linkText, nameIn, wordsOf } from './words.ts';

type Planned = Extract<IncidentEntry, { kind: 'incident.review-planned' }>['data'];

/** Stands for a space at which no line may end: a mark is read, and searched for, in one piece. */
const GLUE = '\u2060';

/** What was written longer ago is told by its date alone. */
const AGED_MS = 2 * DAY_MS;

/** The incident whose page it is. */
export type Shown = Pick<IncidentView, 'id' | 'lastEntryAt' | 'silentSince'>;

/** Everything that was written about an incident and its duplicates, day by day. */
export function timelineText(
  context: Context,
  names: Names,
  lines: readonly JournalLine[],
  shown: Shown,
): string {
  const { paint } = context.output;
  const page = [paint.bold(wordsOf(context).timeline(context.zone))];
  const changed = changedFields(lines);
  const rows = toldOnce(lines).map((line) => ({
    at: line.occurredAt,
    text: entryText(context, names, line, { shown, changed: changed.get(line.seq) ?? [] }),
  }));
  let day = '';
  for (const { at, text } of [...rows, ...silenceRow(context, shown)]) {
    const today = formatDate(at, context);
    if (today !== day) page.push(paint.dim(today));
    day = today;
    page.push(...text);
  }
  return page.join('\n');
}

/** Where an incident is silent, the page ends with it: nobody has written, which is news. */
function silenceRow(
  context: Context,
  { lastEntryAt, silentSince }: Shown,
): { at: Instant; text: string[] }[] {
  if (silentSince === null) return [];
  const age = formatAge(msBetween(lastEntryAt, context.clock.now()), context.lang);
  const said = context.output.paint.warn(wordsOf(context).silentSince(age));
  return [{ at: silentSince, text: [`${formatTime(silentSince, context)}  ${said}`] }];
}

interface Told {
  readonly shown: Shown;
  readonly changed: readonly ChangedField[];
}

/** An entry: when, what it did, by whom and its marks; its prose below. */
function entryText(context: Context, names: Names, line: JournalLine, { shown, changed }: Told): string[] {
  const { paint } = context.output;
  const words = wordsOf(context);
  const time = `${formatTime(line.occurredAt, context)}  `;
  const indent = ' '.repeat(time.length);
  const width = pageWidth(context) - time.length;
  const own = didText(context, names, line, changed);
  const did = line.subject === shown.id ? own : tieMessages[context.lang].entryOf(line.subject, own);
  const marks = marksOf(context, line)
    .map((mark) => ` [${mark}]`.replaceAll(' ', GLUE).replace(GLUE, ' '))
    .join('');
  const by = [nameIn(names, line.actor), words.entry(line.seq), ...agoText(context, line.occurredAt)];
  const head = wrapped(`${did} — ${by.join(', ')}${marks}`, width).map((part) => part.replaceAll(GLUE, ' '));
  const prose = proseBeside(line.text, changed);
  const body = prose === null ? [] : wrapped(safe(prose), width - 2).map((part) => `  ${part}`);
  const paintOver = line.struckBy === null ? (part: string) => part : paint.struck;
  return [...head, ...body].map((part, at) => `${at === 0 ? time : indent}${paintOver(part)}`);
}

/** How long ago it was, where that is not simply its date. */
function agoText(context: Context, at: Instant): string[] {
  const ms = msBetween(at, context.clock.now());
  if (ms < 0 || ms >= AGED_MS) return [];
  const { ago, justNow } = wordsOf(context);
  return [ms < MINUTE_MS ? justNow : ago(formatAge(ms, context.lang))];
}

function marksOf(context: Context, line: JournalLine): string[] {
  const { marks } = wordsOf(context);
  const late = isLate(line)
    ? [marks.late(formatAge(msBetween(line.occurredAt, line.recordedAt), context.lang))]
    : [];
  return [
    ...late,
    ...(line.origin === 'backfilled' ? [marks.backfilled] : []),
    ...(line.origin === 'imported' ? [marks.imported] : []),
    ...(line.struckBy === null ? [] : [marks.struck(line.struckBy)]),
    ...(line.redactedBy === null ? [] : [marks.redacted]),
  ];
}

/** What an entry did, in words: `Assigned to RSSI`, `Note #authority`, `Changed: severity SEV3 → SEV2`. */
export function didText(
  context: Context,
  names: Names,
  line: JournalLine,
  changed: readonly ChangedField[],
): string {
  const { did, statuses, severities } = wordsOf(context);
  const ties = tieMessages[context.lang];
  const entry = line as unknown as IncidentEntry;
  switch (entry.kind) {
    case 'incident.logged':
      return did.logged(severities[entry.data.severity]);
    case 'incident.noted':
      return [did.noted, ...(entry.data.tags ?? []).map((tag) => safeLine(`#${tag}`))].join(' ');
    case 'incident.acknowledged':
      return did.acknowledged;
    case 'incident.mitigated':
      return did.mitigated;
    case 'incident.resolved':
      return did.resolved;
    case 'incident.reopened':
      return did.reopened;
    case 'incident.voided':
      return did.voided;
    case 'incident.assigned':
      return entry.data.owner === null ? did.unassigned : did.assignedTo(nameIn(names, entry.data.owner));
    case 'incident.updated':
      return entry.data.status === null ? did.updated : did.updatedTo(statuses[entry.data.status]);
    case 'incident.changed':
      return changed.length === 0
        ? did.detailed
        : did.changed(changed.map((one) => changeText(context, names, one)).join(', '));
    case 'incident.merged':
      return ties.did.merged(entry.data.into);
    case 'incident.absorbed':
      return ties.did.absorbed(entry.data.incidents);
    case 'incident.unmerged':
      return ties.did.unmerged(entry.data.from);
    case 'incident.released':
      return ties.did.released(entry.data.incident);
    case 'incident.linked':
      return ties.did.linked(linkText(context, names, { ...entry.data, standing: null }));
    case 'incident.unlinked':
      return ties.did.unlinked(linkText(context, names, { ...entry.data, standing: null }));
    case 'incident.review-planned':
      return plannedText(context, names, entry.data);
    case 'incident.reviewed':
      return reviewMessages[context.lang].did.reviewed;
    default:
      // An entry about it that another feature wrote, or a newer vigie: it is named, not hidden.
      return line.kind;
  }
}

function plannedText(context: Context, names: Names, { dueAt, owner }: Planned): string {
  const who = owner === null ? wordsOf(context).nobody : nameIn(names, owner);
  return reviewMessages[context.lang].did.planned(formatInstant(dueAt, context), who);
}

function changeText(context: Context, names: Names, { field, from, to }: ChangedField): string {
  const words = wordsOf(context);
  const text = (value: unknown): string => fieldText(context, names, field, value) || words.nothing;
  return words.fromTo(words.fields[field], text(from), text(to));
}
