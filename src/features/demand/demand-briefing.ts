import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM, reckonedAt } from '../../shared/briefing.ts';
import { DAY_MS, later, msBetween } from '../../shared/clock.ts';
import { formatDayMonth, formatNear, formatNumber } from '../../shared/format.ts';
import type { Db } from '../../store/types.ts';
import type { AnsweredFacts, DemandFacts, IndexFacts, RequestsFacts, WantedFacts } from './demand-facts.ts';
import { askedPerDay } from './demand-index.ts';
import { answeredSince, indexAt, usualServers } from './demand-queries.ts';
import { demandMessages } from './messages.ts';
import { worstDate } from './outlook.ts';
import type { ReadOutlook } from './outlook-briefing.ts';
import type { Remedies } from './remedies.ts';
import type { LateUnderSurge } from './surge-late.ts';

/**
 * How much is wanted, what is asked for by a date beside what can be delivered by then, and what was answered. It
 * does not vouch for its section, in which others speak of supply.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'demand',
  sections: [],

  async items(db, window) {
    const { readLate, readOutlook, readRemedies } = await import('./outlook-briefing.ts');
    const read = await readOutlook(db, reckonedAt(window));
    const index = await indexFacts(db, window);
    const found: Found = {
      index,
      late: await readLate(db, read),
      remedies: await readRemedies(db, read, () => window.solver()),
    };
    return [...wantedItem(read, found, window), ...(await answeredItem(db, window))];
  },

  phrase: (item, speech) => phraseOf(item as BriefingItem<DemandFacts>, speech),
};

const BASE = {
  ...PLAIN_ITEM,
  section: 'supply',
  subject: 'demand',
} as const;

/** What the cell can read beside what is asked for. */
interface Found {
  readonly index: IndexFacts | null;
  readonly late: readonly LateUnderSurge[];
  readonly remedies: Remedies | null;
}

/** Both on one line, since they are one question: what is wanted, and what of it can be there. */
function wantedItem(
  { requests, outlook, surge }: ReadOutlook,
  { index, late, remedies }: Found,
  { sinceSeq }: BriefingWindow,
): BriefingItem<WantedFacts>[] {
  if (index === null && requests.length === 0) return [];
  const { dates, undated, finished, linesPerDay, unserved } = outlook;
  const asked = { worst: worstDate(outlook), dates, undated, finished, linesPerDay, unserved, remedies };
  const said = requests.map(({ statusAt }) => statusAt);
  const at = [...said, ...(index === null ? [] : [index.at])].reduce(later);
  const isNew = requests.some(({ status, statusSeq }) => status === 'open' && statusSeq > sinceSeq);
  return [
    {
      ...BASE,
      id: 'demand-wanted',
      vital: dates.some(({ vital }) => vital > 0),
      change: unserved.some(({ vital }) => vital) ? 'worsened' : isNew ? 'new' : 'same',
      since: at,
      dataAt: at,
      takesIn: requests.map(({ id }) => id),
      facts: {
        about: 'wanted',
        index,
        requests: requests.length === 0 ? null : asked,
        surge: { factor: surge, late },
      },
    },
  ];
}

async function indexFacts(db: Db, { now, since }: BriefingWindow): Promise<IndexFacts | null> {
  const index = await indexAt(db, now);
  if (index === null) return null;
  const [before, usual] = [await indexAt(db, since), await usualServers(db)];
  const { total, at, whole, services } = index;
  const counted = whole ? [] : services.filter(({ counts }) => counts);
  return {
    total,
    at,
    before: before === null ? null : { total: before.total, at: since },
    services: counted.map(({ service, index: one }) => ({ service, index: one })),
    usualPerDay: askedPerDay(usual, 1),
    askedPerDay: askedPerDay(usual, total),
  };
}

async function answeredItem(db: Db, { sinceSeq }: BriefingWindow): Promise<BriefingItem<AnsweredFacts>[]> {
  const answered = await answeredSince(db, sinceSeq);
  const [first] = answered;
  if (first === undefined) return [];
  const at = answered.reduce((last, { statusAt }) => later(last, statusAt), first.statusAt);
  const answers = answered.map(({ id, status, plan }) => ({ id, status, plan }));
  return [
    {
      ...BASE,
      id: 'demand-answered',
      vital: false,
      change: 'new',
      since: at,
      dataAt: at,
      takesIn: answered.map(({ id }) => id),
      facts: { about: 'answered', answers },
    },
  ];
}

function phraseOf({ facts }: BriefingItem<DemandFacts>, speech: Speech): Phrase {
  const { agenda, became } = demandMessages[speech.lang];
  if (facts.about === 'answered') {
    const list = facts.answers.map(({ id, status, plan }) => agenda.answer(id, became[status], plan));
    return { headline: agenda.answered(list.join(', ')), why: agenda.why.answered };
  }
  const phrases = [
    ...(facts.index === null ? [] : [indexPhrase(facts.index, speech)]),
    ...(facts.requests === null ? [] : [requestsPhrase(facts.requests, speech)]),
  ];
  return {
    headline: phrases.map(({ headline }) => headline).join(' '),
    why: phrases.map(({ why }) => why).join('; '),
  };
}

/** An index that was measured longer ago says when. */
const FRESH_MS = DAY_MS;

function indexPhrase({ total, at, before, services, ...facts }: IndexFacts, speech: Speech): Phrase {
  const { lang, sessionAt, now } = speech;
  const { agenda } = demandMessages[lang];
  const said = (index: number): string => formatNumber(index, lang, 1);
  const headline = agenda.index({
    total: said(total),
    before: before === null || before.total === total ? null : said(before.total),
    beforeAt: before === null ? '' : formatNear(before.at, sessionAt, speech),
    services: services.map(({ service, index }) => `${service} ${said(index)}`).join(', '),
    since: msBetween(at, now) > FRESH_MS ? formatNear(at, now, speech) : null,
  });
  const { usualPerDay, askedPerDay: asked } = facts;
  const why =
    usualPerDay === null || asked === null
      ? agenda.why.index
      : agenda.why.perDay(formatNumber(asked, lang), formatNumber(usualPerDay, lang));
  return { headline, why };
}

function requestsPhrase({ worst, undated, unserved }: RequestsFacts, speech: Speech): Phrase {
  const { lang } = speech;
  const { agenda } = demandMessages[lang];
  const count = (servers: number): string => formatNumber(servers, lang);
  const vitalShort = unserved.filter(({ vital }) => vital).reduce((sum, { servers }) => sum + servers, 0);
  const headline = [
    worst === null
      ? null
      : agenda.asked({
          by: formatDayMonth(worst.by, speech),
          servers: worst.asked,
          asked: count(worst.asked),
          vital: worst.vital === 0 ? null : count(worst.vital),
          deliverable: count(worst.deliverable),
        }),
    vitalShort === 0 ? null : agenda.vitalShort(count(vitalShort)),
    undated === 0 ? null : agenda.undated(count(undated)),
  ].filter((part) => part !== null);
  const why = worst === null || worst.lost === 0 ? agenda.why.asked : agenda.why.lost(count(worst.lost));
  return { headline: headline.join(' '), why };
}
