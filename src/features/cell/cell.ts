import type { Instant } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { Lang } from '../../shared/lang.ts';
import type { LocalDate, LocalTime } from '../../shared/local-time.ts';
import { byCodePoint } from '../../shared/text.ts';

/** The journal's subject of everything that concerns the cell itself. */
export const CELL = 'cell';

/** Sessions are this long at least and at most, in minutes. */
export const MINUTES_MIN = 5;
export const MINUTES_MAX = 240;

/** Days one that are further off are slips of the finger: every session since then is counted. */
export const DAY_ONE_YEARS_BACK = 10;
export const DAY_ONE_YEARS_AHEAD = 1;

export interface Member {
  readonly person: PersonId;
  /** What they are in the cell, in the house's own words; null when it was redacted. */
  readonly function: string | null;
  readonly deputy: PersonId | null;
}

/** How the cell works, as its settings add up. */
export interface CellSettings {
  /** When it meets, ascending, on the wall clock of its zone. At least one. */
  readonly times: readonly LocalTime[];
  /** Null: never set; the reader's own zone stands in. */
  readonly zone: string | null;
  /** How long a session is. */
  readonly minutes: number;
  readonly lang: Lang | null;
  /** The first day of the crisis; null: the day of the journal's first entry. */
  readonly dayOne: LocalDate | null;
  /** What the cell holds to in this crisis, in its own words. */
  readonly posture: string | null;
  /** In the order in which they were named. */
  readonly members: readonly Member[];
}

/** What holds until somebody sets something else. */
export const DEFAULT_SETTINGS: CellSettings = {
  times: ['09:00', '18:00'],
  zone: null,
  minutes: 30,
  lang: null,
  dayOne: null,
  posture: null,
  members: [],
};

/** The settings that held from an instant on. */
export interface SettingsSince {
  readonly seq: number;
  readonly effectiveAt: Instant;
  readonly settings: CellSettings;
}

/** Only what changes is there. */
export interface CellSetData {
  readonly times?: readonly LocalTime[];
  readonly zone?: string;
  readonly minutes?: number;
  readonly lang?: Lang;
  readonly dayOne?: LocalDate;
  /** The text holds a posture: so that, were it redacted, the one before is not taken for the present one. */
  readonly posture?: true;
  readonly members?: readonly { readonly person: PersonId; readonly deputy: PersonId | null }[];
  /** Members who leave the cell. */
  readonly left?: readonly PersonId[];
}

export interface CellSetText {
  readonly posture?: string;
  /** The functions of the event's members, by person. */
  readonly functions?: Readonly<Record<PersonId, string>>;
}

export type CellSet = NewEvent<'cell.set', CellSetData, CellSetText>;
export type CellEntry = EntryOf<CellSet>;

/** What a person asks to be set; what is left out stays as it is. */
export interface SettingsRequest {
  readonly times?: readonly LocalTime[] | undefined;
  readonly zone?: string | undefined;
  readonly minutes?: number | undefined;
  readonly lang?: Lang | undefined;
  readonly dayOne?: LocalDate | undefined;
  readonly posture?: string | undefined;
  readonly members?: readonly {
    readonly person: PersonId;
    readonly function: string;
    readonly deputy: PersonId | null;
  }[];
  /** Members who leave the cell. */
  readonly left?: readonly PersonId[];
}

/** The settings after one more entry; nothing was set before the first. */
export function evolve(
  before: CellSettings | undefined,
  { data, text }: Pick<CellEntry, 'data' | 'text'>,
): CellSettings {
  const current = before ?? DEFAULT_SETTINGS;
  const { members: named = [], left = [], posture, ...plain } = data;
  const joined = named.map((member) => ({ ...member, function: text?.functions?.[member.person] ?? null }));
  return {
    ...current,
    ...plain,
    posture: posture === true ? (text?.posture ?? null) : current.posture,
    members: merged(current.members, joined, left),
  };
}

function merged(before: readonly Member[], joined: readonly Member[], left: readonly PersonId[]): Member[] {
  const byPerson = new Map(before.map((member) => [member.person, member]));
  for (const member of joined) byPerson.set(member.person, member);
  for (const person of left) byPerson.delete(person);
  return [...byPerson.values()];
}

/**
 * What changes by the request, as one event; null when it is all so already.
 * @throws refused when sessions would overlap, or when somebody is to leave who is no member.
 */
export function decideSet(current: CellSettings, request: SettingsRequest): CellSet | null {
  const times = request.times === undefined ? undefined : [...new Set(request.times)].sort(byCodePoint);
  refuseOverlap(times ?? current.times, request.minutes ?? current.minutes);
  for (const person of request.left ?? []) refuseStranger(current, person);

  const members = (request.members ?? []).filter((member) => !isMember(current, member));
  const posture = request.posture === current.posture ? undefined : request.posture;
  const data: CellSetData = {
    ...differing('times', times, current.times),
    ...differing('zone', request.zone, current.zone),
    ...differing('minutes', request.minutes, current.minutes),
    ...differing('lang', request.lang, current.lang),
    ...differing('dayOne', request.dayOne, current.dayOne),
    ...(posture === undefined ? {} : { posture: true }),
    ...(members.length === 0 ? {} : { members: members.map(({ person, deputy }) => ({ person, deputy })) }),
    ...(request.left === undefined || request.left.length === 0 ? {} : { left: request.left }),
  };
  if (Object.keys(data).length === 0) return null;
  const text: CellSetText = {
    ...(posture === undefined ? {} : { posture }),
    ...(members.length === 0
      ? {}
      : { functions: Object.fromEntries(members.map((one) => [one.person, one.function])) }),
  };
  return { kind: 'cell.set', subject: CELL, data, ...(Object.keys(text).length === 0 ? {} : { text }) };
}

function differing<Key extends string, Value>(
  key: Key,
  wanted: Value | undefined,
  current: Value | null,
): { [K in Key]?: Value } {
  const same = wanted === undefined || JSON.stringify(wanted) === JSON.stringify(current);
  return same ? {} : ({ [key]: wanted } as { [K in Key]: Value });
}

function isMember(current: CellSettings, wanted: Member): boolean {
  return current.members.some(
    (member) =>
      member.person === wanted.person &&
      member.function === wanted.function &&
      member.deputy === wanted.deputy,
  );
}

function refuseStranger(current: CellSettings, person: PersonId): void {
  if (current.members.some((member) => member.person === person)) return;
  throw refused(`${person} is no member of the cell`, 'vigie cell show');
}

/** @param times ascending */
function refuseOverlap(times: readonly LocalTime[], minutes: number): void {
  for (const [at, time] of times.entries()) {
    const next = times[at + 1] ?? (times[0] as LocalTime);
    const until = (minuteOf(next) - minuteOf(time) + 24 * 60) % (24 * 60) || 24 * 60;
    if (until < minutes) {
      throw refused(
        `a session of ${minutes} minutes at ${time} would run into the one at ${next}`,
        `give other --times, or --minutes ${until} at most`,
      );
    }
  }
}

function minuteOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
