import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { listOf, offering, oneOf, siteCode, zone } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import type { Lang } from '../../../shared/lang.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson, peopleById } from '../../person/person-queries.ts';
import { getSite, siteCodes } from '../../site/site-queries.ts';
import type { Known } from '../known.ts';
import { living } from '../known.ts';
import { reservistMessages } from '../messages.ts';
import type { Range, Readiness, Reservist, Travel, Wish } from '../reservist.ts';
import { RANGES, TRAVELS, teamOf, WISHES } from '../reservist.ts';
import { allReservists, getReservist } from '../reservist-queries.ts';
import { readDate } from '../skill.ts';

const { en, fr } = reservistMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** A reservist: on a terminal, picked from a list that typing narrows. */
export const RESERVIST: Arg = {
  name: 'reservist',
  describe: 'an id (P-7, 7) or a name',
  ask: { question: asked('reservist'), search: reservistChoices },
};

async function reservistChoices(context: Context) {
  const all = await context.read(everybody);
  return all.map(({ person: { id, card } }) => ({
    value: id,
    says: card === null ? id : `${card.name} (${id})`,
  }));
}

/** Everybody who can be called, with who they are. */
export async function everybody(db: Db): Promise<Known[]> {
  const reservists = await allReservists(db);
  const ids = reservists.map(({ id }) => id);
  return living(reservists, await peopleById(db, ids));
}

/**
 * A reservist by id or name.
 * @throws not-found (3) where nobody is so called, who is was erased, or they are no reservist; refused (4) where
 *   several are so called
 */
export async function namedReservist(db: Db, typed: string): Promise<Reservist> {
  return await getReservist(db, (await findPerson(db, typed)).id);
}

/** The options of `add` and `set` that say what somebody is ready for; each absent where it is not given. */
export interface ReadinessInput extends Record<string, unknown> {
  readonly base?: string | null;
  readonly zone?: string | null;
  readonly travel?: Travel;
  readonly range?: Range;
  readonly inducted?: readonly string[];
  readonly badge?: string;
  readonly team?: string;
  readonly wish?: readonly Wish[];
  readonly language?: Lang;
  readonly consent?: string;
  readonly onlyWhenSaid: boolean;
}

const day: Value = (typed, context, what): string => {
  if (/^today$/i.test(typed.trim())) return localDate(context.clock.now(), context.zone);
  const date = readDate(typed);
  if (date === null) throw usage(`${what}: ‘${typed}’ is no day`, 'write 2020-03-18, or today');
  return date;
};

const none: Value = (typed) => /^none$/i.test(typed.trim());

/** A value, or `none` for nothing at all. */
function orNone(value: Value, nothing: unknown): Value {
  const orNothing: Value = (typed, context, what) =>
    none(typed, context, what) === true ? nothing : value(typed, context, what);
  const { offers } = value;
  if (typeof offers !== 'object') return orNothing;
  return offering({ ...offers, words: [...offers.words, 'none'] }, orNothing);
}

export const READINESS: readonly Option[] = [
  {
    flag: '--base',
    takes: 'CODE',
    describe: 'the site where they work; none',
    value: orNone(siteCode, null),
  },
  {
    flag: '--zone',
    takes: 'ZONE',
    describe: 'where their day is counted; none: the base’s',
    value: orNone(zone, null),
  },
  { flag: '--travel', takes: TRAVELS.join('|'), describe: 'how they come', value: oneOf(TRAVELS) },
  {
    flag: '--range',
    takes: RANGES.join('|'),
    describe: 'how far they go: their own site, its campus, their country, anywhere (default: country)',
    value: oneOf(RANGES),
  },
  {
    flag: '--inducted',
    takes: 'CODES',
    describe: 'the sites that have shown them round: RBX,GRA; none',
    value: orNone(listOf(siteCode), []),
  },
  {
    flag: '--badge',
    takes: 'DATE',
    describe: 'the last day on which their badge opens; none: it does not end',
    value: orNone(day, null),
  },
  {
    flag: '--team',
    takes: 'NAME',
    describe: 'people of different teams never work at a site together; none',
    value: orNone((typed) => teamOf(typed), null),
  },
  {
    flag: '--wish',
    takes: WISHES.join(','),
    describe: 'when they would rather work; none',
    value: orNone(listOf(oneOf(WISHES)), []),
  },
  { flag: '--language', takes: 'en|fr', describe: 'in which they are called', value: oneOf(['en', 'fr']) },
  {
    flag: '--consent',
    takes: 'DATE',
    describe: 'the day on which they agreed to be called (today); none: they no longer do',
    value: orNone(day, null),
  },
];

/** The options as the rules take them: only what was given, sites looked up. @throws not-found (3) for a site */
export async function readinessOf(db: Db, input: ReadinessInput): Promise<Partial<Readiness>> {
  const { base, zone: there, travel, range, inducted, badge, team, wish, language, consent } = input;
  const anySite = (await siteCodes(db)).length > 0;
  for (const code of anySite ? [...(base == null ? [] : [base]), ...(inducted ?? [])] : [])
    await getSite(db, code);
  return {
    ...(base === undefined ? {} : { base }),
    ...(there === undefined ? {} : { zone: there }),
    ...(travel === undefined ? {} : { travel }),
    ...(range === undefined ? {} : { range }),
    ...(inducted === undefined ? {} : { inductions: inducted }),
    ...(badge === undefined ? {} : { badgeUntil: badge }),
    ...(team === undefined ? {} : { team }),
    ...(wish === undefined ? {} : { wishes: wish }),
    ...(language === undefined ? {} : { language }),
    ...(consent === undefined ? {} : { consent }),
  };
}

/** The zone in which somebody's days are counted: their own, their base's, else the reader's. */
export async function zoneOf(
  db: Db,
  { zone: own, base }: Pick<Partial<Readiness>, 'zone' | 'base'>,
  otherwise: string,
): Promise<string> {
  if (own != null) return own;
  if (base == null || !(await siteCodes(db)).includes(base)) return otherwise;
  return (await getSite(db, base)).zone;
}
