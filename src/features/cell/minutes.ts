import type { BriefingItem, SectionId } from '../../shared/briefing.ts';

/**
 * How a session of thirty minutes is spent when every section has something to say; the measure by which any
 * session is shared out. A third of it belongs to what is to be decided.
 */
const MEASURE: Readonly<Record<SectionId, number>> = {
  people: 3,
  decisions: 2,
  situation: 5,
  supply: 4,
  arbitrations: 10,
  sites: 2,
  ahead: 2,
  communication: 1,
  next: 1,
};

const ROLL_CALL_SECONDS = 60;

/** What the cell needs to deal with an item, in seconds. */
export function secondsFor(item: Pick<BriefingItem, 'kind' | 'severity' | 'change'>): number {
  if (item.kind === 'decide') return 180;
  if (item.kind === 'act') return 60;
  // A line that only says that all is as it was is read in passing.
  if (item.severity === null && item.change === 'same') return 15;
  const short = item.severity === null || item.change === 'same' || item.change === 'resolved';
  return short ? 30 : 60;
}

/** The minutes of each section; they add up to the session's. */
export type Minutes = Readonly<Record<SectionId, number>>;

/**
 * Shares a session out. The next session takes a minute, and the roll call at least one; a third is kept for
 * arbitrations when there are any; the rest goes to the sections that have items, by the measure above, and
 * none gets more than it needs while another is short.
 *
 * @param minutes the session's, at least 2
 * @param secondsNeeded what the items of each section need; sections without items are not in it
 */
export function allot(minutes: number, secondsNeeded: ReadonlyMap<SectionId, number>): Minutes {
  const given: Record<SectionId, number> = { ...NOTHING, next: 1 };
  let left = minutes - 1;
  const toDecide = minutesFor(secondsNeeded.get('arbitrations') ?? 0);
  if (toDecide > 0) {
    given.arbitrations = Math.min(left, Math.round(minutes / 3));
    left -= given.arbitrations;
  }
  const claims = claimsOf(secondsNeeded);
  left -= give(given, share(left, claims));

  const short = Math.min(left, Math.max(0, toDecide - given.arbitrations));
  given.arbitrations += short;
  left -= short;

  give(given, largestRemainders(left, talkersOf(secondsNeeded)));
  return given;
}

const NOTHING: Minutes = {
  people: 0,
  decisions: 0,
  situation: 0,
  supply: 0,
  arbitrations: 0,
  sites: 0,
  ahead: 0,
  communication: 0,
  next: 0,
};

/** The time that a section's items have, beside what the section takes by itself. */
export function secondsForItems(section: SectionId, minutes: number): number {
  return Math.max(0, minutes * 60 - (section === 'people' ? ROLL_CALL_SECONDS : 0));
}

/** What nobody needs is time to talk, where there is something to talk about. */
function talkersOf(secondsNeeded: ReadonlyMap<SectionId, number>): Weighted[] {
  const talkers = [...secondsNeeded.keys()].filter((id) => id !== 'next');
  return (talkers.length === 0 ? (['people'] as const) : talkers).map((id) => ({ id, weight: MEASURE[id] }));
}

interface Weighted {
  readonly id: SectionId;
  readonly weight: number;
}

interface Claim extends Weighted {
  /** What it needs, in minutes. At least 1. */
  readonly most: number;
}

function claimsOf(secondsNeeded: ReadonlyMap<SectionId, number>): Claim[] {
  const seconds = new Map(secondsNeeded);
  seconds.set('people', (seconds.get('people') ?? 0) + ROLL_CALL_SECONDS);
  return [...seconds]
    .filter(([id, needed]) => id !== 'arbitrations' && id !== 'next' && needed > 0)
    .map(([id, needed]) => ({ id, weight: MEASURE[id], most: minutesFor(needed) }));
}

function minutesFor(seconds: number): number {
  return Math.ceil(seconds / 60);
}

function give(given: Record<SectionId, number>, shares: ReadonlyMap<SectionId, number>): number {
  let sum = 0;
  for (const [id, minutes] of shares) {
    given[id] += minutes;
    sum += minutes;
  }
  return sum;
}

/** Shares by weight, each claim getting a minute at least and what it needs at most. */
function share(total: number, claims: readonly Claim[]): ReadonlyMap<SectionId, number> {
  if (total < claims.length) return new Map(heaviest(claims, total).map(({ id }) => [id, 1]));
  const fixed = new Map<SectionId, number>();
  let open = claims;
  let left = total;
  const settle = (
    outOfBounds: (quota: number, claim: Claim) => boolean,
    at: (claim: Claim) => number,
  ): void => {
    for (;;) {
      const unit = left / sumOf(open);
      const hit = open.filter((claim) => outOfBounds(unit * claim.weight, claim));
      if (hit.length === 0) return;
      for (const claim of hit) {
        fixed.set(claim.id, at(claim));
        left -= at(claim);
      }
      open = open.filter((claim) => !fixed.has(claim.id));
    }
  };
  // First the satisfied, whose rest raises the others; then the small, which lowers them: neither undoes the other.
  settle(
    (quota, claim) => quota >= claim.most,
    (claim) => claim.most,
  );
  settle(
    (quota) => quota < 1,
    () => 1,
  );
  return new Map([...fixed, ...largestRemainders(open.length === 0 ? 0 : left, open)]);
}

function heaviest(claims: readonly Claim[], count: number): Claim[] {
  return [...claims].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1)).slice(0, count);
}

/** Whole minutes by weight that add up to the total: the largest fractions are rounded up. */
function largestRemainders(total: number, weighted: readonly Weighted[]): Map<SectionId, number> {
  const sum = sumOf(weighted);
  const quotas = weighted.map(({ id, weight }) => ({
    id,
    quota: (total * weight) / sum,
    rest: (total * weight) % sum,
  }));
  const shares = new Map(quotas.map(({ id, quota }) => [id, Math.floor(quota)]));
  let left = total - [...shares.values()].reduce((all, minutes) => all + minutes, 0);
  for (const { id } of quotas.sort((a, b) => b.rest - a.rest || (a.id < b.id ? -1 : 1))) {
    if (left <= 0) break;
    shares.set(id, (shares.get(id) ?? 0) + 1);
    left -= 1;
  }
  return shares;
}

function sumOf(weighted: readonly Weighted[]): number {
  return weighted.reduce((sum, { weight }) => sum + weight, 0);
}
