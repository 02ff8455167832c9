import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '../../../src/exchange/highs.ts';
import type { Candidate, Need, Place } from '../../../src/features/callup/match.ts';
import { crewReason, match } from '../../../src/features/callup/match.ts';
import type { Plan, PlanNeed } from '../../../src/features/callup/plan.ts';
import { planOf } from '../../../src/features/callup/plan.ts';
import { breachesOf } from '../../../src/features/reservist/rest.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import type { SolveIntegers } from '../../../src/shared/integer-program.ts';
import { overlaps } from '../../../src/shared/intervals.ts';
import { candidate, NIGHT, PLACE, skill, span, worked } from './people.ts';

let solve: SolveIntegers;
beforeAll(async () => {
  solve = await loadSolver();
});

function planNeed(need: Partial<Need>, people: readonly Candidate[], place: Partial<Place> = {}): PlanNeed {
  const [whole, there] = [
    { ...NIGHT, ...need },
    { ...PLACE, ...place },
  ];
  return {
    need: whole,
    place: there,
    candidates: new Map(people.map((one) => [one.reservist.id, one])),
    verdicts: match(whole, people, there),
  };
}

function peopleOf({ people }: Plan): string[] {
  return people.map((some) => some.join(' '));
}

describe('a plan', () => {
  test('fills the place that only one can fill with that one', () => {
    const rackOnly = candidate('P-2', { ready: { skills: [skill('rack')] } });
    const both = candidate('P-1');
    const needs = [planNeed({ skill: 'rack' }, [both, rackOnly]), planNeed({}, [both, rackOnly])];
    expect(peopleOf(planOf(needs, solve))).toEqual(['P-2', 'P-1']);
  });

  test('lets everybody rest between two needs', () => {
    const one = [candidate('P-1')];
    const early = planNeed(span('19T14:00', '19T20:00'), one);
    expect(peopleOf(planOf([planNeed({}, one), early], solve)).toSorted()).toEqual(['', 'P-1']);
    const late = planNeed(span('19T17:00', '19T23:00'), one);
    expect(peopleOf(planOf([planNeed({}, one), late], solve))).toEqual(['P-1', 'P-1']);
  });

  test('obeys what binds three needs and more: no more than three days running', () => {
    const one = [candidate('P-1')];
    const nights = [18, 19, 20, 21].map((day) => planNeed(span(`${day}T22:00`, `${day + 1}T05:00`), one));
    const plan = planOf(nights, solve);
    expect(plan).toMatchObject({ isProven: true, filledAtMost: 3 });
    expect(plan.people.flat()).toHaveLength(3);
  });

  test('asks whoever worked least, and nobody twice before everybody once', () => {
    const people = [
      candidate('P-1'),
      candidate('P-2', { usedHours: 6 }),
      candidate('P-3', { usedHours: 30 }),
    ];
    const nights = [18, 20].map((day) => planNeed(span(`${day}T22:00`, `${day + 1}T05:00`), people));
    expect(peopleOf(planOf(nights, solve)).toSorted()).toEqual(['P-1', 'P-2']);
  });

  test('then takes the shortest way', () => {
    const far = candidate('P-1', { distance: 2 });
    const near = candidate('P-2', { distance: 1 });
    expect(peopleOf(planOf([planNeed({}, [far, near])], solve))).toEqual(['P-2']);
  });

  test('keeps to a cap that several needs share', () => {
    const people = [1, 2, 3, 4].map((id) => candidate(`P-${id}`));
    const cap = { cap: { cap: 10, expected: 8 } };
    const needs = [planNeed({ count: 2 }, people, cap), planNeed({ count: 2, skill: 'rack' }, people, cap)];
    expect(planOf(needs, solve).people.flat()).toHaveLength(2);
  });

  test('is empty where nobody can come', () => {
    expect(planOf([planNeed({}, [])], solve)).toEqual({ people: [[]], filledAtMost: 0, isProven: true });
  });
});

const people = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 1, max: 9 }),
      experienced: fc.boolean(),
      team: fc.constantFrom(null, null, 'A', 'B'),
      usedHours: fc.constantFrom(0, 3, 12),
      distance: fc.constantFrom(0 as const, 1 as const),
      wish: fc.constantFrom<readonly ('night' | 'day')[]>([], ['day']),
      isTired: fc.boolean(),
    })
    .map(({ id, team, isTired, wish, ...one }) =>
      candidate(`P-${id}`, {
        ...one,
        ready: { team, wishes: wish },
        stints: isTired ? [worked('17T20:00', '18T04:00')] : [],
      }),
    ),
  { selector: ({ reservist }) => reservist.id, minLength: 1, maxLength: 4 },
);
const SHIFTS = [
  span('18T22:00', '19T05:00'),
  span('18T14:00', '18T21:00'),
  span('19T06:00', '19T13:00'),
  span('19T17:00', '20T00:00'),
];
const demands = fc.array(
  fc.record({
    shift: fc.constantFrom(...SHIFTS),
    count: fc.integer({ min: 1, max: 2 }),
    room: fc.constantFrom(null, 1, 2),
  }),
  { minLength: 1, maxLength: 3 },
);

describe('any plan', () => {
  test('keeps to every hard rule, and none that does fills more, is fairer or takes a shorter way', () => {
    fc.assert(
      fc.property(people, demands, (crew, wanted) => {
        const needs = wanted.map(({ shift, count, room }) =>
          planNeed({ ...shift, count }, crew, {
            cap: room === null ? null : { cap: 10, expected: 10 - room },
          }),
        );
        const plan = planOf(needs, solve);
        expect(isLawful(needs, plan.people)).toBe(true);
        expect(plan.isProven).toBe(true);
        expect(worth(needs, plan.people)).toEqual(bestWorth(needs));
        expect(planOf(needs, solve)).toEqual(plan);
      }),
      { numRuns: 150 },
    );
  });
});

type Assigned = readonly (readonly PersonId[])[];

/** Places, then hours before with eight more for each further turn, then way and wishes; the last two the less the better. */
function worth(needs: readonly PlanNeed[], assigned: Assigned): number[] {
  const turns = new Map<PersonId, number>();
  let [fairness, travel] = [0, 0];
  for (const [at, some] of assigned.entries()) {
    for (const person of some) {
      const one = needs[at]?.candidates.get(person) as Candidate;
      const turn = turns.get(person) ?? 0;
      turns.set(person, turn + 1);
      fairness += Math.round(one.usedHours) + 8 * turn;
      const score = needs[at]?.verdicts.find((verdict) => verdict.person === person)?.score ?? 0;
      travel += 1000 - 10 * Math.round(one.usedHours) - score;
    }
  }
  return [assigned.flat().length, -fairness || 0, -travel || 0];
}

function isLawful(needs: readonly PlanNeed[], assigned: Assigned): boolean {
  const byPerson = new Map<PersonId, Need[]>();
  for (const [at, some] of assigned.entries()) {
    const { need, place, verdicts } = needs[at] as PlanNeed;
    const crew = verdicts.filter(({ person, verdict }) => some.includes(person) && verdict === 'eligible');
    if (crew.length !== some.length || some.length > need.count) return false;
    if (crewReason(need, crew, place) !== null) return false;
    for (const person of some) byPerson.set(person, [...(byPerson.get(person) ?? []), need]);
  }
  return areRested(needs, byPerson) && areApart(needs, assigned) && areWithinCaps(needs, assigned);
}

function areRested(needs: readonly PlanNeed[], byPerson: ReadonlyMap<PersonId, readonly Need[]>): boolean {
  return [...byPerson].every(([person, own]) => {
    const { stints, setting } = (needs[0] as PlanNeed).candidates.get(person) as Candidate;
    return own.every((need, nth) => {
      const others = own.filter((_, other) => other !== nth);
      const work = others.map(({ start, end }) => ({ start, end, kind: 'work' as const }));
      return (
        !others.some((other) => overlaps(other, need)) &&
        !breachesOf([...stints, ...work], need, setting).some(({ hard }) => hard)
      );
    });
  });
}

function areApart(needs: readonly PlanNeed[], assigned: Assigned): boolean {
  const placed = assigned.flatMap((some, at) => some.map((person) => ({ person, at })));
  const team = ({ person, at }: (typeof placed)[number]) =>
    needs[at]?.candidates.get(person)?.reservist.team ?? null;
  return placed.every((one) =>
    placed.every((other) => {
      const [a, b] = [needs[one.at]?.need as Need, needs[other.at]?.need as Need];
      return !overlaps(a, b) || team(one) === null || team(other) === null || team(one) === team(other);
    }),
  );
}

function areWithinCaps(needs: readonly PlanNeed[], assigned: Assigned): boolean {
  return needs.every(({ need, place }) => {
    if (place.cap === null) return true;
    const there = needs.reduce((sum, other, at) => {
      const isThere = other.need.start <= need.start && need.start < other.need.end;
      return sum + (isThere ? (assigned[at]?.length ?? 0) : 0);
    }, 0);
    return there <= place.cap.cap - place.cap.expected;
  });
}

/** By trying everything. */
function bestWorth(needs: readonly PlanNeed[]): number[] {
  let best = worth(
    needs,
    needs.map(() => []),
  );
  const walk = (at: number, assigned: PersonId[][]): void => {
    const one = needs[at];
    if (one === undefined) {
      if (!isLawful(needs, assigned)) return;
      const found = worth(needs, assigned);
      const differing = found.findIndex((value, nth) => value !== best[nth]);
      if (differing >= 0 && (found[differing] as number) > (best[differing] as number)) best = found;
      return;
    }
    const able = one.verdicts.filter(({ verdict }) => verdict === 'eligible').map(({ person }) => person);
    for (let set = 0; set < 2 ** able.length; set += 1) {
      const some = able.filter((_, nth) => Math.floor(set / 2 ** nth) % 2 === 1);
      if (some.length <= one.need.count) walk(at + 1, [...assigned, some]);
    }
  };
  walk(0, []);
  return best;
}
