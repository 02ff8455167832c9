import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import { formatAge } from '../../shared/format.ts';
import type { Db } from '../../store/types.ts';
import { when } from './briefing-when.ts';
import type { Incident, Severity } from './incident.ts';
import { incidentsToReview } from './incident-queries.ts';
import { incidentMessages } from './messages.ts';
import { reviewMessages } from './review-messages.ts';

/** What the sentence about one review is made of. */
interface ReviewFacts {
  readonly title: string | null;
  readonly severity: Severity;
  readonly resolvedAt: Instant;
}

type ReviewItem = BriefingItem<ReviewFacts>;

/**
 * The reviews that are not done yet: severe incidents that are over and were not looked back at, and all that
 * was planned. They stand among what is overdue, and do not vouch for that section: where there are none,
 * others may still owe something.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'incident',
  sections: [],

  async items(db, window) {
    return (await incidentsToReview(db)).map((incident) => itemOf(incident, window));
  },

  phrase: (item, speech) => phraseOf(item as ReviewItem, speech),
};

/**
 * Neither severity nor vital sector are the review's own: a look back never goes before what is overdue, and
 * among its like the nearer deadline counts.
 */
function itemOf(incident: Incident, { sinceSeq }: BriefingWindow): ReviewItem {
  const { id, title, severity, statusAt, stateSeq, lastEntryAt, review } = incident;
  return {
    ...PLAIN_ITEM,
    id: `${id}-review`,
    section: 'decisions',
    kind: 'act',
    subject: id,
    change: stateSeq > sinceSeq ? 'new' : 'same',
    since: statusAt,
    dataAt: lastEntryAt,
    owner: review?.owner ?? null,
    dueAt: review?.dueAt ?? null,
    facts: { title, severity, resolvedAt: statusAt },
  };
}

function phraseOf({ facts, owner, dueAt }: ReviewItem, speech: Speech): Phrase {
  const { severities, noTitle } = incidentMessages[speech.lang];
  const { review, notPlanned, due, overdue, nobody, why } = reviewMessages[speech.lang].agenda;
  const what = review(severities[facts.severity], facts.title ?? noTitle);
  const told = (standing: string, reason: string): Phrase => ({
    headline: `${what} ${standing}`,
    why: reason,
  });
  if (dueAt === null) return told(notPlanned(when(facts.resolvedAt, speech)), why.notPlanned);
  const who = owner === null ? nobody : speech.name(owner);
  // Overdue is what is so when the page is made; by how much, its sentence reckons at the session's time.
  if (dueAt >= speech.now) return told(due(when(dueAt, speech), who), why.due);
  const late = formatAge(msBetween(dueAt, speech.sessionAt), speech.lang);
  return told(overdue(late, who), why.overdue(late));
}
