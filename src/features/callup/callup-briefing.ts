import type {
  BriefingItem,
  BriefingSource,
  BriefingWindow,
  Change,
  Phrase,
  SectionId,
  Speech,
} from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf, msOf, plus } from '../../shared/clock.ts';
import { formatNear, formatTime } from '../../shared/format.ts';
import type { PersonId } from '../../shared/ids.ts';
import { length } from '../../shared/intervals.ts';
import type { Db } from '../../store/types.ts';
import type { Gap } from '../oncall/gaps.ts';
import { finalShifts, interventionsIn, rotationsSince } from '../oncall/oncall-queries.ts';
import { placeSaid } from '../oncall/place.ts';
import { breachesOf } from '../reservist/rest.ts';
import { crewsByCode, siteStates } from '../site/report-queries.ts';
import { allSites } from '../site/site-queries.ts';
import { briefingMessages } from './briefing-messages.ts';
import { comingOf, openPlaces, workIn } from './callup.ts';
import { callupsIn } from './callup-queries.ts';
import { gapsWithin, goneNow } from './gap-briefing.ts';
import type { LastQualifiedFacts } from './last-qualified-briefing.ts';
import { lastQualifiedItems, lastQualifiedPhrase } from './last-qualified-briefing.ts';
import { crewReason } from './match.ts';
import { breachText, formatHours } from './reason-messages.ts';
import type { Relief, ShortCrew } from './relief.ts';
import { reliefsOf, shortCrews } from './relief.ts';
import type { Situation } from './situation.ts';
import { candidatesFor, stintsOf } from './situation.ts';
import { matched, situationAround } from './situation-briefing.ts';

/** Call-ups that begin later are not yet the cell's. */
const AHEAD_MS = 3 * DAY_MS;
/** Until the next session at the latest. */
const GAPS_MS = DAY_MS;
const GAPS_TOLD = 3;
const NAMES_TOLD = 8;

type Breach = ReturnType<typeof breachesOf>[number];

type Facts =
  | {
      readonly relief: Omit<Relief, 'callups'>;
      /** Of the crew's own shift, where it will be too small. */
      readonly crew: ShortCrew | null;
      readonly replacements: readonly PersonId[] | null;
      /** What is wanted where places are open; null: anybody. */
      readonly skills: readonly (string | null)[];
      /** Who could come the soonest of those whom the rules keep away; null where waiting helps nobody. */
      readonly nearest: { readonly person: PersonId; readonly from: Instant } | null;
    }
  | { readonly short: ShortCrew }
  | { readonly gaps: readonly Gap[]; readonly more: number }
  | { readonly onCall: readonly { readonly where: string; readonly person: PersonId }[] }
  | { readonly interventions: readonly Interventions[] }
  | { readonly beyond: readonly { readonly person: PersonId; readonly breach: Breach }[] }
  | LastQualifiedFacts;

/** Of one person. */
interface Interventions {
  readonly person: PersonId;
  readonly count: number;
  readonly hours: number;
}

type CallupItem = BriefingItem<Facts>;

/**
 * Who relieves whom: call-ups by site and shift with who comes, who does not answer and who could come instead;
 * gaps in the schedule until the next session; who is on call, the interventions since the last session; people
 * beyond limits. By exception: what is in order takes one line.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'callup',
  sections: [],

  async items(db, window) {
    const at = msOf(window.now);
    const [callups, gaps, crews] = await Promise.all([
      callupsIn(db, { start: at, end: at + AHEAD_MS }),
      gapsWithin(db, { start: at, end: at + GAPS_MS }, window.now),
      shortNow(db, window.now),
    ]);
    const reliefs = reliefsOf(callups, window.now).filter(({ from }) => msOf(from) < at + AHEAD_MS);
    const items: CallupItem[] = [];
    const crewOf = (relief: Relief): ShortCrew | null =>
      crews.find(({ site, from }) => site === relief.site && from === relief.from) ?? null;
    const told = reliefs.filter((one) => isTold(one, window) || crewOf(one) !== null);
    for (const relief of told) items.push(await reliefItem(db, relief, crewOf(relief), window));
    const alone = crews.filter((crew) => !told.some((relief) => crewOf(relief) === crew));
    return [
      ...items,
      ...alone.map(shortItem),
      ...gapItems(gaps),
      ...(await onCallItems(db, window)),
      ...(await interventionItems(db, window)),
      ...(callups.length === 0 ? [] : await beyondItems(db, window)),
      ...(await lastQualifiedItems(db, window)),
    ];
  },

  phrase: (item, speech) => phraseOf(item as CallupItem, speech),
};

/** What runs as it should is told once. */
function isTold({ open, waiting, changedAt, from }: Relief, { since, now }: BriefingWindow): boolean {
  return open > 0 || waiting.length > 0 || (changedAt > since && from > now);
}

type More = Partial<Pick<CallupItem, 'kind' | 'severity' | 'change' | 'dueAt' | 'people' | 'dataAt'>>;

function item(id: string, section: SectionId, subject: string, facts: Facts, more: More): CallupItem {
  return {
    ...PLAIN_ITEM,
    id,
    section,
    subject,
    facts,
    ...more,
  };
}

async function reliefItem(
  db: Db,
  relief: Relief,
  crew: ShortCrew | null,
  window: BriefingWindow,
): Promise<CallupItem> {
  const { callups, ...facts } = relief;
  const found = relief.open === 0 ? null : await replacementsFor(db, relief, window.now);
  const replacements = found?.best ?? null;
  const told = [...relief.coming, ...relief.waiting, ...relief.unanswered, ...relief.declined];
  const skills = callups.filter((one) => openPlaces(one, window.now) > 0).map(({ skill }) => skill);
  const change: Change = relief.changedAt > window.since ? 'new' : 'same';
  return item(
    `relief-${relief.site}-${relief.from}`,
    'sites',
    callups.map(({ id }) => id).join(', '),
    { relief: facts, crew, replacements, skills, nearest: found?.nearest ?? null },
    {
      kind: relief.open > 0 ? 'act' : 'inform',
      severity: relief.open > 0 ? 2 : 3,
      change,
      dueAt: relief.from,
      dataAt: relief.changedAt,
      people: [...told.map(({ person }) => person), ...(replacements ?? [])],
    },
  );
}

/** The crews that will be too small until the next session. */
async function shortNow(db: Db, now: Instant): Promise<ShortCrew[]> {
  const [sites, states] = await Promise.all([allSites(db), siteStates(db)]);
  const crews = await crewsByCode(db, [...sites.keys()]);
  return shortCrews(sites, crews, states, { now, until: plus(now, GAPS_MS) });
}

function shortItem(short: ShortCrew): CallupItem {
  return item(
    `short-${short.site}-${short.from}`,
    'sites',
    short.site,
    { short },
    {
      kind: 'act',
      severity: 2,
      dueAt: short.from,
    },
  );
}

/** The best who could come for the open places, each once. */
async function replacementsFor(db: Db, { callups, until }: Relief, now: Instant) {
  const found: PersonId[] = [];
  const later: { readonly person: PersonId; readonly from: Instant }[] = [];
  for (const callup of callups) {
    const open = callup.count - comingOf(callup).length;
    if (open <= 0) continue;
    const { need, place, verdicts } = await matched(db, { ...callup, count: open }, now);
    const best = verdicts.filter(
      (one) =>
        one.verdict === 'eligible' &&
        !found.includes(one.person) &&
        crewReason({ ...need, count: callup.count }, [one], place) === null,
    );
    found.push(...best.slice(0, open).map(({ person }) => person));
    for (const { person, eligibleFrom } of verdicts)
      if (eligibleFrom !== null && eligibleFrom < msOf(until))
        later.push({ person, from: instantOf(eligibleFrom) });
  }
  const [nearest] = later.sort((a, b) => (a.from < b.from ? -1 : 1));
  return { best: found, nearest: nearest ?? null };
}

function gapItems(gaps: readonly Gap[]): CallupItem[] {
  if (gaps.length === 0) return [];
  const facts = { gaps: gaps.slice(0, GAPS_TOLD), more: Math.max(0, gaps.length - GAPS_TOLD) };
  const [first] = gaps as [Gap];
  return [
    item('oncall-gaps', 'sites', 'oncall', facts, {
      kind: 'act',
      severity: 2,
      dueAt: instantOf(first.start),
    }),
  ];
}

async function onCallItems(db: Db, { sessionAt, now }: BriefingWindow): Promise<CallupItem[]> {
  const at = msOf(sessionAt);
  if ((await rotationsSince(db, at)).length === 0) return [];
  const shifts = await finalShifts(db, at, at + 1, { gone: await goneNow(db, now) });
  const onCall = shifts.flatMap((shift) =>
    shift.person === null
      ? []
      : [
          {
            where: placeSaid({ ...shift, rotation: shift.site === null ? shift.rotation : null }),
            person: shift.person,
          },
        ],
  );
  if (onCall.length === 0) return [];
  const people = onCall.slice(0, NAMES_TOLD).map(({ person }) => person);
  return [item('oncall-now', 'sites', 'oncall', { onCall }, { people })];
}

async function interventionItems(db: Db, { since, now }: BriefingWindow): Promise<CallupItem[]> {
  const found = await interventionsIn(db, null, { start: msOf(since), end: msOf(now) });
  const interventions = [...found].map(
    ([person, spans]): Interventions => ({ person, count: spans.length, hours: length(spans) / HOUR_MS }),
  );
  if (interventions.length === 0) return [];
  const people = interventions.map(({ person }) => person);
  return [item('oncall-worked', 'sites', 'oncall', { interventions }, { change: 'new', people })];
}

/** Who is at work or to work within a day, and breaks a hard rule by it. */
async function beyondItems(db: Db, { now }: BriefingWindow): Promise<CallupItem[]> {
  const at = msOf(now);
  const situation = await situationAround(db, { start: at - DAY_MS, end: at + DAY_MS }, now);
  const beyond = situation.callups.flatMap((callup) =>
    comingOf(callup).flatMap((one) => {
      const span = workIn(callup, one, now);
      if (span === null || span.end <= at || span.start > at + DAY_MS) return [];
      return breachesIn(situation, callup, one.person, span).map((breach) => ({
        person: one.person,
        breach,
      }));
    }),
  );
  if (beyond.length === 0) return [];
  const people = beyond.map(({ person }) => person);
  return [item('people-beyond', 'people', 'reservist', { beyond }, { kind: 'act', severity: 2, people })];
}

type CallupOf = Situation['callups'][number];

function breachesIn(
  situation: Situation,
  callup: CallupOf,
  person: PersonId,
  span: { readonly start: number; readonly end: number },
): Breach[] {
  const others = { ...situation, callups: situation.callups.filter(({ id }) => id !== callup.id) };
  const site = situation.sites.get(callup.site);
  if (site === undefined) return [];
  const need = { site: site.code, skill: callup.skill, count: 1, zone: site.zone, ...span };
  const own = candidatesFor(need, {
    ...others,
    known: situation.known.filter(({ reservist }) => reservist.id === person),
  });
  return own.flatMap(({ setting }) => {
    const hard = breachesOf(stintsOf(person, others), span, setting).filter((breach) => breach.hard);
    return hard.slice(0, 1);
  });
}

function phraseOf({ facts }: CallupItem, speech: Speech): Phrase {
  const words = briefingMessages[speech.lang];
  if ('relief' in facts) return reliefPhrase(facts, speech);
  if ('last' in facts) return lastQualifiedPhrase(facts, speech);
  if ('short' in facts) {
    const { site, from, until, expected, min } = facts.short;
    const when = spanSaid(msOf(from), msOf(until), speech);
    return { headline: words.sentence(words.short(site, when, expected, min)), why: words.why };
  }
  if ('gaps' in facts) {
    const said = facts.gaps.map((gap) => {
      const when = spanSaid(gap.start, gap.end, speech);
      return words[gap.kind](placeSaid(gap), when);
    });
    const more = facts.more === 0 ? [] : [words.moreGaps(facts.more)];
    return { headline: words.sentence([...said, ...more].join(words.semicolon)), why: words.why };
  }
  if ('onCall' in facts) {
    if (facts.onCall.length > NAMES_TOLD)
      return { headline: words.sentence(words.held(facts.onCall.length)), why: words.why };
    const names = facts.onCall.map(({ where, person }) => `${where} ${speech.name(person)}`);
    return { headline: words.sentence(words.onCall(names.join(', '))), why: words.why };
  }
  if ('interventions' in facts) {
    const all = facts.interventions;
    const sum = (of: (one: Interventions) => number): number =>
      all.reduce((total, one) => total + of(one), 0);
    const hours = formatHours(
      sum((one) => one.hours),
      speech,
    );
    const names = all.map(({ person }) => speech.name(person)).join(', ');
    return {
      headline: words.sentence(
        words.interventions(
          sum(({ count }) => count),
          hours,
          names,
        ),
      ),
      why: words.why,
    };
  }
  const names = facts.beyond.map(
    ({ person, breach }) => `${speech.name(person)}, ${breachText(breach, speech)}`,
  );
  return { headline: words.sentence(words.beyond(names.join(words.semicolon))), why: words.limits };
}

function reliefPhrase(
  { relief, crew, replacements }: Extract<Facts, { relief: unknown }>,
  speech: Speech,
): Phrase {
  const words = briefingMessages[speech.lang];
  const names = (people: Relief['coming']): string =>
    people
      .map(({ person, skill }) => {
        const name = speech.name(person);
        return skill === null ? name : words.skilled(name, skill);
      })
      .join(', ');
  const parts = [
    ...(relief.coming.length === 0 ? [] : [words.come(names(relief.coming))]),
    ...(relief.waiting.length === 0
      ? []
      : [words.waiting(names(relief.waiting), formatTime(latest(relief.waiting), speech))]),
    ...(relief.unanswered.length === 0 ? [] : [words.unanswered(names(relief.unanswered))]),
    ...(relief.declined.length === 0 ? [] : [words.declined(names(relief.declined))]),
    ...replacementSaid(replacements, speech),
  ];
  const when = spanSaid(msOf(relief.from), msOf(relief.until), speech);
  const come = words.relief(relief.coming.length, relief.count);
  const headline =
    crew === null
      ? words.where(relief.site, when, come)
      : words.where(relief.site, when, words.crew(crew.expected, crew.min, come));
  const said = parts.length === 0 ? headline : `${headline}. ${parts.join(words.semicolon)}`;
  return { headline: words.sentence(said), why: words.why };
}

function replacementSaid(replacements: readonly PersonId[] | null, speech: Speech): string[] {
  const words = briefingMessages[speech.lang];
  if (replacements === null) return [];
  if (replacements.length === 0) return [words.noReplacement];
  return [words.replacement(replacements.map((person) => speech.name(person)).join(', '))];
}

function latest(people: Relief['waiting']): Instant {
  return people
    .map(({ deadline }) => deadline)
    .sort()
    .at(-1) as Instant;
}

/** `22:00–06:00`, `Thu 19 Mar 22:00–06:00`; with the day of the end where a clock's time is not enough. */
function spanSaid(start: number, end: number, speech: Speech): string {
  const from = formatNear(instantOf(start), speech.now, speech);
  const until = instantOf(end);
  return `${from}–${end - start < DAY_MS ? formatTime(until, speech) : formatNear(until, speech.now, speech)}`;
}
