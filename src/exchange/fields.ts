import type { Instant } from '../shared/clock.ts';
import { asInstant, instantOf } from '../shared/clock.ts';
import { LINE_MAX, PROSE_MAX, salvaged, tokens } from '../shared/text.ts';

/*
 * What the readers of foreign records have in common: how a field is looked at, and what is said of one that
 * cannot be read.
 */

/** Why a row cannot be read, in words for who wrote or fetched the file. */
export class Unreadable extends Error {}

export type Fields = Readonly<Record<string, unknown>>;

const ID_MAX = 200;
const TAG_MAX = 60;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @throws Unreadable for anything but an object. */
export function fieldsOf(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw new Unreadable(`${what} is no object, but ${shown(value)}`);
}

/** A field that is a list; none where it is missing or null. */
export function list(fields: Fields, field: string): readonly unknown[] {
  const value = fields[field] ?? [];
  if (Array.isArray(value)) return value;
  throw new Unreadable(`its ${field} is no list, but ${shown(value)}`);
}

/** The same of a value that may be anything, without complaint. */
export function elements(value: unknown, field: string): readonly unknown[] {
  const found = isFields(value) ? value[field] : null;
  return Array.isArray(found) ? found : [];
}

/** The id of what cannot be read, for the message: null where that cannot be made out either. */
export function idThere(value: unknown): string | null {
  const id = isFields(value) ? value.id : null;
  const text = typeof id === 'number' ? String(id) : id;
  return typeof text === 'string' && text.trim() !== '' ? salvaged(text.trim()).slice(0, ID_MAX) : null;
}

/** @throws Unreadable where it is missing, blank or too long. */
export function idOf(fields: Fields, what: string): string {
  const { id } = fields;
  const text = typeof id === 'number' && Number.isSafeInteger(id) ? String(id) : id;
  if (typeof text !== 'string' || text.trim() === '') throw new Unreadable(`${what} has no id`);
  if (text.length > ID_MAX)
    throw new Unreadable(`${what} has an id of ${text.length} characters, ${ID_MAX} is the most`);
  return salvaged(text.trim());
}

/** A word that a map knows. */
export function oneOf(
  fields: Fields,
  field: string,
  known: Readonly<Record<string, unknown>>,
  whose: string,
): string {
  const value = fields[field];
  if (typeof value === 'string' && Object.hasOwn(known, value)) return value;
  const told = value == null ? `${whose} ${field} is missing` : `${whose} ${field} is ${shown(value)}`;
  throw new Unreadable(`${told}, which is none of ${Object.keys(known).join(', ')}`);
}

export function tooLong(text: string, what: string): void {
  if (text.length <= PROSE_MAX) return;
  const length = [...text].length;
  if (length > PROSE_MAX) throw new Unreadable(`${what} has ${length} characters, ${PROSE_MAX} is the most`);
}

/** A name that is too long or of several lines is kept whole in the detail. */
export function titled(name: string): { readonly title: string; readonly detail: string | null } {
  // Split and trimmed: a pattern that begins with white space looks at a long run of it once for each of its signs.
  const parts = name.split(/[\n\r\u2028\u2029]/u).map((part) => part.trim());
  const oneLine = parts.filter((part) => part !== '').join(' ');
  const characters = [...oneLine];
  if (characters.length <= LINE_MAX) return { title: oneLine, detail: null };
  return { title: `${characters.slice(0, LINE_MAX - 1).join('')}…`, detail: name };
}

/** A tag is lower case words joined by hyphens: `API Requests` is `api-requests`. */
export function tagOf(name: string): string {
  return [...tokens(salvaged(name)).join('-')].slice(0, TAG_MAX).join('').replace(/-+$/, '');
}

export function instant(fields: Fields, field: string, whose: string): Instant {
  const at = optionalInstant(fields, field, whose);
  if (at === null) throw new Unreadable(`${whose} ${field} is missing`);
  return at;
}

export function optionalInstant(fields: Fields, field: string, whose: string): Instant | null {
  const value = fields[field];
  if (value == null) return null;
  const at = typeof value === 'string' ? readInstant(value) : null;
  if (at === null)
    throw new Unreadable(`${whose} ${field} is ${shown(value)}, which is no time with its offset`);
  return at;
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)[T ]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:[.,](\d{1,9}))?(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

/** RFC 3339, with its offset; null also for days that no calendar has, which Date would move on to the next month. */
export function readInstant(text: string): Instant | null {
  const plain = asInstant(text);
  if (plain !== null) return plain;
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, year, month, day, hours, minutes, seconds, fraction, offset] = match as unknown as string[];
  const ms = `${fraction ?? ''}000`.slice(0, 3);
  const local = asInstant(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
  if (local === null) return null;
  const utc = Date.parse(local) - offsetMs(offset as string);
  return utc < YEAR_0 || utc > YEAR_9999 ? null : instantOf(utc);
}

const YEAR_0 = Date.parse('0000-01-01T00:00:00.000Z');
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z');

function offsetMs(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

export function earliest(at: Instant, other: Instant | undefined): Instant {
  return other !== undefined && other < at ? other : at;
}

/** A value as an error can bear it: short, on one line. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? salvaged(value) : value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
