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
import { formatNumber, formatTime } from '../../shared/format.ts';
import type { Db } from '../../store/types.ts';
import type { Rise, Rising } from './absence.ts';
import { countedToday, dayBegan, risesToday } from './absence.ts';
import type { Figure, FigureState } from './figure.ts';
import { figureState } from './figure.ts';
import { figureText, numberText } from './figure-text.ts';
import type { Absences, Cause, Mode } from './report.ts';
import { absentOf, CAUSES } from './report.ts';
import { reportMessages } from './report-messages.ts';
import { allFigures, countedBefore, siteStates } from './report-queries.ts';
import { dueAt } from './round.ts';
import { allSites } from './site-queries.ts';
import type { Trouble, Watched } from './site-watch.ts';
import { watchedNow } from './watch-queries.ts';

type Facts =
  | {
      readonly people: {
        readonly present: number;
        readonly home: number;
        readonly absent: Absences;
        /** By how much who is absent rose today, and where. */
        readonly rises: Readonly<Record<Rising, readonly Rise[]>>;
      };
    }
  | {
      readonly crew: Trouble;
      readonly site: string;
      readonly present: number | null;
      readonly cap: number | null;
    }
  | {
      readonly rounds: {
        readonly due: number;
        readonly done: number;
        readonly missed: readonly { readonly site: string; readonly due: string; readonly zone: string }[];
        readonly unknown: readonly string[];
      };
    }
  | { readonly mode: Mode; readonly site: string }
  | {
      readonly figures: readonly (Pick<Figure, 'name' | 'value' | 'unit' | 'usual'> & {
        readonly state: FigureState;
      })[];
    };

type SiteItem = BriefingItem<Facts>;

/**
 * What the sites reported: people, crews and caps, rounds, changes of mode; and the figures. A site that did not
 * report is named at the head of the page. Where nobody reports, nothing is said.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'site',
  // Who is on call and who was called up, others know.
  sections: [],

  async items(db, window) {
    const [all, states, figures] = await Promise.all([
      watchedNow(db, window.now),
      siteStates(db),
      allFigures(db),
    ]);
    if (all.every(({ state }) => state?.reportedAt == null) && figures.length === 0) return [];
    const modes = [...states.values()].filter(({ modeSeq }) => (modeSeq ?? 0) > window.sinceSeq);
    return [
      ...peopleItems([...states.values()], await risesIn(db, states, window.now)),
      ...all.flatMap(crewItems),
      ...roundItems(all),
      ...modes.flatMap(({ code, mode }) =>
        mode === null
          ? []
          : [
              item(
                `${code}-mode`,
                'sites',
                code,
                { mode: mode.value, site: code },
                { at: mode.at, change: 'new' },
              ),
            ],
      ),
      ...figureItems(figures, window),
    ];
  },

  phrase: (told, speech) => phraseOf(told as SiteItem, speech),
};

type More = Partial<Pick<SiteItem, 'severity'>> & {
  readonly at: SiteItem['dataAt'];
  readonly change?: Change;
};

function item(
  id: string,
  section: SectionId,
  subject: string,
  facts: Facts,
  { at, change = 'same', severity = null }: More,
): SiteItem {
  return {
    ...PLAIN_ITEM,
    id,
    section,
    subject,
    severity,
    change,
    dataAt: at,
    facts,
  };
}

type States = Awaited<ReturnType<typeof siteStates>>;
type Rises = ReturnType<typeof risesToday>;
type State = States extends Map<string, infer One> ? One : never;

async function risesIn(db: Db, states: States, now: Instant): Promise<Rises> {
  const sites = await allSites(db);
  const zone = (code: string): string => sites.get(code)?.zone ?? 'UTC';
  const today = [...states.values()].filter((one) => countedToday(one, zone(one.code), now));
  const began = new Map(today.map(({ code }) => [code, dayBegan(zone(code), now)]));
  return risesToday(today, await countedBefore(db, began));
}

function peopleItems(states: readonly State[], rises: Rises): SiteItem[] {
  const told = states.filter(({ present, home, absent }) => (present ?? home ?? absent) !== null);
  if (told.length === 0) return [];
  const sum = (of: (state: State) => number): number => told.reduce((total, state) => total + of(state), 0);
  const absent = Object.fromEntries(
    CAUSES.map((cause) => [cause, sum((state) => state.absent?.value[cause] ?? 0)]),
  ) as Absences;
  const present = sum((state) => state.present?.value ?? 0);
  const home = sum((state) => state.home?.value ?? 0);
  const oldest = told.flatMap(({ reportedAt }) => reportedAt ?? []).sort()[0] ?? null;
  return [
    item('people-reported', 'people', 'site', { people: { present, home, absent, rises } }, { at: oldest }),
  ];
}

function crewItems({ site, state, troubles }: Watched): SiteItem[] {
  return troubles.flatMap((crew) => {
    if (crew.is !== 'under' && crew.is !== 'over') return [];
    const facts = { crew, site: site.code, present: state?.present?.value ?? null, cap: site.occupancyCap };
    return [
      item(`${site.code}-${crew.is}`, 'sites', site.code, facts, {
        at: state?.reportedAt ?? null,
        severity: 2,
        change: 'worsened',
      }),
    ];
  });
}

function roundItems(all: readonly Watched[]): SiteItem[] {
  const withRounds = all.filter(
    ({ due, troubles }) => due.length > 0 || troubles.some(({ is }) => is === 'missed'),
  );
  const known = withRounds.filter(({ status }) => status !== 'UNKNOWN');
  if (known.length === 0) return [];
  const count = (of: (one: Watched) => number): number => known.reduce((sum, one) => sum + of(one), 0);
  const missed = known.flatMap(({ site, troubles }) =>
    troubles.flatMap((one) =>
      one.is === 'missed' ? [{ site: site.code, due: one.due, zone: site.zone }] : [],
    ),
  );
  const unknown = withRounds.filter(({ status }) => status === 'UNKNOWN').map(({ site }) => site.code);
  const facts = {
    due: count(({ due }) => due.length),
    done: count(({ done }) => done.length),
    missed,
    unknown,
  };
  const at = known.flatMap(({ state }) => state?.reportedAt ?? []).sort()[0] ?? null;
  return [item('rounds', 'sites', 'site', { rounds: facts }, { at })];
}

/** Beyond its level each is told while it lasts; what is well only where it changed since the last session. */
function figureItems(figures: readonly Figure[], { sinceSeq }: BriefingWindow): SiteItem[] {
  const told = figures
    .map((figure) => ({ ...figure, state: figureState(figure) }))
    .filter(({ state, seq }) => state !== 'ok' || seq > sinceSeq)
    .sort((a, b) => a.seq - b.seq);
  if (told.length === 0) return [];
  const at = told.map((one) => one.at).sort()[0] ?? null;
  const facts = told.map(({ name, value, unit, usual, state }) => ({ name, value, unit, usual, state }));
  const worst = told.some(({ state, seq }) => state === 'critical' && seq > sinceSeq);
  return [
    item('figures', 'supply', 'figure', { figures: facts }, { at, change: worst ? 'worsened' : 'same' }),
  ];
}

function phraseOf({ facts }: SiteItem, { lang }: Speech): Phrase {
  const { agenda, causes, modes } = reportMessages[lang];
  const number = (value: number): string => formatNumber(value, lang);
  if ('people' in facts) {
    const { present, home, absent, rises } = facts.people;
    const told = CAUSES.filter((cause) => absent[cause] > 0);
    const list = told
      .map((cause) => agenda.cause(causes[cause], number(absent[cause])) + risenSaid(cause, rises, lang))
      .join(', ');
    const headline = agenda.people(number(present), number(home), number(absentOf(absent)), list);
    return { headline, why: agenda.why.people };
  }
  if ('crew' in facts) return crewPhrase(facts, lang);
  if ('rounds' in facts) {
    const { due, done, missed, unknown } = facts.rounds;
    const list = missed.map(
      (one) => `${one.site} ${formatTime(dueAt(one.due, one.zone), { lang, zone: one.zone })}`,
    );
    return {
      headline: agenda.rounds(
        number(done),
        number(due),
        list.length === 0 ? '' : agenda.missed(list.join(', ')),
        unknown.length === 0 ? '' : agenda.unknown(unknown.join(', ')),
      ),
      why: agenda.why.rounds,
    };
  }
  if ('mode' in facts) return { headline: agenda.mode(facts.site, modes[facts.mode]), why: agenda.why.mode };
  const list = facts.figures.map((figure) => {
    const usual = figure.usual === null ? '' : agenda.usual(numberText(figure.usual, lang));
    return agenda.figure(figure.name, figureText(figure, lang), usual);
  });
  return { headline: agenda.figures(list.join(', ')), why: agenda.why.figure };
}

/** So many sites are named; the rest is elsewhere. */
const RISES_TOLD = 2;

function risenSaid(cause: Cause, rises: Rises, lang: Speech['lang']): string {
  const all = (rises as Readonly<Partial<Record<Cause, readonly Rise[]>>>)[cause] ?? [];
  if (all.length === 0) return '';
  const { agenda } = reportMessages[lang];
  const named = all
    .slice(0, RISES_TOLD)
    .map(({ site, by }, nth) => agenda.risenAt(formatNumber(by, lang), site, nth === 0));
  const rest = all.slice(RISES_TOLD).reduce((sum, { by }) => sum + by, 0);
  return agenda.risen(
    [...named, ...(rest === 0 ? [] : [agenda.elsewhere(formatNumber(rest, lang))])].join(', '),
  );
}

function crewPhrase(
  { crew, site, present, cap }: Extract<Facts, { crew: Trouble }>,
  lang: Speech['lang'],
): Phrase {
  const { agenda } = reportMessages[lang];
  const number = (value: number): string => formatNumber(value, lang);
  if (crew.is === 'over')
    return { headline: agenda.over(site, number(crew.present), number(crew.cap)), why: agenda.why.over };
  if (crew.is !== 'under') throw new Error(`${crew.is} is no trouble of crews`);
  const there = present === null ? '' : number(present);
  const limit = cap === null || present === null ? '' : agenda.cap(number(cap));
  return {
    headline: agenda.under(site, number(crew.crew), number(crew.min), there, limit),
    why: agenda.why.under,
  };
}
