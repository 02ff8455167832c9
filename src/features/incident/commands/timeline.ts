import type { Context } from '../../../cli/context.ts';
import { safe } from '../../../cli/output/safe.ts';
import { msBetween } from '../../../shared/clock.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatDate, formatInstant, formatTime } from '../../../shared/format.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import type { IncidentEntry } from '../incident.ts';
import { reviewMessages } from '../review-messages.ts';
import type { ChangedField } from '../told.ts';
import { changedFields } from '../told.ts';
import { proseOf } from '../view.ts';
import type { Names } from './words.ts';
import { fieldText, nameIn, wordsOf } from './words.ts';
import { pageWidth, wrapped } from './wrapped.ts';

type Planned = Extract<IncidentEntry, { kind: 'incident.review-planned' }>['data'];

/** Everything that was written about an incident, day by day. */
export function timelineText(context: Context, names: Names, lines: readonly JournalLine[]): string {
  const { paint } = context.output;
  const page = [paint.bold(wordsOf(context).timeline(context.zone))];
  const changed = changedFields(lines);
  let day = '';
  for (const line of lines) {
    const today = formatDate(line.occurredAt, context);
    if (today !== day) page.push(paint.dim(today));
    day = today;
    page.push(...entryText(context, names, line, changed.get(line.seq) ?? []));
  }
  return page.join('\n');
}

/** An entry: when, what it did, by whom and its marks; its prose below. */
function entryText(
  context: Context,
  names: Names,
  line: JournalLine,
  changed: readonly ChangedField[],
): string[] {
  const { paint } = context.output;
  const words = wordsOf(context);
  const time = `${formatTime(line.occurredAt, context)}  `;
  const indent = ' '.repeat(time.length);
  const width = pageWidth(context) - time.length;
  const did = didText(context, names, line, changed);
  const marks = marksOf(context, line)
    .map((mark) => ` [${mark}]`)
    .join('');
  const head = wrapped(`${did} — ${nameIn(names, line.actor)}, ${words.entry(line.seq)}${marks}`, width);
  const prose = proseOf(line.text);
  const body = prose === null ? [] : wrapped(safe(prose), width - 2).map((part) => `  ${part}`);
  const paintOver = line.struckBy === null ? (part: string) => part : paint.struck;
  return [...head, ...body].map((part, at) => `${at === 0 ? time : indent}${paintOver(part)}`);
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

/** What an entry did, in words: `Assigned to RSSI`, `Changed: severity SEV3 → SEV2`. */
function didText(
  context: Context,
  names: Names,
  line: JournalLine,
  changed: readonly ChangedField[],
): string {
  const { did, statuses, severities } = wordsOf(context);
  const entry = line as unknown as IncidentEntry;
  switch (entry.kind) {
    case 'incident.logged':
      return did.logged(severities[entry.data.severity]);
    case 'incident.noted':
      return did.noted;
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
