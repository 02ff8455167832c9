import type { BriefingItem, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Arbitration, ArbitrationRule, Picture } from './arbitrations/arbitration.ts';
import { blockedDecision } from './arbitrations/blocked-decision.ts';
import { crewCap } from './arbitrations/crew-cap.ts';
import { demandShort } from './arbitrations/demand-short.ts';
import { lastQualifiedRule } from './arbitrations/last-qualified.ts';
import { noRelief } from './arbitrations/no-relief.ts';
import { paceRound } from './arbitrations/pace-round.ts';
import { surgeLate } from './arbitrations/surge-late.ts';
import { takenOver } from './arbitrations/taken-over.ts';
import { vitalUnowned } from './arbitrations/vital-unowned.ts';
import { byRank } from './rank.ts';

/** Each rule by the first part of its keys. */
const RULES: Readonly<Record<string, ArbitrationRule<unknown>>> = {
  'crew-cap': rule(crewCap),
  'pace-round': rule(paceRound),
  'vital-unowned': rule(vitalUnowned),
  'blocked-decision': rule(blockedDecision),
  'no-relief': rule(noRelief),
  'last-qualified': rule(lastQualifiedRule),
  'demand-short': rule(demandShort),
  'surge-late': rule(surgeLate),
};

/** A rule is only ever given the facts that it found itself. */
function rule<Facts>(one: ArbitrationRule<Facts>): ArbitrationRule<unknown> {
  return one as unknown as ArbitrationRule<unknown>;
}

/** The facts of an item of the agenda that is an arbitration. */
interface ArbitrationFacts {
  readonly arbitration: unknown;
  /** The item whose own words say it. */
  readonly takesFrom: string | null;
  readonly asks: readonly string[];
  readonly covers: readonly string[];
  readonly measure: number;
}

export type ArbitrationItem = BriefingItem<ArbitrationFacts>;

/** The arbitrations of an agenda. */
export interface Arbitrated {
  /** Those that the cell is asked about: A1 is the weightiest. */
  readonly open: readonly ArbitrationItem[];
  /** Those that it settled. */
  readonly settled: readonly ArbitrationItem[];
}

/** Sets apart what was settled, and numbers the rest. */
export function numbered(
  found: readonly ArbitrationItem[],
  isSettled: (item: ArbitrationItem) => boolean,
): Arbitrated {
  const open = found.filter((item) => !isSettled(item)).map((item, at) => ({ ...item, id: `A${at + 1}` }));
  return { open, settled: found.filter(isSettled) };
}

/**
 * What contradicts what, as items of the agenda, the weightiest first. `subject` is the key, which lasts from session
 * to session; the number is this agenda's.
 * @param carried how often each was carried over, by its key: that ranks too, and numbers go by rank
 */
export function arbitrationItems(
  picture: Picture,
  carried: ReadonlyMap<string, number> = new Map(),
): ArbitrationItem[] {
  const found = Object.values(RULES).flatMap((one) => one.find(picture)) as Arbitration[];
  const asked = new Set(found.flatMap(({ asks = [] }) => asks));
  const own = takenOver(picture).filter(({ takesFrom }) => takesFrom === null || !asked.has(takesFrom));
  return [...own, ...found].map((one) => itemOf(one, carried.get(one.key) ?? 0)).sort(byRank);
}

function itemOf(one: Arbitration, carried: number): ArbitrationItem {
  return {
    ...PLAIN_ITEM,
    id: one.key,
    section: 'arbitrations',
    kind: 'decide',
    subject: one.key,
    severity: one.severity,
    vital: one.vital,
    dueAt: one.deadline,
    carried,
    people: one.people,
    options: one.options.map((id) => ({ id, facts: null })),
    default: one.default,
    facts: {
      arbitration: one.facts,
      takesFrom: one.takesFrom,
      asks: one.asks ?? [],
      covers: one.covers,
      measure: one.measure,
    },
  };
}

/** How an arbitration is said. @param own what the item that it takes its options from says */
export function arbitrationPhrase(
  { subject, facts }: ArbitrationItem,
  speech: Speech,
  own: (id: string) => Phrase,
): Phrase {
  if (facts.takesFrom !== null) return own(facts.takesFrom);
  const found = RULES[subject.split(':', 1)[0] ?? ''];
  if (found === undefined) throw new Error(`no rule is called ${subject}`);
  return found.phrase(facts.arbitration, speech);
}

/**
 * The items with those whose options became arbitrations saying, in their own place, only what is so, and without those
 * that an arbitration says whole.
 */
export function withoutTaken(
  items: readonly BriefingItem[],
  arbitrations: readonly ArbitrationItem[],
): BriefingItem[] {
  const taken = new Set(arbitrations.flatMap(({ facts }) => [facts.takesFrom ?? [], facts.asks].flat()));
  const covered = new Set(arbitrations.flatMap(({ facts }) => facts.covers));
  const left = items.filter(({ id }) => !covered.has(id));
  return left.map((item) =>
    taken.has(item.id) ? { ...item, kind: 'act', options: [], default: null } : item,
  );
}
