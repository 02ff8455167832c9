import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import { formatAge, formatNumber } from '../../shared/format.ts';
import { sentenceEnd } from '../../shared/text.ts';
import type { Db } from '../../store/types.ts';
import { when } from '../incident/briefing-when.ts';
import { briefly } from './brief.ts';
import type { DecisionId } from './decision.ts';
import { decisionMessages } from './decision-messages.ts';
import type { ToldDecision } from './decision-queries.ts';
import { openDecisions, tellDecisions } from './decision-queries.ts';
import type { Strike } from './decision-review.ts';
import { isReviewDue } from './decision-review.ts';

interface Told {
  readonly id: DecisionId;
  readonly text: string | null;
  /** Null where it holds without one; empty where that was redacted. */
  readonly condition: string | null;
}

/** Why one decision stands there by itself, or those that hold on a condition together. */
type Facts =
  | (Told & { readonly because: 'proposed' | 'review' | 'struck'; readonly strike: Strike | null })
  | { readonly conditional: readonly Told[] };

type DecisionItem = BriefingItem<Facts>;

/** A topic is two or three words. */
const TOPIC_MAX = 32;

/**
 * What the cell has to decide on, and to look at again: proposals that wait, decisions whose review is due or
 * under which an entry was struck; and one line for those that hold on a condition. What simply holds is not told.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'decision',
  sections: ['decisions'],

  async items(db, window) {
    const told = await tellDecisions(db, await openDecisions(db));
    const alone = told.flatMap((one) => itemOf(one, window) ?? []);
    const shown = new Set(alone.map(({ id }) => id));
    const conditional = told.filter(({ decision }) => decision.conditional && !shown.has(decision.id));
    return [...alone, ...(conditional.length === 0 ? [] : [conditionalItem(conditional)])];
  },

  phrase: (item, speech) => phraseOf(item as DecisionItem, speech),
};

const BASE = {
  ...PLAIN_ITEM,
  section: 'decisions',
} as const;

function itemOf(told: ToldDecision, { sinceSeq, sessionEnd }: BriefingWindow): DecisionItem | null {
  const { decision, struck } = told;
  const { id, status, proposedAt, takenAt, confirmedAt, firstSeq, owner, reviewAt } = decision;
  const due = isReviewDue(decision, sessionEnd);
  const strike = struck[0] ?? null;
  if (status !== 'proposed' && !due && strike === null) return null;
  return {
    ...BASE,
    id,
    kind: status === 'proposed' ? 'decide' : 'act',
    subject: id,
    change: strike !== null ? 'worsened' : firstSeq > sinceSeq ? 'new' : 'same',
    since: status === 'proposed' ? proposedAt : takenAt,
    dataAt: confirmedAt ?? takenAt ?? proposedAt,
    owner,
    dueAt: due ? reviewAt : null,
    facts: {
      ...toldOf(told),
      because: status === 'proposed' ? 'proposed' : strike === null ? 'review' : 'struck',
      strike,
    },
  };
}

function conditionalItem(all: readonly ToldDecision[]): DecisionItem {
  return {
    ...BASE,
    id: 'decisions-conditional',
    kind: 'inform',
    subject: 'decision',
    change: 'same',
    since: null,
    dataAt: null,
    owner: null,
    dueAt: null,
    takesIn: all.map(({ decision }) => decision.id),
    facts: { conditional: all.map(toldOf) },
  };
}

function toldOf({ decision, words }: ToldDecision): Told {
  const { id, conditional } = decision;
  return { id, text: words.text ?? null, condition: conditional ? (words.condition ?? '') : null };
}

function phraseOf({ facts, since, dueAt }: DecisionItem, speech: Speech): Phrase {
  const { agenda, removed } = decisionMessages[speech.lang];
  const words = (text: string | null): string => sentenceEnd(briefly(text || removed));
  if ('conditional' in facts) {
    const list = facts.conditional.map(({ id, text, condition }) =>
      agenda.oneConditional(id, words(text), words(condition)),
    );
    return { headline: agenda.conditional(list.join(agenda.join)), why: agenda.why.conditional };
  }
  const { because, strike, condition } = facts;
  const said = words(facts.text);
  const text = condition === null ? `${said}.` : `${said} ${agenda.provided(words(condition))}.`;
  if (because === 'proposed')
    return {
      headline: agenda.proposed(when(since as Instant, speech), text),
      why: agenda.why.proposed,
      topic: briefly(said, TOPIC_MAX),
    };
  if (strike !== null) {
    const entry = (seq: number): string => formatNumber(seq, speech.lang);
    return {
      headline: agenda.struck(entry(strike.seq), entry(strike.by), text),
      why: agenda.why.struck,
    };
  }
  const at = dueAt as Instant;
  const late = at < speech.now;
  const headline = late
    ? agenda.overdue(formatAge(msBetween(at, speech.sessionAt), speech.lang), text)
    : agenda.due(when(at, speech), text);
  return { headline, why: agenda.why.due };
}
