import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { DAY_MS, instantOf, msOf } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { without } from '../../../shared/intervals.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { finalShifts, interventionsIn } from '../../oncall/oncall-queries.ts';
import { currentCard, decideRead } from '../../person/person.ts';
import { livingPerson } from '../../person/person-queries.ts';
import { availableWithin } from '../../reservist/availability.ts';
import { RANGES, TRAVELS } from '../../reservist/reservist.ts';
import { derogations, getReservist } from '../../reservist/reservist-queries.ts';
import { restSetting } from '../../reservist/rest.ts';
import { restStateAt } from '../../reservist/rest-state.ts';
import { lastDay } from '../../reservist/skill.ts';
import { allSites } from '../../site/site-queries.ts';
import { callupsIn } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import { formatHours, reasonMessages } from '../reason-messages.ts';
import { stintsOf } from '../situation.ts';
import { STATUSES, statusAt } from '../status.ts';
import { PERSON } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly reservist: string;
  readonly private: boolean;
}

/** How far back hours are looked at, and how far ahead absences are told. */
const BACK_MS = 17 * 7 * DAY_MS;
const AHEAD_MS = 28 * DAY_MS;

const FIELDS = {
  id: s.text('P-7'),
  name: s.text('their name'),
  status: s.oneOf(STATUSES, 'now'),
  base: s.orNull(s.text('the site where they work')),
  zone: s.orNull(s.text('where their day is counted; null: the base’s')),
  function: s.orNull(s.text('their own job')),
  phone: s.orNull(s.text('the number to dial')),
  email: s.orNull(s.text('e-mail address')),
  regime: s.orNull(s.text('hours or days: how working time is counted')),
  skills: s.list(
    s.object({
      skill: s.text('electrical'),
      until: s.orNull(s.instant('the first moment at which it no longer holds')),
      experienced: s.flag('they did it for real before'),
    }),
    'what they can do',
  ),
  inductions: s.list(s.text('RBX'), 'sites that have shown them round'),
  badgeUntil: s.orNull(s.text('the last day on which their badge opens')),
  travel: s.orNull(s.oneOf(TRAVELS, 'how they come')),
  range: s.oneOf(RANGES, 'how far they go'),
  team: s.orNull(s.text('teams are kept apart')),
  wishes: s.list(s.text('night'), 'when they would rather work'),
  language: s.orNull(s.oneOf(['en', 'fr'], 'in which they are called')),
  consent: s.orNull(s.text('the day on which they agreed to be called')),
  onlyWhenSaid: s.flag('available only when they said so'),
  unavailable: s.list(
    s.object({ from: s.instant('from when'), until: s.instant('until when') }),
    'when they cannot come in the coming 28 days',
  ),
  hours7d: s.number('hours worked in the 7 days before'),
  hours12w: s.number('hours worked in the 12 weeks before'),
  restSince: s.orNull(s.instant('since when they rest; null while they work, or where they never did')),
  earliestReturn: s.orNull(s.instant('when the law lets them work again; null: now')),
  restOwedHours: s.number('rest that was cut short and is owed'),
  duties: s.orNull(s.text('duties elsewhere; null without --private')),
  remark: s.orNull(s.text('null without --private, and once its time is over')),
  remarkUntil: s.orNull(s.instant('when the remark goes')),
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'All that is known of a reservist, with hours and rest as the law at their base counts them. Remarks and duties ' +
    'elsewhere are shown with --private alone, and the journal says who read them.',
  args: [{ ...PERSON, name: 'reservist' }],
  options: [
    {
      flag: '--private',
      describe: 'remarks and duties elsewhere too; that you read them is written in the journal',
    },
  ],
  examples: [
    { command: 'vigie reservist show P-16', says: 'with hours worked and rest' },
    { command: 'vigie reservist show P-16 --private --json', says: 'with the remark' },
  ],
  exits: { 3: 'no such reservist', 4: 'several are so called, or --private of the past' },
  prints: { object: s.object(FIELDS) },
  async run(context, { reservist: typed, private: isPrivate }) {
    if (isPrivate && context.past)
      throw refused('what is private is not read out of the past', 'leave out --as-of');
    if (isPrivate)
      await context.write(async (db) => {
        const person = await livingPerson(db, typed);
        // Where there is nothing to show, nothing is read.
        await getReservist(db, person.id);
        return decideRead(person);
      });
    const { facts, zone } = await context.read((db) => factsOf(context, db, typed, isPrivate));
    await context.output.object(facts, () => text(context, facts, zone));
    return undefined;
  },
});

async function factsOf(context: Context, db: Db, typed: string, isPrivate: boolean) {
  const now = context.clock.now();
  const person = await livingPerson(db, typed);
  const reservist = await getReservist(db, person.id);
  const { id, windows, absences, ...readiness } = reservist;
  const at = msOf(now);
  const ahead = { start: at, end: at + AHEAD_MS };
  const [callups, shifts, interventions, sites, derogation] = await Promise.all([
    callupsIn(db, { start: at - BACK_MS, end: ahead.end }),
    finalShifts(db, at, at + 1),
    interventionsIn(db, [id], { start: at - BACK_MS, end: ahead.end }),
    allSites(db),
    derogations(db),
  ]);
  const base = sites.get(reservist.base ?? '');
  const zone = reservist.zone ?? base?.zone ?? context.zone;
  const country = base?.country ?? null;
  const setting = restSetting(country, person.regime, zone, derogation.get(country ?? '') ?? null);
  const rest = restStateAt(stintsOf(id, { interventions, callups, now }), at, setting);
  const isOnCall = shifts.some((shift) => shift.person === id);
  const card = person.card === null ? null : currentCard(person.card, now);
  const said = { windows, absences, onlyWhenSaid: readiness.onlyWhenSaid };
  const facts = {
    id,
    name: card?.name ?? id,
    status: statusAt(reservist, callups, isOnCall, now),
    function: person.function,
    phone: card?.phone ?? null,
    email: card?.email ?? null,
    regime: person.regime,
    ...readiness,
    unavailable: without([ahead], availableWithin(said, ahead)).map(({ start, end }) => ({
      from: instantOf(start),
      until: instantOf(end),
    })),
    hours7d: hundredths(rest.hours7d),
    hours12w: hundredths(rest.hours12w),
    restSince: rest.restSince === null ? null : instantOf(rest.restSince),
    earliestReturn: rest.earliestReturn === null ? null : instantOf(rest.earliestReturn),
    restOwedHours: hundredths(rest.owedHours),
    duties: isPrivate ? (card?.duties ?? null) : null,
    remark: isPrivate ? (card?.remark ?? null) : null,
    remarkUntil: isPrivate ? (card?.remarkUntil ?? null) : null,
  };
  return { facts, zone };
}

type Facts = Awaited<ReturnType<typeof factsOf>>['facts'];

/** @param zone where their days are counted */
function text(context: Context, one: Facts, zone: string): string {
  const words = callupMessages[context.lang];
  const { show } = words;
  const when = (at: Facts['restSince']) => (at === null ? null : formatInstant(at, context));
  const list = (values: readonly string[]) => (values.length === 0 ? null : values.join(', '));
  return labelled([
    [words.fields.id, one.id],
    [words.fields.name, one.name],
    [show.status, words.statuses[one.status]],
    [show.function, one.function],
    [show.phone, one.phone],
    [show.email, one.email],
    [show.regime, one.regime === null ? null : words.regimes[one.regime]],
    [show.base, one.base],
    [show.zone, one.zone],
    [show.skills, list(one.skills.map((skill) => skillSaid(context, skill, zone)))],
    [show.inductions, list(one.inductions)],
    [show.badge, one.badgeUntil],
    [show.travel, one.travel === null ? null : words.travels[one.travel]],
    [show.range, reasonMessages[context.lang].ranges[one.range]],
    [show.team, one.team],
    [show.wishes, list(one.wishes.map((wish) => words.wishes[wish]))],
    [show.language, one.language],
    [show.consent, one.consent ?? reasonMessages[context.lang].noConsent],
    [show.comes, one.onlyWhenSaid ? words.onlyWhenSaid : null],
    [show.absences, list(one.unavailable.map(({ from, until }) => `${when(from)} – ${when(until)}`))],
    [show.hours, words.worked7and12(formatHours(one.hours7d, context), formatHours(one.hours12w, context))],
    [show.rest, when(one.restSince)],
    [show.back, when(one.earliestReturn)],
    [show.owed, one.restOwedHours === 0 ? null : formatHours(one.restOwedHours, context)],
    [words.private.duties, one.duties],
    [words.private.remark, one.remark],
    [words.private.until, when(one.remarkUntil)],
  ]);
}

function skillSaid(
  context: Context,
  { skill, until, experienced }: Facts['skills'][number],
  zone: string,
): string {
  const words = callupMessages[context.lang];
  const marks = [
    ...(until === null ? [] : [words.until(lastDay(until, zone) ?? formatInstant(until, context))]),
    ...(experienced ? [words.experienced] : []),
  ];
  return marks.length === 0 ? skill : `${skill} (${marks.join(', ')})`;
}

function hundredths(hours: number): number {
  return Math.round(hours * 100) / 100;
}
