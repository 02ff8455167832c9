import { HOUR_MS } from '../../shared/clock.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { IntegerSolution, LinearLimit, SolveIntegers } from '../../shared/integer-program.ts';
import type { Interval } from '../../shared/intervals.ts';
import { overlaps } from '../../shared/intervals.ts';
import type { Stint } from '../reservist/rest.ts';
import { breachesOf } from '../reservist/rest.ts';
import type { Candidate, Need, Place, Verdict } from './match.ts';

/** A need with everybody's verdict on it. */
export interface PlanNeed {
  readonly need: Need;
  readonly place: Place;
  readonly candidates: ReadonlyMap<PersonId, Candidate>;
  readonly verdicts: readonly Verdict[];
}

export interface Plan {
  /** Who is to work for each need, in the order of the needs, each in the order of the verdicts. */
  readonly people: readonly (readonly PersonId[])[];
  /** No plan fills more places; where the search stopped before it knew, at most so many. */
  readonly filledAtMost: number;
  /** Nothing better exists, also in fairness and travel. */
  readonly isProven: boolean;
}

/** Someone for a need. */
interface Pair {
  readonly at: number;
  readonly person: PersonId;
  readonly candidate: Candidate;
  readonly verdict: Verdict;
}

/** After so many nodes a search stops with the best it has: the same on every machine. */
const NODES_MAX = 20_000;
/** Rules that bind more than two needs are added as they are broken, so many times at most. */
const ROUNDS_MAX = 40;

/**
 * The best assignment of people to many needs: as many places filled as can be, then as fair as can be (who worked
 * least in the four weeks before comes first, and nobody twice before everybody once), then with the least travel and
 * against the fewest wishes. Hard rules always hold: rest and double booking between the needs too, caps, teams, and
 * that a first-timer is never alone. The same question gets the same answer.
 *
 * Each aim is an integer program of its own, with what was reached before as a limit. What binds three needs and
 * more (a week's work, an average) is checked on the result and added where it is broken, until nothing is.
 */
export function planOf(needs: readonly PlanNeed[], solve: SolveIntegers): Plan {
  const pairs = needs.flatMap(pairsOf);
  const limits = [
    ...placeLimits(needs, pairs),
    ...guideLimits(needs, pairs),
    ...capLimits(needs, pairs),
    ...restLimits(needs, pairs),
  ];
  const search = new Search(needs, pairs, limits, solve);
  const each = pairs.map(() => 1);
  const filled = sumAt(search.best(each), each);
  const filledAtMost = search.isProven ? filled : placesAtMost(needs);
  search.keep(each, filled);
  search.best(null);
  search.keepFairness();
  const last = search.best(pairs.map(({ candidate, verdict }) => -travelOf(candidate, verdict)));
  const people = needs.map((_, at) =>
    pairs.filter((pair, nth) => pair.at === at && last.numbers[nth] === 1).map(({ person }) => person),
  );
  return { people, filledAtMost, isProven: search.isProven };
}

/** No more than are wanted and could come, each need by itself. */
function placesAtMost(needs: readonly PlanNeed[]): number {
  const able = ({ need, verdicts }: PlanNeed): number =>
    Math.min(need.count, verdicts.filter(({ verdict }) => verdict === 'eligible').length);
  return needs.reduce((sum, one) => sum + able(one), 0);
}

function pairsOf({ candidates, verdicts }: PlanNeed, at: number): Pair[] {
  return verdicts
    .filter(({ verdict }) => verdict === 'eligible')
    .map((verdict) => {
      const candidate = candidates.get(verdict.person) as Candidate;
      return { at, person: verdict.person, candidate, verdict };
    });
}

/** Steps of distance count twice, a time against the wish once: what a score takes off. */
function travelOf({ usedHours }: Candidate, { score }: Verdict): number {
  return 1000 - 10 * Math.round(usedHours) - (score ?? 0);
}

function placeLimits(needs: readonly PlanNeed[], pairs: readonly Pair[]): LinearLimit[] {
  return needs.map(({ need }, at) =>
    atMost(
      indexesOf(pairs, (pair) => pair.at === at),
      need.count,
    ),
  );
}

/** First-timers come only beside somebody who did it before. */
function guideLimits(needs: readonly PlanNeed[], pairs: readonly Pair[]): LinearLimit[] {
  return needs.flatMap(({ need, place }, at): LinearLimit[] => {
    if (need.skill === null || place.experienced) return [];
    const own = indexesOf(pairs, (pair) => pair.at === at);
    const terms = own.map((index) => [index, pairs[index]?.verdict.experienced ? -need.count : 1] as const);
    return terms.length === 0 ? [] : [{ terms, min: null, max: 0 }];
  });
}

/** No more people at a site than its cap, at the beginning of each need: there it is fullest. */
function capLimits(needs: readonly PlanNeed[], pairs: readonly Pair[]): LinearLimit[] {
  return needs.flatMap(({ need, place }): LinearLimit[] => {
    if (place.cap === null) return [];
    const room = Math.max(0, place.cap.cap - place.cap.expected);
    const holds = (other: PlanNeed): boolean =>
      other.need.start <= need.start &&
      need.start < other.need.end &&
      other.place.codes.some((code) => place.codes.includes(code));
    return [
      atMost(
        indexesOf(pairs, ({ at }) => holds(needs[at] as PlanNeed)),
        room,
      ),
    ];
  });
}

/** Two needs that one person cannot both serve: they overlap, or leave too little rest. */
function restLimits(needs: readonly PlanNeed[], pairs: readonly Pair[]): LinearLimit[] {
  const byPerson = Map.groupBy(pairs.keys(), (index) => (pairs[index] as Pair).person);
  const together = new Map<string, boolean>();
  const canServe = (one: Pair, other: Pair): boolean => {
    const [a, b] = [(needs[one.at] as PlanNeed).need, (needs[other.at] as PlanNeed).need];
    if (gapBetween(a, b) > NEAR_MS) return true;
    const key = restKey(one, other, a, b);
    if (key === null) return canDoBoth(one.candidate, a, b);
    const isPossible = together.get(key) ?? canDoBoth(one.candidate, a, b);
    together.set(key, isPossible);
    return isPossible;
  };
  return [...byPerson.values()].flatMap((own) =>
    own.flatMap((one, nth) =>
      own
        .slice(nth + 1)
        .filter((other) => !canServe(pairs[one] as Pair, pairs[other] as Pair))
        .map((other) => atMost([one, other], 1)),
    ),
  );
}

/** What lies further apart than this meets only in the limits of weeks, which are checked on the result. */
const NEAR_MS = 36 * HOUR_MS;

function gapBetween(a: Interval, b: Interval): number {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end);
}

/** Whoever is bound by the same law and worked nothing near is judged the same; null where somebody is not. */
function restKey({ candidate, at }: Pair, other: Pair, a: Interval, b: Interval): string | null {
  const around = { start: Math.min(a.start, b.start) - NEAR_MS, end: Math.max(a.end, b.end) + NEAR_MS };
  if (candidate.stints.some((stint) => overlaps(stint, around))) return null;
  const { packs, regime, derogation, zone } = candidate.setting;
  return [at, other.at, packs.map(({ id }) => id).join('+'), regime, derogation?.until ?? '', zone].join(' ');
}

function canDoBoth({ stints, setting }: Candidate, a: Interval, b: Interval): boolean {
  if (overlaps(a, b)) return false;
  const [first, second] = a.start < b.start ? [a, b] : [b, a];
  return !breachesOf([...stints, work(first)], second, setting).some(({ hard }) => hard);
}

function work({ start, end }: Interval): Stint {
  return { start, end, kind: 'work' };
}

/** Solves for one aim after the other, with what was broken by the result added until nothing is. */
class Search {
  isProven = true;
  readonly #needs: readonly PlanNeed[];
  readonly #pairs: readonly Pair[];
  readonly #limits: LinearLimit[];
  readonly #solve: SolveIntegers;
  /** A person's first, second, third need each cost more: variables after those of the pairs. */
  readonly #turns: { readonly cost: number }[] = [];
  #standing: IntegerSolution | null = null;

  constructor(
    needs: readonly PlanNeed[],
    pairs: readonly Pair[],
    limits: readonly LinearLimit[],
    solve: SolveIntegers,
  ) {
    this.#needs = needs;
    this.#pairs = pairs;
    this.#solve = solve;
    this.#limits = [...limits];
    this.#addTurns();
  }

  /** @param values of the pairs; null: fairness, which is a matter of turns */
  best(values: readonly number[] | null): IntegerSolution {
    const [pairs, turns] = [this.#pairs, this.#turns];
    const variables = [
      ...pairs.map((_, index) => ({ value: values?.[index] ?? 0, max: 1 })),
      ...turns.map(({ cost }) => ({ value: values === null ? -cost : 0, max: 1 })),
    ];
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const start = this.#standing?.numbers;
      const effort = { maxNodes: NODES_MAX, ...(start === undefined ? {} : { start }) };
      const solution = this.#solve({ variables, limits: this.#limits }, effort);
      if (solution === null) break;
      if (!solution.isProven) this.isProven = false;
      const broken = this.#broken(solution);
      if (broken.length === 0) {
        this.#standing = solution;
        return solution;
      }
      this.#limits.push(...broken);
      // What stood before may break what was added.
      if (this.#standing !== null && this.#broken(this.#standing).length > 0) this.#standing = null;
    }
    this.isProven = false;
    return this.#standing ?? { numbers: variables.map(() => 0), isProven: false, nodes: 0 };
  }

  /** From now on, no less of this is had. */
  keep(values: readonly number[], reached: number): void {
    const terms = values.map((value, index) => [index, value] as const);
    if (terms.length > 0) this.#limits.push({ terms, min: reached, max: null });
  }

  keepFairness(): void {
    const first = this.#pairs.length;
    const numbers = this.#standing?.numbers ?? [];
    const terms = this.#turns.map(({ cost }, nth) => [first + nth, cost] as const);
    const cost = terms.reduce((sum, [index, one]) => sum + one * (numbers[index] ?? 0), 0);
    if (terms.length > 0) this.#limits.push({ terms, min: null, max: cost });
  }

  /** So many turns as needs of one person are served. */
  #addTurns(): void {
    const byPerson = Map.groupBy(this.#pairs.keys(), (index) => (this.#pairs[index] as Pair).person);
    for (const own of byPerson.values()) {
      const used = Math.round((this.#pairs[own[0] as number] as Pair).candidate.usedHours);
      const first = this.#pairs.length + this.#turns.length;
      for (const nth of own.keys()) this.#turns.push({ cost: used + TURN_HOURS * nth });
      this.#limits.push({
        terms: [
          ...own.map((index) => [index, 1] as const),
          ...own.map((_, nth) => [first + nth, -1] as const),
        ],
        min: 0,
        max: 0,
      });
    }
  }

  /** Limits that the result breaks and that were not there yet. */
  #broken({ numbers }: IntegerSolution): LinearLimit[] {
    const chosen = [...this.#pairs.keys()].filter((index) => numbers[index] === 1);
    return [...this.#brokenRests(chosen), ...this.#brokenTeams(chosen)];
  }

  /** Nobody serves all of these needs: together they break a rule, and fewer of them may not. */
  #brokenRests(chosen: readonly number[]): LinearLimit[] {
    const byPerson = Map.groupBy(chosen, (index) => (this.#pairs[index] as Pair).person);
    return [...byPerson.values()].flatMap((own): LinearLimit[] => {
      if (own.length < 2 || this.#canDoAll(own)) return [];
      let fewest = own;
      for (const index of own) {
        const without = fewest.filter((one) => one !== index);
        if (without.length > 1 && !this.#canDoAll(without)) fewest = without;
      }
      return [atMost(fewest, fewest.length - 1)];
    });
  }

  #canDoAll(own: readonly number[]): boolean {
    const spans = own
      .map((index) => (this.#needs[(this.#pairs[index] as Pair).at] as PlanNeed).need)
      .sort((a, b) => a.start - b.start);
    const { stints, setting } = (this.#pairs[own[0] as number] as Pair).candidate;
    return spans.every((span, nth) => {
      const others = spans.filter((_, other) => other !== nth);
      if (others.some((other) => overlaps(other, span))) return false;
      return !breachesOf([...stints, ...others.map(work)], span, setting).some(({ hard }) => hard);
    });
  }

  #brokenTeams(chosen: readonly number[]): LinearLimit[] {
    const limits: LinearLimit[] = [];
    for (const [nth, one] of chosen.entries()) {
      for (const other of chosen.slice(nth + 1)) {
        const [a, b] = [this.#pairs[one] as Pair, this.#pairs[other] as Pair];
        const [teamA, teamB] = [a.verdict.team, b.verdict.team];
        if (teamA === null || teamB === null || teamA === teamB) continue;
        const [needA, needB] = [this.#needs[a.at] as PlanNeed, this.#needs[b.at] as PlanNeed];
        const isTogether =
          overlaps(needA.need, needB.need) &&
          needA.place.codes.some((code) => needB.place.codes.includes(code));
        if (isTogether) limits.push(atMost([one, other], 1));
      }
    }
    return limits;
  }
}

/** A second turn costs as much as that many hours of work before. */
const TURN_HOURS = 8;

function atMost(indexes: readonly number[], max: number): LinearLimit {
  return { terms: indexes.map((index) => [index, 1] as const), min: null, max };
}

function indexesOf(pairs: readonly Pair[], test: (pair: Pair) => boolean): number[] {
  return [...pairs.keys()].filter((index) => test(pairs[index] as Pair));
}

function sumAt({ numbers }: IntegerSolution, values: readonly number[]): number {
  return values.reduce((sum, value, index) => sum + value * (numbers[index] ?? 0), 0);
}
