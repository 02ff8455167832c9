import { usage } from '../../shared/errors.ts';
import { parseAnyId } from '../../shared/ids.ts';
import { nearest } from '../../shared/suggest.ts';
import { line } from '../../shared/text.ts';
import { knownZone } from '../../shared/zone.ts';
import { COUNTRIES, MISNAMED } from './countries.ts';
import type { Facts } from './site.ts';
import { KINDS } from './site.ts';

/** The facts by the names that a file's columns, JSON and (in kebab-case) the options have. */
export const FIELDS = [
  'kind',
  'zone',
  'country',
  'group',
  'minCrew',
  'occupancyCap',
  'rounds',
  'roundMinutes',
  'lineCapacity',
] as const satisfies readonly (keyof Facts)[];

export type FieldName = (typeof FIELDS)[number];

/** What was typed for each field; null clears, what is absent was not spoken of. */
export type TypedFacts = Partial<Record<FieldName, string | null>>;

const DAY_MINUTES = 24 * 60;
/** More is a slip of the finger. */
const COUNT_MAX = 1_000_000;

const READERS: { readonly [F in FieldName]: (typed: string) => Facts[F] } = {
  kind: kindOf,
  zone: zoneOf,
  country: countryOf,
  group: siteCode,
  minCrew: (typed) => wholeNumber(typed, 'the minimum crew', 0, COUNT_MAX),
  occupancyCap: (typed) => wholeNumber(typed, 'the occupancy cap', 0, COUNT_MAX),
  rounds: roundsOf,
  roundMinutes: (typed) => wholeNumber(typed, 'the length of a round in minutes', 1, DAY_MINUTES),
  lineCapacity: (typed) => wholeNumber(typed, 'the line capacity', 0, COUNT_MAX),
};

/**
 * Reads what was typed, in options or in a file alike.
 * @throws usage error for the first value that cannot be one.
 */
export function readFacts(typed: TypedFacts): Partial<Facts> {
  const facts: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const text = typed[field];
    if (text !== undefined) facts[field] = text === null ? cleared(field) : READERS[field](text);
  }
  return facts as Partial<Facts>;
}

/**
 * A site's code, in capitals whichever way it was typed.
 * @throws usage error where it is no ASCII identifier of 2 to 16 characters, or reads as an id.
 */
export function siteCode(typed: string): string {
  const code = typed.trim().toUpperCase();
  if (!/^[A-Z][A-Z0-9-]{1,15}$/.test(code)) {
    throw usage(
      `"${typed}" is no site code`,
      'write 2 to 16 letters, digits and dashes, a letter first: RBX1',
    );
  }
  if (parseAnyId(code) !== null) throw usage(`${code} reads as an id, not as a site`, 'leave the dash out');
  return code;
}

/** Reads a field that may be cleared, `minCrew` or `min-crew`. @throws usage error for anything else. */
export function clearableOf(typed: string): FieldName {
  const name = typed.trim().replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const field = FIELDS.find((known) => known === name && !isNeeded(known));
  if (field === undefined) {
    throw usage(
      `"${typed}" cannot be cleared`,
      'write some of group,min-crew,occupancy-cap,rounds,round-minutes,line-capacity',
    );
  }
  return field;
}

function isNeeded(field: FieldName): boolean {
  return field === 'kind' || field === 'zone' || field === 'country';
}

function cleared(field: FieldName): null | readonly never[] {
  if (isNeeded(field)) throw usage(`the ${field} is missing`);
  return field === 'rounds' ? [] : null;
}

export function kindOf(typed: string): Facts['kind'] {
  const kind = KINDS.find((known) => known === typed.trim().toLowerCase());
  if (kind === undefined) throw usage(`"${typed}" is no kind of site`, `write one of ${KINDS.join(', ')}`);
  return kind;
}

function zoneOf(typed: string): string {
  const name = line(typed, 'the zone');
  const zone = knownZone(name);
  if (zone !== null) return zone;
  const meant = nearest(name, Intl.supportedValuesOf('timeZone'));
  throw usage(
    `"${name}" is no time zone`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'for instance Europe/Paris',
  );
}

export function countryOf(typed: string): string {
  const code = typed.trim().toUpperCase();
  if (COUNTRIES.has(code)) return code;
  const meant = MISNAMED[code];
  throw usage(
    `"${typed}" is no country`,
    meant === undefined ? 'write the two letters of ISO 3166: FR, CA, SG' : `did you mean ${meant}?`,
  );
}

/** `07:00,13:00`, forgiving `7`, `7h` and `7:00`; sorted. */
function roundsOf(typed: string): readonly string[] {
  const rounds = typed
    .split(/[\s,;|]+/)
    .filter((round) => round !== '')
    .map(roundOf);
  const sorted = [...new Set(rounds)].sort();
  if (sorted.length < rounds.length)
    throw usage(`"${typed}" has the same round twice`, `--rounds ${sorted.join(',')}`);
  return sorted;
}

function roundOf(typed: string): string {
  const match = /^(\d{1,2})(?:[:h](\d\d)|h)?$/i.exec(typed);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (match === null || hour > 23 || minute > 59)
    throw usage(`"${typed}" is no time of a round`, '--rounds 07:00,13:00,20:00');
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function wholeNumber(typed: string, what: string, least: number, most: number): number {
  const text = typed.trim();
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw usage(`${what}, "${typed}", is no whole number from ${least} to ${most}`);
  return value;
}
