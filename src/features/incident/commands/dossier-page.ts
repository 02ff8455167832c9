import type { Context } from '../../../cli/context.ts';
import { safe, safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { entryMarks } from '../../../shared/entry-marks.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import { printWords } from '../../../shared/print-words.ts';
import type { PrintedEntry } from '../../../shared/printed-entries.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import type { Head } from '../../../store/types.ts';
import type { Dossier, DossierRow, DossierSection } from '../dossier.ts';
import { dossierMessages } from '../dossier-messages.ts';
import type { IncidentEntry } from '../incident.ts';
import { isActive, standingOf } from '../incident.ts';
import { tieMessages } from '../tie-messages.ts';
import type { ChangedField } from '../told.ts';
import { changedFields, proseBeside } from '../told.ts';
import type { IncidentView } from '../view.ts';
import type { Ties } from './head.ts';
import { reviewText } from './head.ts';
import { didText } from './timeline.ts';
import type { Names } from './words.ts';
import { fieldText, linkText, nameIn, statusText, wordsOf } from './words.ts';

/** What a dossier is made of. */
export interface DossierFacts {
  readonly names: Names;
  readonly view: IncidentView;
  readonly ties: Ties;
  readonly lines: readonly JournalLine[];
  /** The reasons that the entries which struck or redacted others give, by their seqs. */
  readonly reasons: ReadonlyMap<number, string>;
  readonly head: Head;
  /** Whoever prints it; null where the machine does not know. */
  readonly printedBy: string | null;
}

const HASH_DIGITS = 12;

/** Makes every sentence of a dossier. What was typed is made safe here. */
export function dossierOf(context: Context, facts: DossierFacts): Dossier {
  const { view, head } = facts;
  const { lang, exercise } = context;
  const words = dossierMessages[lang];
  const print = printWords[lang];
  return {
    distribution: print.distribution,
    exercise: exercise ? print.exercise : null,
    name: words.name(view.id),
    title: fieldText(context, facts.names, 'title', view.title) ?? '',
    cover: coverOf(context, facts),
    sections: [
      { title: words.sections.facts, rows: factRows(context, facts) },
      { title: words.sections.times, rows: timeRows(context, view) },
      tiesSection(context, facts),
      reviewSection(context, facts),
      actionsSection(context, facts),
    ],
    timeline: {
      title: words.sections.timeline,
      note: words.timelineNote(context.zone),
      columns: columnsOf(context, facts),
      entries: entriesOf(context, facts),
    },
    end: [
      print.trueTo(head.seq, head.hash),
      words.verify(`vigie journal verify --head ${head.seq}:${head.hash.slice(0, HASH_DIGITS)}`),
    ],
    signatures: words.signatures,
  };
}

function coverOf(context: Context, { head, printedBy }: DossierFacts): string[] {
  const print = printWords[context.lang];
  const now = context.clock.now();
  return [
    print.store(head.storeId),
    printedBy === null ? print.printed(now, context) : print.printedBy(now, safeLine(printedBy), context),
    print.head(head.seq, head.hash),
  ];
}

/** What it is. What matters to a reader from outside is said where it was not given, too. */
function factRows(context: Context, { view, names }: DossierFacts): DossierRow[] {
  const words = wordsOf(context);
  const said = dossierMessages[context.lang];
  const text = (field: keyof IncidentView): string => fieldText(context, names, field, view[field]) ?? '';
  const row = (field: keyof IncidentView, value = text(field)): DossierRow => ({
    label: words.fields[field],
    value: value === '' ? said.notGiven : value,
  });
  const { severity, sector, vital } = view;
  const optional = [
    ...(view.tags.length === 0 ? [] : [row('tags')]),
    ...(view.source === null ? [] : [row('source', safeLine(`${view.source} ${view.externalId}`))]),
  ];
  return [
    { label: said.id, value: view.id },
    row('severity', said.severity(words.severities[severity], words.severityMeans[severity])),
    row('status', standingText(context, view)),
    row('site'),
    row('service'),
    row('category'),
    row('sector', sector === null || vital ? text('sector') : said.sectorNotVital(text('sector'))),
    row('owner'),
    ...optional,
  ];
}

/** Where it stands, and since when; of a merged one, its canonical incident tells that. */
function standingText(context: Context, view: IncidentView): string {
  const status = statusText(context, view);
  if (view.mergedInto !== null) return status;
  return dossierMessages[context.lang].status(status, formatInstant(view.statusAt, context));
}

const STEPS = ['acknowledgedAt', 'mitigatedAt', 'resolvedAt'] as const;

/** When each step was taken, and how long after it happened. */
function timeRows(context: Context, view: IncidentView): DossierRow[] {
  const { fields } = wordsOf(context);
  const { after } = dossierMessages[context.lang];
  const shown = (instant: Instant): string => formatInstant(instant, context);
  const { occurredAt, recordedAt, reopenedAt, lastEntryAt, silentSince } = view;
  const late = formatAge(Math.max(0, msBetween(occurredAt, recordedAt)), context.lang);
  return [
    { label: fields.occurredAt, value: shown(occurredAt) },
    { label: fields.recordedAt, value: `${shown(recordedAt)} (${after.occurred(late)})` },
    ...(reopenedAt === null ? [] : [{ label: fields.reopenedAt, value: shown(reopenedAt) }]),
    ...STEPS.map((step) => ({ label: fields[step], value: stepText(context, view, step) })),
    { label: fields.lastEntryAt, value: shown(lastEntryAt) },
    ...(silentSince === null ? [] : [{ label: fields.silentSince, value: shown(silentSince) }]),
  ];
}

/** A step that was taken, one that is still ahead, or one that was passed over. */
function stepText(context: Context, view: IncidentView, step: (typeof STEPS)[number]): string {
  const { after, notReached, skipped } = dossierMessages[context.lang];
  const at = view[step];
  if (at === null) {
    const passed = STEPS.slice(STEPS.indexOf(step)).some((later) => view[later] !== null);
    return isActive(standingOf(view)) && !passed ? notReached : skipped;
  }
  const { occurredAt, reopenedAt } = view;
  const again = reopenedAt !== null && reopenedAt <= at;
  const age = formatAge(Math.max(0, msBetween(again ? reopenedAt : occurredAt, at)), context.lang);
  return `${formatInstant(at, context)} (${again ? after.reopened(age) : after.occurred(age)})`;
}

/** Only sentences: a list. */
function list(title: string, values: readonly string[], none: string): DossierSection {
  const told = values.length === 0 ? [none] : values;
  return { title, rows: told.map((value) => ({ label: null, value })) };
}

function tiesSection(context: Context, { view, ties, names }: DossierFacts): DossierSection {
  const words = dossierMessages[context.lang];
  const { noTitle } = wordsOf(context);
  const takenIn = ties.duplicates.map(({ id, title }) =>
    words.takesIn(id, title === null ? noTitle : safeLine(title)),
  );
  const into = view.mergedInto === null ? [] : [words.mergedInto(view.mergedInto)];
  const links = ties.links.map((link) => `${view.id} ${linkText(context, names, link)}`);
  const linkedFrom = ties.linkedFrom.map(({ from, as }) => tieMessages[context.lang].from[as](from));
  return list(words.sections.ties, [...into, ...takenIn, ...links, ...linkedFrom], words.noTies);
}

type Reviewed = Extract<IncidentEntry, { kind: 'incident.reviewed' }>;

function reviewsIn({ lines }: DossierFacts): Reviewed[] {
  return (lines as unknown as readonly IncidentEntry[]).filter((line) => line.kind === 'incident.reviewed');
}

/** Where the look back stands, and what each that was held brought. */
function reviewSection(context: Context, facts: DossierFacts): DossierSection {
  const words = dossierMessages[context.lang];
  const stands = facts.view.reviewedAt === null ? reviewText(context, facts.names, facts.view) : null;
  const held = reviewsIn(facts).flatMap((entry) => {
    const when = formatInstant(entry.occurredAt, context);
    const findings = entry.text === null ? words.redacted : safe(entry.text.findings);
    return [
      words.reviewHeld(when, nameIn(facts.names, entry.actor), entry.seq),
      `${words.findings}${words.colon}${findings}`,
    ];
  });
  return list(words.sections.review, [...(stands === null ? [] : [stands]), ...held], words.noReview);
}

/** What was decided about it and is to be done, as far as it is recorded: nothing is made up. */
function actionsSection(context: Context, facts: DossierFacts): DossierSection {
  const words = dossierMessages[context.lang];
  const decided = facts.ties.links
    .filter(({ to }) => /^(DEC|ACT)-\d+$/.test(to))
    .map((link) => `${facts.view.id} ${linkText(context, facts.names, link)}`);
  const actions = reviewsIn(facts).flatMap(({ text, seq }) =>
    (text?.actions ?? []).map((action) => words.action(safeLine(action), seq)),
  );
  return list(words.sections.actions, [...decided, ...actions], words.noActions);
}

/** Whom an entry is about is said only where it may be another one. */
function columnsOf({ lang }: Context, { ties }: DossierFacts): string[] {
  const { seq, at, by, about, entry } = dossierMessages[lang].columns;
  return ties.duplicates.length === 0 ? [seq, at, by, entry] : [seq, at, by, about, entry];
}

function entriesOf(context: Context, facts: DossierFacts): PrintedEntry[] {
  const { lines, names, ties } = facts;
  const changed = changedFields(lines);
  return lines.map((line): PrintedEntry => {
    const own = changed.get(line.seq) ?? [];
    const did = didText(context, names, line, own);
    const by = nameIn(names, line.actor);
    return {
      seq: line.seq,
      at: line.occurredAt,
      cells: ties.duplicates.length === 0 ? [by] : [by, line.subject],
      sentence: [did, ...saidIn(context, line, own)].join(dossierMessages[context.lang].colon),
      struck: line.struckBy !== null,
      marks: marksOf(context, facts, line),
    };
  });
}

/** The prose of an entry, or that it was removed. */
function saidIn(
  { lang }: Context,
  { text, hadText }: JournalLine,
  changed: readonly ChangedField[],
): string[] {
  const prose = proseBeside(text, changed);
  if (prose !== null) return [safe(prose)];
  return hadText && text === null ? [dossierMessages[lang].redacted] : [];
}

function marksOf(context: Context, { reasons }: DossierFacts, line: JournalLine): string[] {
  const because = (seq: number | null): string | null => (seq === null ? null : (reasons.get(seq) ?? null));
  const marked = {
    ...line,
    struckBecause: because(line.struckBy),
    redactedBecause: because(line.redactedBy),
  };
  return entryMarks(marked, context).map(safe);
}
