import { createHash } from 'node:crypto';
import type { Instant } from '../shared/clock.ts';
import { later } from '../shared/clock.ts';
import type { ForeignIncident, ForeignStatus, ForeignUpdate, ReadingMode } from '../shared/foreign.ts';
import type { Fields } from './fields.ts';
import { earliest, isFields, oneOf, shown, titled, tooLong, Unreadable } from './fields.ts';
import { refOf, refsOf } from './incident-refs.ts';
import { optionalText } from './incident-texts.ts';
import { askedSeverity, chosenSeverity } from './severity.ts';

/*
 * Incidents under vigie's own names for their fields, as people make them in a spreadsheet or a script, and
 * as vigie exports them: what the readers of CSV and of NDJSON have in common. `title` and `severity` must be
 * there; states need neither reasons nor instants.
 */

type Severity = ForeignIncident['severity'];
type Status = ForeignStatus | 'void';

/** What the severities are called; numbers and `SEV2` are taken too. */
export const SEVERITIES: Readonly<Record<string, Severity>> = {
  critical: 1,
  major: 2,
  moderate: 3,
  minor: 4,
};

export const STATUSES: Readonly<Record<Status, Status>> = {
  open: 'open',
  acknowledged: 'acknowledged',
  mitigated: 'mitigated',
  resolved: 'resolved',
  void: 'void',
};

/** How one kind of file writes what stands in a field. */
export interface Reading extends Pick<ReadingMode, 'now' | 'map'> {
  /** The time in a field; null where it is empty. @throws Unreadable where it cannot be read. */
  readonly time: (fields: Fields, field: string) => Instant | null;
}

const ID_DIGITS = 32;

/** One incident without its history. @throws Unreadable with the reason why it cannot be read. */
export function incidentOf(fields: Fields, { now, map, time }: Reading): ForeignIncident {
  const ref = refOf(fields) ?? { externalId: `row ${digestOf(fields)}`, unnamed: true };
  const { title, detail } = titleOf(fields);
  const severity = severityOf(fields, map);
  const status = statusOf(fields);
  const reached = statesIn(fields, time);
  const told = ['occurredAt', 'recordedAt', 'statusAt', 'lastEntryAt'].map((field) => time(fields, field));
  const [begun, written, since] = told;
  const known = [...told, ...reached.map(({ at }) => at)].filter((at) => at != null);
  const occurredAt = begun ?? known.reduce<Instant>(earliest, known[0] ?? now);
  const recordedAt = later(written ?? occurredAt, occurredAt);
  refuseDisorder(occurredAt, reached);
  const last = known.reduce<Instant>(later, known[0] ?? now);
  const updates = updatesOf(ref.externalId, reached, status, since ?? last);
  const dated = updates.map((update) => ({ ...update, recordedAt: later(update.occurredAt, recordedAt) }));
  return {
    ...ref,
    ...refsOf(fields),
    title,
    detail,
    severity,
    tags: tagsOf(fields),
    site: optionalText(fields, 'site'),
    service: optionalText(fields, 'service'),
    category: optionalText(fields, 'category'),
    sector: optionalText(fields, 'sector'),
    owner: ownerOf(fields),
    occurredAt,
    recordedAt,
    updates: dated,
    settled: null,
    // Whoever hands a file in says now what stands in it.
    statedAt: dated.map((update) => update.recordedAt).reduce(later, later(now, recordedAt)),
  };
}

/** What a row is known by that names itself by nothing: what it says. */
function digestOf(fields: Fields): string {
  const told = Object.entries(fields)
    .filter(([, value]) => value != null && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, ID_DIGITS);
}

function titleOf(fields: Fields): { title: string; detail: string | null } {
  const name = optionalText(fields, 'title');
  if (name === null) throw new Unreadable('it has no title');
  const { title, detail: whole } = titled(name);
  const detail = [whole, optionalText(fields, 'detail')].filter((part) => part !== null).join('\n\n');
  tooLong(detail, 'its detail');
  return { title, detail: detail === '' ? null : detail };
}

function severityOf(fields: Fields, map: ReadingMode['map']): Severity {
  const { severity } = fields;
  const word = typeof severity === 'number' ? String(severity) : severity;
  if (word == null || word === '') throw new Unreadable('it has no severity');
  if (typeof word === 'string') {
    const chosen = chosenSeverity(map, 'severity', word);
    if (chosen !== null) return chosen;
    const clean = word.trim().toLowerCase();
    const numbered = /^(?:sev[ -]?)?([1-4])$/.exec(clean)?.[1];
    if (numbered !== undefined) return Number(numbered) as Severity;
    if (Object.hasOwn(SEVERITIES, clean)) return SEVERITIES[clean] as Severity;
  }
  throw new Unreadable(
    `its severity is ${shown(severity)}, which is none of 1, 2, 3, 4, ${Object.keys(SEVERITIES).join(', ')}; ` +
      askedSeverity('severity', typeof word === 'string' ? word : ''),
  );
}

/** By name where one is given: ids of people are those of the store that wrote them. */
function ownerOf(fields: Fields): string | null {
  const owner = optionalText(fields, 'owner');
  const named = isFields(fields.people) && owner !== null ? fields.people[owner] : null;
  return optionalText(fields, 'ownerName') ?? (typeof named === 'string' ? named : owner);
}

/** Null where none is said. */
function statusOf(fields: Fields): Status | null {
  const word = optionalText(fields, 'status');
  if (word === null) return null;
  return oneOf({ status: word.toLowerCase() }, 'status', STATUSES, 'its') as Status;
}

interface Reached {
  readonly field: string;
  readonly status: Status;
  readonly at: Instant;
}

/** In the order in which they follow each other; reopening clears what came before it. */
const REACHED: readonly (readonly [field: string, status: Status])[] = [
  ['reopenedAt', 'open'],
  ['acknowledgedAt', 'acknowledged'],
  ['mitigatedAt', 'mitigated'],
  ['resolvedAt', 'resolved'],
];

function statesIn(fields: Fields, time: Reading['time']): Reached[] {
  const reached = REACHED.flatMap(([field, status]): Reached[] => {
    const at = time(fields, field);
    return at === null ? [] : [{ field, status, at }];
  });
  const [reopened, ...others] = reached;
  if (reopened?.status !== 'open' || others.length === 0) return reached;
  // Other systems keep when it was resolved before.
  const before = others.filter(({ at }) => at < reopened.at);
  return [...before, reopened, ...others.filter(({ at }) => at >= reopened.at)];
}

function refuseDisorder(occurredAt: Instant, reached: readonly Reached[]): void {
  let before = { field: 'occurredAt', at: occurredAt };
  for (const one of reached) {
    if (one.at < before.at)
      throw new Unreadable(`its ${one.field} ${one.at} is before its ${before.field} ${before.at}`);
    before = one;
  }
}

/** @param since when it came into its state, where no instant of that state is told. */
function updatesOf(
  externalId: string,
  reached: readonly Reached[],
  status: Status | null,
  since: Instant,
): Omit<ForeignUpdate, 'recordedAt'>[] {
  const updates = reached.map((one) => ({
    externalId: `${externalId} ${one.status} ${one.at}`,
    status: one.status,
    text: one.status,
    bare: true,
    occurredAt: one.at,
  }));
  const ends = reached.at(-1)?.status ?? 'open';
  if (status === null || status === ends) return updates;
  // Known by its word alone: what is told again without an instant is told once.
  const last = { externalId: `${externalId} ${status}`, status, text: status, bare: true, occurredAt: since };
  return [...updates, last];
}

function tagsOf(fields: Fields): string[] {
  const tags = fields.tags ?? [];
  const list = Array.isArray(tags) ? tags : [tags];
  for (const tag of list)
    if (typeof tag !== 'string') throw new Unreadable(`its tags hold ${shown(tag)}, which is no text`);
  return (list as string[]).filter((tag) => tag.trim() !== '');
}
