import type { Arg, Option } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id, integer, siteCode, startTime, tag } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf } from '../../../shared/clock.ts';
import { refused, usage } from '../../../shared/errors.ts';
import { formatDay, formatInstant, formatTime } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Interval } from '../../../shared/intervals.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { Db } from '../../../store/types.ts';
import { erasedName } from '../../person/person.ts';
import { peopleById } from '../../person/person-queries.ts';
import { living } from '../../reservist/known.ts';
import { allReservists } from '../../reservist/reservist-queries.ts';
import { crewsOf } from '../../site/report-queries.ts';
import { getSite, listSites } from '../../site/site-queries.ts';
import type { Callup } from '../callup.ts';
import { spanMustLie } from '../callup.ts';
import type { Reach } from '../callup-json.ts';
import { callupPage } from '../callup-queries.ts';
import type { Verdict } from '../match.ts';
import { callupMessages } from '../messages.ts';
import type { CallupId } from '../reason.ts';
import type { Telling } from '../reason-messages.ts';
import { reasonMessages, reasonText } from '../reason-messages.ts';
import { shiftSpan } from '../shift.ts';
import type { Situation } from '../situation.ts';
import type { Matched } from '../situation-briefing.ts';

const { en, fr } = callupMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** More people than this are no call-up. */
const COUNT_MAX = 200;

/** What is wanted, as it is typed: the same for the match and for the call-up itself. */
export interface NeedInput extends Record<string, unknown> {
  readonly site: string;
  readonly count: number;
  readonly skill?: string;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly shift?: string;
}

export const NEED_ARGS: readonly Arg[] = [
  {
    name: 'site',
    describe: 'where: a site or campus',
    value: siteCode,
    ask: { question: asked('site'), search: siteChoices },
  },
  { name: 'count', describe: 'how many', value: integer(1, COUNT_MAX), ask: { question: asked('count') } },
];

async function siteChoices(context: Context) {
  const filter = { sort: 'code', descending: false, limit: null } as Parameters<typeof listSites>[1];
  return (await context.read((db) => listSites(db, filter))).map(({ code }) => ({ value: code, says: code }));
}

export const NEED_OPTIONS: readonly Option[] = [
  { flag: '--skill', takes: 'SKILL', describe: 'what they must be able to do: electrical', value: tag },
  { flag: '--from', takes: 'TIME', describe: 'when the work begins', value: startTime },
  { flag: '--until', takes: 'TIME', describe: 'when it ends', value: startTime },
  {
    flag: '--shift',
    takes: 'night|day|HH:MM-HH:MM',
    describe: 'in place of both: the coming one, on the site’s clock; night and day are those of its crews',
  },
];

/** When it is, from --shift or --from and --until, which are asked for on a terminal. @throws usage (2) for both */
export async function spanOf(
  context: Context,
  db: Db,
  { site, shift, from, until }: NeedInput,
): Promise<{ from: Instant; until: Instant }> {
  const now = context.clock.now();
  if (shift !== undefined && (from !== undefined || until !== undefined))
    throw usage('--shift says both ends already', 'leave out --from and --until');
  if (shift !== undefined) return shiftSpan(shift, await getSite(db, site), await crewsOf(db, site), now);
  if (from === undefined || until === undefined)
    throw usage('when is not said', '--shift night, or --from TIME --until TIME');
  spanMustLie({ from, until }, now);
  return { from, until };
}

/** What everybody is called in a match, and when it is about. */
export function tellingOf(
  context: Context,
  { need, situation }: Pick<Matched, 'need' | 'situation'>,
): Telling {
  const names = new Map(situation.known.map(({ person: { id: who, card } }) => [who, card?.name ?? who]));
  return {
    lang: context.lang,
    zone: context.zone,
    around: instantOf(need.start),
    nameOf: (person) => names.get(person) ?? person,
  };
}

/** The same for an error, which is English whoever reads it. */
export function errorTelling(context: Context, found: Pick<Matched, 'need' | 'situation'>): Telling {
  return { ...tellingOf(context, found), lang: 'en' };
}

/** Somebody's verdict. @throws refused (4) for who cannot be called, with every rule */
export function ableOf(context: Context, found: Matched, person: PersonId): Verdict {
  const verdict = found.verdicts.find((one) => one.person === person);
  if (verdict === undefined) throw refused(`${person} is no reservist`, `vigie reservist add ${person}`);
  if (verdict.verdict === 'eligible') return verdict;
  const telling = errorTelling(context, found);
  const why = verdict.reasons
    .map((reason) => reasonText(reason, telling))
    .join(reasonMessages[telling.lang].semicolon);
  throw refused(
    `${telling.nameOf(person)} (${person}) cannot be called: ${why}`,
    'vigie callup match shows who can',
  );
}

export function phoneIn({ known }: Situation, person: PersonId): string | null {
  return known.find(({ reservist }) => reservist.id === person)?.person.card?.phone ?? null;
}

/** What these people are called, and their numbers; erased ones by what is left of them. */
export async function reachOf(context: Context, db: Db, callups: readonly Callup[]): Promise<Reach> {
  const ids = callups.flatMap(({ called }) => called.map(({ person }) => person));
  const people = await peopleById(db, ids);
  return {
    nameOf: (who) => {
      const person = people.get(who);
      return person?.erased === true ? erasedName(who, context.lang) : (person?.card?.name ?? who);
    },
    phoneOf: (who) => people.get(who)?.card?.phone ?? null,
  };
}

/** `from 18 Mar 22:00 to 06:00`. */
export function spanSaid(context: Context, { start, end }: Interval): string {
  const [from, until] = [instantOf(start), instantOf(end)];
  const near = localDate(from, context.zone) === localDate(context.clock.now(), context.zone);
  const begins = near
    ? formatTime(from, context)
    : `${formatDay(from, context)} ${formatTime(from, context)}`;
  const isShort = end - start < 24 * 3_600_000;
  return callupMessages[context.lang].span(
    begins,
    isShort ? formatTime(until, context) : formatInstant(until, context),
  );
}

export const CALLUP: Arg = {
  name: 'callup',
  describe: 'CU-1, or 1',
  value: id('CU'),
  ask: { question: asked('callup'), search: callupChoices },
};

async function callupChoices(context: Context) {
  const filter = {
    sites: null,
    endingAfter: context.clock.now(),
    sort: 'id',
    descending: true,
    limit: null,
  } as const;
  const all = await context.read((db) => callupPage(db, filter));
  return all.map((one) => ({ value: one.id as CallupId, says: `${one.id} ${one.site} ${one.skill ?? ''}` }));
}

export const PERSON: Arg = {
  name: 'person',
  describe: 'an id (P-7, 7) or a name',
  ask: { question: asked('person'), search: reservistChoices },
};

async function reservistChoices(context: Context) {
  const all = await context.read(async (db) => {
    const reservists = await allReservists(db);
    const ids = reservists.map(({ id: who }) => who);
    return living(reservists, await peopleById(db, ids));
  });
  return all.map(({ person: { id: who, card } }) => ({
    value: who,
    says: card === null ? who : `${card.name} (${who})`,
  }));
}
