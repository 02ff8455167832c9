import type { BriefingItem, BriefingSource, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, later, msBetween, plus } from '../../shared/clock.ts';
import { formatAge, formatDay, formatTime } from '../../shared/format.ts';
import { localDate } from '../../shared/local-time.ts';
import type { Db } from '../../store/types.ts';
import type { Measure } from './measure.ts';
import { isPastEnd } from './measure.ts';
import { measureMessages } from './measure-messages.ts';
import type { ToldMeasure } from './measure-queries.ts';
import { listMeasures, measuresEndedSince, tellMeasures } from './measure-queries.ts';

interface Told extends Pick<Measure, 'id' | 'site' | 'category' | 'owner' | 'until'> {
  readonly text: string | null;
}

type Facts =
  | { readonly past: Told }
  | { readonly is: 'new' | 'ending' | 'ended'; readonly all: readonly Told[] };

type MeasureItem = BriefingItem<Facts>;

/**
 * Measures by exception: each that is in force beyond its end; together, the new ones, those that end within a day,
 * and those that ended since the last session. All others are as they were.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'measure',
  // Of the rest of what happens at sites, others know.
  sections: [],

  async items(db, { sinceSeq, sessionAt, now }) {
    const [inForce, over] = await Promise.all([
      listMeasures(db, { all: false }),
      measuresEndedSince(db, sinceSeq),
    ]);
    const soon = plus(sessionAt, DAY_MS);
    const past = inForce.filter((one) => isPastEnd(one, now));
    const held = inForce.filter((one) => !past.includes(one));
    const fresh = held.filter(({ addedSeq }) => addedSeq > sinceSeq);
    const ending = held.filter((one) => !fresh.includes(one) && one.until !== null && one.until <= soon);
    const told = await tellMeasures(db, [...past, ...fresh, ...ending, ...over]);
    const of = (some: readonly Measure[]) => told.filter(({ measure }) => some.includes(measure));
    return [
      ...of(past).map(pastItem),
      ...together('new', of(fresh)),
      ...together('ending', of(ending)),
      ...together('ended', of(over)),
    ];
  },

  phrase: (item, speech) => phraseOf(item as MeasureItem, speech),
};

const BASE = {
  ...PLAIN_ITEM,
  section: 'sites',
} as const;

function pastItem(told: ToldMeasure): MeasureItem {
  const { id, owner, until, beganAt } = told.measure;
  return {
    ...BASE,
    id,
    kind: 'act',
    subject: id,
    severity: 3,
    change: 'same',
    since: until,
    dataAt: beganAt,
    owner,
    dueAt: until,
    facts: { past: toldOf(told) },
  };
}

function together(is: 'new' | 'ending' | 'ended', all: readonly ToldMeasure[]): MeasureItem[] {
  if (all.length === 0) return [];
  const ends = all.flatMap(({ measure }) => measure.until ?? []).sort();
  return [
    {
      ...BASE,
      id: `measures-${is}`,
      kind: 'inform',
      subject: 'measure',
      severity: null,
      change: is === 'new' ? 'new' : 'same',
      since: null,
      dataAt: all.map(({ measure }) => measure.endedAt ?? measure.beganAt).sort()[0] ?? null,
      owner: null,
      dueAt: is === 'ending' ? (ends[0] ?? null) : null,
      people: all.map(({ measure }) => measure.owner),
      takesIn: all.map(({ measure }) => measure.id),
      facts: { is, all: all.map(toldOf) },
    },
  ];
}

function toldOf({ measure, text }: ToldMeasure): Told {
  const { id, site, category, owner, until } = measure;
  return { id, site, category, owner, until, text };
}

function phraseOf({ facts }: MeasureItem, speech: Speech): Phrase {
  const { agenda, categories } = measureMessages[speech.lang];
  if ('past' in facts) {
    const { site, category, owner, until } = facts.past;
    const said = agenda.bare(site, categories[category], wordsOf(facts.past, speech), speech.name(owner));
    const end = until ?? speech.now;
    const age = formatAge(msBetween(end, later(end, speech.sessionAt)), speech.lang);
    return { headline: agenda.past(said, age), why: agenda.why.past };
  }
  const list = facts.all.map((one) => oneText(one, facts.is, speech)).join(agenda.join);
  const headline = { new: agenda.fresh, ending: agenda.ending, ended: agenda.ended }[facts.is](list);
  return { headline, why: agenda.why[facts.is] };
}

function oneText(told: Told, is: 'new' | 'ending' | 'ended', speech: Speech): string {
  const { agenda, categories } = measureMessages[speech.lang];
  const { id, site, category, owner, until } = told;
  const said = agenda.one(id, site, categories[category], wordsOf(told, speech), speech.name(owner));
  return is === 'ended' || until === null ? said : untilText(said, until, speech);
}

/** A text that ends its own sentence must not end it twice. */
function wordsOf({ text }: Told, { lang }: Speech): string {
  return (text ?? measureMessages[lang].removed).trim().replace(/\.$/u, '');
}

/** With the time alone on the session's day. */
function untilText(said: string, instant: Instant, speech: Speech): string {
  const { agenda } = measureMessages[speech.lang];
  const time = formatTime(instant, speech);
  const sameDay = localDate(instant, speech.zone) === localDate(speech.sessionAt, speech.zone);
  return sameDay ? agenda.until(said, time) : agenda.untilDay(said, formatDay(instant, speech), time);
}
