import type { Instant } from '../../shared/clock.ts';
import { asInstant } from '../../shared/clock.ts';
import type { ForeignEntry } from '../../shared/foreign.ts';
import { LINE_MAX, PROSE_MAX, salvaged } from '../../shared/text.ts';
import type { IncidentEvent } from './incident.ts';
import { CATEGORIES, RELATIONS, SECTORS, SEVERITIES, SITE_CODE, STATUSES } from './incident.ts';

/** An event about an incident, with the time at which it happened. */
export type DatedEvent = IncidentEvent & { readonly occurredAt: Instant };

const WORD_MAX = 200;

/** Reads one field; undefined where it cannot be. */
type Field = (value: unknown) => unknown;
interface Form {
  readonly must?: Readonly<Record<string, Field>>;
  readonly may?: Readonly<Record<string, Field>>;
}

const among =
  (values: readonly unknown[]): Field =>
  (value) =>
    values.includes(value) ? value : undefined;
const like =
  (form: RegExp): Field =>
  (value) =>
    typeof value === 'string' && form.test(value) ? value : undefined;
const orNull =
  (field: Field): Field =>
  (value) =>
    value === null ? null : field(value);
const listOf =
  (field: Field): Field =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    const read = value.map(field);
    return read.includes(undefined) ? undefined : read;
  };
const upTo =
  (max: number): Field =>
  (value) => {
    if (typeof value !== 'string' || value.trim() === '') return undefined;
    const text = salvaged(value);
    return text.length <= max || [...text].length <= max ? text : undefined;
  };
const instant: Field = (value) => (typeof value === 'string' ? (asInstant(value) ?? undefined) : undefined);
const foreign: Field = (value) => {
  if (value === null) return null;
  const { source, externalId } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const read = { source: word(source), externalId: word(externalId) };
  return read.source === undefined || read.externalId === undefined ? undefined : read;
};

const word = upTo(WORD_MAX);
const prose = upTo(PROSE_MAX);
const line = upTo(LINE_MAX);
const severity = among(SEVERITIES);
const status = among(STATUSES);
const person = like(/^P-[1-9][0-9]{0,14}$/);
const incident = like(/^INC-[1-9][0-9]{0,14}$/);
const place = {
  site: orNull(like(SITE_CODE)),
  service: orNull(word),
  category: orNull(among(CATEGORIES)),
  sector: orNull(among(SECTORS)),
};
const tags = listOf(word);
const link = { must: { as: among(RELATIONS), to: like(/^[\x21-\x7e]{1,100}$/) } };
const none: Form = {};
const reasoned: Form = { may: { because: prose } };

/** What the entries of an incident hold, by kind: their data, and their prose. */
const FORMS: Readonly<Record<IncidentEvent['kind'], readonly [data: Form, text: Form]>> = {
  'incident.logged': [
    { must: { ...place, severity, status, tags, owner: orNull(person), foreign } },
    { must: { title: line }, may: { detail: prose } },
  ],
  'incident.noted': [{ may: { site: word, tags } }, { must: { note: prose } }],
  'incident.acknowledged': [none, none],
  'incident.mitigated': [none, { may: { note: prose } }],
  'incident.resolved': [none, { must: { because: prose } }],
  'incident.reopened': [none, reasoned],
  'incident.voided': [none, { must: { because: prose } }],
  'incident.assigned': [{ must: { owner: orNull(person) } }, none],
  'incident.changed': [
    { may: { ...place, severity, tags } },
    { may: { title: line, detail: prose, because: prose } },
  ],
  'incident.updated': [{ must: { status: orNull(status), foreign } }, { must: { note: prose } }],
  'incident.merged': [{ must: { into: incident } }, reasoned],
  'incident.absorbed': [{ must: { incidents: listOf(incident) } }, none],
  'incident.unmerged': [{ must: { from: incident } }, reasoned],
  'incident.released': [{ must: { incident } }, none],
  'incident.linked': [link, { may: { note: prose } }],
  'incident.unlinked': [link, reasoned],
  'incident.review-planned': [{ must: { dueAt: instant, owner: orNull(person) } }, none],
  'incident.reviewed': [none, { must: { findings: prose }, may: { actions: listOf(line) } }],
};

/** What stands for a text that was removed there, and must not be missing here. */
const REMOVED = '[text removed]';

/** The event that an entry was, or what is wrong with it. */
export function checkedEvent({ kind, data, texts, redacted, occurredAt }: ForeignEntry): DatedEvent | string {
  const forms = Object.hasOwn(FORMS, kind) ? FORMS[kind as IncidentEvent['kind']] : undefined;
  if (forms === undefined)
    return `no vigie of this version writes ${JSON.stringify(salvaged(kind).slice(0, 60))}`;
  const [dataForm, textForm] = forms;
  const readData = filled(dataForm, data);
  if (typeof readData === 'string') return `its data.${readData} cannot be`;
  const given = redacted && texts === null ? placeholders(textForm) : texts;
  const text = filled(textForm, given);
  if (typeof text === 'string') return `its texts.${text} cannot be`;
  const prosed = Object.keys(text).length === 0 ? {} : { text };
  return { kind, subject: '', occurredAt, data: readData, ...prosed } as unknown as DatedEvent;
}

function placeholders({ must = {} }: Form): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.keys(must).map((field) => [field, REMOVED]));
}

/** What stands in these fields; the name of the first that is missing or cannot be. */
function filled({ must = {}, may = {} }: Form, value: unknown): Record<string, unknown> | string {
  const fields = (value !== null && typeof value === 'object' ? value : {}) as Readonly<
    Record<string, unknown>
  >;
  const read: Record<string, unknown> = {};
  for (const [field, reader] of Object.entries(must)) {
    const found = reader(fields[field]);
    if (found === undefined) return field;
    read[field] = found;
  }
  for (const [field, reader] of Object.entries(may)) {
    if (fields[field] === undefined) continue;
    const found = reader(fields[field]);
    if (found === undefined) return field;
    read[field] = found;
  }
  return read;
}
