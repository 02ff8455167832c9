import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { IncidentRef } from '../../shared/foreign.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import { refOf } from './import-home.ts';
import type { Incident } from './incident.ts';
import type { Rhythm } from './silence.ts';
import type { EntryView, IncidentView, Marked } from './view.ts';
import { ENTRY_FIELDS, entryViewOf, INCIDENT_FIELDS, viewOf } from './view.ts';

type Line = Entry & Marked;

/** An incident with its own entries. */
export interface Exported {
  readonly incident: Incident;
  /** In the order in which they were written. */
  readonly lines: readonly Line[];
}

/** What an export knows beside the incident itself. */
export interface ExportWorld {
  readonly storeId: string;
  readonly exercise: boolean;
  readonly now: Instant;
  readonly rhythm: Rhythm;
  readonly names: ReadonlyMap<PersonId, string>;
  readonly named: ReadonlyMap<IncidentId, Incident>;
  readonly strikes: ReadonlyMap<number, Entry>;
}

/** An incident as another vigie takes it over: with what its numbers stand for, and its whole history. */
export type ExportRow = ReturnType<typeof exportRow>;

export function exportRow(exported: Exported, world: ExportWorld) {
  const { lines } = exported;
  const people = peopleNamed(exported).flatMap((id): [string, string][] => {
    const name = world.names.get(id);
    return name === undefined ? [] : [[id, name]];
  });
  const incidents = incidentsNamed(exported).flatMap((id): [string, IncidentRef][] => {
    const one = world.named.get(id);
    return one === undefined ? [] : [[id, refOf(one, world.storeId)]];
  });
  return {
    ...summary(exported, world),
    people: Object.fromEntries(people),
    incidents: Object.fromEntries(incidents),
    entries: lines.map((line) => exportedEntry(line, world)),
  };
}

/** The same without its history. */
export function summary(
  { incident, lines }: Exported,
  { now, rhythm, storeId, exercise, names }: Omit<ExportWorld, 'named' | 'strikes'>,
): Summary {
  return {
    ...viewOf(incident, now, rhythm),
    detail: detailIn(lines),
    ownerName: incident.owner === null ? null : (names.get(incident.owner) ?? null),
    store: storeId,
    exercise,
  };
}

type Summary = IncidentView & {
  /** What was last said beside the title. */
  readonly detail: string | null;
  readonly ownerName: string | null;
  readonly store: string;
  readonly exercise: boolean;
};

function detailIn(lines: readonly Line[]): string | null {
  const details = lines.map(({ text }) => (text as { readonly detail?: string } | null)?.detail);
  return details.findLast((detail) => detail !== undefined) ?? null;
}

function exportedEntry(line: Line, { strikes }: Pick<ExportWorld, 'strikes'>) {
  const strike = line.struckBy === null ? undefined : strikes.get(line.struckBy);
  const because = (strike?.text as { readonly because?: string } | null | undefined)?.because;
  return {
    ...entryViewOf(line),
    struckBy: line.struckBy,
    struckAt: strike?.recordedAt ?? null,
    struckBecause: because ?? null,
  };
}

/** An entry as a row of its own, for a spreadsheet. */
export function entryRow(line: Line, names: ExportWorld['names']) {
  const { data, texts, ...view } = entryViewOf(line);
  return { ...view, actorName: names.get(line.actor) ?? null, data: JSON.stringify(data) };
}

/** Everybody whom an incident and its entries name. */
export function peopleNamed({ incident: { owner, review, links }, lines }: Exported): PersonId[] {
  const told = lines.flatMap(({ actor, data }) => [actor, ...idsIn(data, /^P-[1-9]/)]);
  const linked = links.map(({ to }) => to).filter((to) => /^P-[1-9]/.test(to));
  const all = [
    ...told,
    ...linked,
    ...(owner === null ? [] : [owner]),
    ...(review?.owner ? [review.owner] : []),
  ];
  return [...new Set(all)] as PersonId[];
}

/** Every incident that an incident and its entries name, itself too where they do. */
export function incidentsNamed({ incident: { mergedInto }, lines }: Exported): IncidentId[] {
  const told = lines.flatMap(({ data }) => idsIn(data, /^INC-[1-9]/));
  return [...new Set([...told, ...(mergedInto === null ? [] : [mergedInto])])] as IncidentId[];
}

/** The ids of that form among the values of an entry's data: its owner, its ends, its lists. */
function idsIn(data: unknown, form: RegExp): string[] {
  if (data === null || typeof data !== 'object') return [];
  return Object.values(data)
    .flat()
    .filter((value): value is string => typeof value === 'string' && form.test(value));
}

const SUMMARY_FIELDS: Readonly<Record<keyof Summary, Schema>> = {
  ...INCIDENT_FIELDS,
  detail: s.orNull(s.text('what was last said beside the title')),
  ownerName: s.orNull(s.text('who that is')),
  store: s.text('the id of the store that it comes from'),
  exercise: s.flag('it is of an exercise'),
};

const EXPORTED_ENTRY: Readonly<Record<keyof ReturnType<typeof exportedEntry>, Schema>> = {
  ...ENTRY_FIELDS,
  struckBy: s.orNull(s.integer('the entry that struck it')),
  struckAt: s.orNull(s.instant('when it was struck')),
  struckBecause: s.orNull(s.text('why it was struck')),
};

export const EXPORT_FIELDS: Readonly<Record<keyof ExportRow, Schema>> = {
  ...SUMMARY_FIELDS,
  people: s.object({}, 'the names of those whom it names, by id'),
  incidents: s.object({}, 'what the incidents that it names are known by elsewhere, by id'),
  entries: s.list(s.object(EXPORTED_ENTRY), 'its own entries, in the order in which they were written'),
};

/** The columns of a spreadsheet of incidents. */
export const SUMMARY_COLUMNS = Object.keys(SUMMARY_FIELDS) as readonly (keyof Summary)[];

type EntryColumn = Exclude<keyof EntryView, 'texts'> | 'actorName';

/** The columns of a spreadsheet of entries. */
export const ENTRY_COLUMNS: readonly EntryColumn[] = [
  'incident',
  'seq',
  'occurredAt',
  'recordedAt',
  'late',
  'backfilled',
  'imported',
  'actor',
  'actorName',
  'kind',
  'text',
  'struck',
  'redacted',
  'data',
];
