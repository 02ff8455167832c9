import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { identifier, listOf, siteCode, startTime, tag } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatNear } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Interval } from '../../../shared/intervals.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson, listPeople, namesOf } from '../../person/person-queries.ts';
import { getSite, siteCodes } from '../../site/site-queries.ts';
import { oncallMessages } from '../messages.ts';
import { rotationsSince } from '../oncall-queries.ts';
import type { Turns, Unit } from '../rotation.ts';
import { UNITS } from '../rotation.ts';

const { en, fr } = oncallMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** A rotation that is there: on a terminal, picked among those that run. */
export const ROTATION: Arg = {
  name: 'rotation',
  describe: 'its name: night-rbx',
  value: identifier,
  ask: { question: asked('rotation'), search: rotationChoices },
};

async function rotationChoices(context: Context) {
  const all = await context.read((db) => rotationsSince(db, msOf(context.clock.now())));
  return all.map(({ name }) => ({ value: name, says: name }));
}

export async function personChoices(context: Context) {
  const people = await context.read((db) => listPeople(db, { sort: 'name', descending: false, limit: null }));
  return people.map(({ id, card }) => ({ value: id, says: card === null ? id : `${card.name} (${id})` }));
}

export const PERSON: Arg = {
  name: 'person',
  describe: 'an id (P-7, 7) or a name',
  ask: { question: asked('person'), search: personChoices },
};

/** Optional: only what is for this site, its campus, its halls. */
export const SITE_ARG: Arg = {
  name: 'site',
  describe: 'only this one, with its campus and its halls',
  value: siteCode,
  optional: true,
};

const every: Value = (typed, _context, what) => {
  const [, count = '', unit = ''] = /^([1-9]\d{0,3})\s*([hdwM]|mo)$/.exec(typed.trim()) ?? [];
  const known = UNITS.find((one) => one === (unit === 'mo' ? 'M' : unit));
  if (known === undefined)
    throw usage(`${what}: ‘${typed}’ is no length of a turn`, 'write 12h, 1d, 1w or 1M (a month)');
  return { count: Number(count), unit: known satisfies Unit };
};

const DAY_NAMES = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const weekday: Value = (typed, _context, what) => {
  const day = DAY_NAMES.indexOf(typed.trim().toLowerCase().slice(0, 3)) + 1;
  if (day === 0)
    throw usage(`${what}: ‘${typed}’ is no day of the week`, `write some of ${DAY_NAMES.join(',')}`);
  return day;
};

const days: Value = async (typed, context, what) =>
  typed.trim().toLowerCase() === 'all'
    ? []
    : ((await listOf(weekday)(typed, context, what)) as number[]).sort();

export const EVERY: Option = {
  flag: '--every',
  takes: '12h|1d|1w|1M',
  describe: 'how long a turn lasts, by the clock on the wall',
  value: every,
};
export const DAYS: Option = {
  flag: '--days',
  takes: 'mon,…',
  describe: 'on call on these days alone, counted from the handoff’s hour (or --from); all: every day',
  value: days,
};
export const SITE: Option = {
  flag: '--site',
  takes: 'CODE',
  describe: 'for which site or campus',
  value: siteCode,
};
export const SKILL: Option = {
  flag: '--skill',
  takes: 'SKILL',
  describe: 'for what: electrical',
  value: tag,
};

/** The people named in a list, in its order. @throws not-found (3) for one who is unknown or was erased. */
export async function peopleNamed(db: Db, typed: string): Promise<PersonId[]> {
  const ids: PersonId[] = [];
  for (const part of typed.split(',').map((one) => one.trim())) {
    if (part === '') throw usage('a rotation needs members', '--members P-1,P-2');
    const { id } = await findPerson(db, part);
    if (ids.includes(id)) throw usage(`${id} is named twice`, 'everybody takes one turn in each round');
    ids.push(id);
  }
  return ids;
}

/** A time as it is typed, where the clock on the wall is that of the rotation. */
export function timeIn(context: Context, zone: string, typed: string, what: string): Instant {
  const there: Context = Object.create(context, { zone: { value: zone } });
  return startTime(typed, there, what) as Instant;
}

/** A site that must be known where any is. @throws not-found (3) */
export async function knownSite(db: Db, code: string): Promise<string> {
  if ((await siteCodes(db)).length === 0) return code;
  return (await getSite(db, code)).code;
}

/** `06:00`, or with its day where it is not within the same twenty hours. */
export function timeSaid(context: Context, at: Instant): string {
  return formatNear(at, context.clock.now(), context);
}

export function spanSaid(context: Context, span: Interval): string {
  const [from, until] = [instantOf(span.start), instantOf(span.end)];
  return oncallMessages[context.lang].span(timeSaid(context, from), timeSaid(context, until));
}

/** `12h`, `1w`: as it was typed. */
export function everySaid({ every: { count, unit } }: Pick<Turns, 'every'>): string {
  return `${count}${unit}`;
}

export function daysNamed(list: readonly number[] | null): string | null {
  return list === null ? null : list.map((day) => DAY_NAMES[day - 1]).join(',');
}

/** What these people are called, for a sentence: their names, else their ids. */
export async function calledBy(context: Context, ids: readonly (PersonId | null)[]) {
  const wanted = ids.filter((id) => id !== null);
  const names = await context.read((db) => namesOf(db, wanted, context.lang));
  return (id: PersonId): string => names.get(id) ?? id;
}
