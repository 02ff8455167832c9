import type { BriefingItem, Phrase, Speech } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { SiteState } from '../../site/report.ts';
import type { Site } from '../../site/site.ts';

/**
 * Two orders that contradict each other, found from what the features bring to the agenda: both sides with their
 * numbers, what can be done with what comes of it, until when, and what happens by itself.
 */
export interface Arbitration<Facts = unknown> {
  /** Lasting, from session to session: `crew-cap:GRA`. */
  readonly key: string;
  readonly severity: 1 | 2 | 3;
  readonly vital: boolean;
  /** Until when one can still choose; null where that is open. */
  readonly deadline: Instant | null;
  readonly options: readonly string[];
  /** Which of them holds if nothing is decided. */
  readonly default: string;
  /** What it is about, in its own unit, whole: one that was settled returns when this grows materially. */
  readonly measure: number;
  /** Whom its sentences name. */
  readonly people: readonly PersonId[];
  /** The item whose options these are: it says on its own place only what is so. */
  readonly takesFrom: string | null;
  /** Items whose question this one asks too: they say on their own place only what is so. */
  readonly asks?: readonly string[];
  /** Items that say no more than this does, and need no line of their own. */
  readonly covers: readonly string[];
  readonly facts: Facts;
}

/** What the rules look at. */
export interface Picture {
  readonly items: readonly BriefingItem[];
  readonly sites: ReadonlyMap<string, Site>;
  readonly states: ReadonlyMap<string, SiteState>;
  readonly now: Instant;
}

/** One rule: what contradicts what, and how that is said. */
export interface ArbitrationRule<Facts> {
  find(picture: Picture): readonly Arbitration<Facts>[];
  phrase(facts: Facts, speech: Speech): Phrase;
}

/** The items that hold these facts: what a feature brings is known by its shape. */
export function itemsWith<Facts extends object>(
  { items }: Picture,
  ...keys: readonly (keyof Facts & string)[]
): (BriefingItem & { readonly facts: Facts })[] {
  return items.filter(
    ({ facts }) => typeof facts === 'object' && facts !== null && keys.every((key) => key in facts),
  ) as (BriefingItem & { readonly facts: Facts })[];
}

/** Options as the cell speaks of them: the first is a, and what may be left out leaves no hole. */
export function lettered<One>(ones: readonly One[]): { readonly id: string; readonly one: One }[] {
  return ones.map((one, nth) => ({ id: String.fromCharCode(97 + nth), one }));
}
