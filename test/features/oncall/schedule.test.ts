import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Turns } from '../../../src/features/oncall/rotation.ts';
import { activeIn, turnAt, turnsIn, UNITS } from '../../../src/features/oncall/rotation.ts';
import type { Member, Override, Rotation, Shift } from '../../../src/features/oncall/schedule.ts';
import { finalSchedule } from '../../../src/features/oncall/schedule.ts';
import { DAY_MS, HOUR_MS } from '../../../src/shared/clock.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import type { Interval } from '../../../src/shared/intervals.ts';
import { intersect, length, merged, overlaps, without } from '../../../src/shared/intervals.ts';

/** Each with a day in 2020 on which its clocks change, or none. */
const CHANGES = [
  ['Europe/Paris', '2020-03-29'],
  ['Europe/Paris', '2020-10-25'],
  ['America/Toronto', '2020-03-08'],
  ['America/Toronto', '2020-11-01'],
  ['Asia/Singapore', '2020-03-29'],
  ['Australia/Lord_Howe', '2020-04-05'],
  ['Australia/Lord_Howe', '2020-10-04'],
] as const;

const two = (value: number): string => String(value).padStart(2, '0');
const time = fc.tuple(fc.nat(23), fc.constantFrom(0, 15, 30)).map(([h, m]) => `${two(h)}:${two(m)}`);
const week = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => days.sort());

const turns = fc
  .record({
    place: fc.constantFrom(...CHANGES),
    count: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom(...UNITS),
    ahead: fc.integer({ min: -40, max: 40 }),
    time,
    days: fc.option(week),
    hours: fc.option(fc.record({ from: time, to: time })),
  })
  .map(({ place: [zone, date], count, unit, ahead, time: at, days, hours }) => {
    const start = new Date(Date.parse(`${date}T00:00Z`) + ahead * DAY_MS).toISOString().slice(0, 10);
    const day = Date.parse(`${date}T00:00Z`);
    const made: Turns = { every: { count, unit }, start: `${start}T${at}`, zone, days, hours };
    return { turns: made, window: { start: day - 3 * DAY_MS, end: day + 3 * DAY_MS } };
  });

const person = fc.integer({ min: 1, max: 4 }).map((num): PersonId => `P-${num}`);

function rotationOf(made: Turns, members: readonly Member[], layer = 1, name = `r${layer}`): Rotation {
  const setting = { ...made, site: 'RBX', skill: null, layer };
  return { name, settings: [{ from: 0, setting }], members, endedAt: null };
}

const always = (people: readonly PersonId[]): Member[] =>
  people.map((one) => ({ person: one, from: 0, until: null }));

function neverTwoAtOnce(shifts: readonly Interval[]): void {
  const ordered = shifts.toSorted((a, b) => a.start - b.start);
  for (const [i, shift] of ordered.entries())
    expect(shift.end).toBeLessThanOrEqual(ordered[i + 1]?.start ?? Number.POSITIVE_INFINITY);
}

describe('turns', () => {
  test('tile the time, and hold the moment that they are asked for', () => {
    fc.assert(
      fc.property(turns, fc.nat(144), ({ turns: made, window }, hours) => {
        const all = turnsIn(made, window);
        expect(merged(all)).toHaveLength(1);
        for (const [i, turn] of all.entries()) {
          expect(turn.end).toBeGreaterThan(turn.start);
          if (i > 0) expect(turn.start).toBe(all[i - 1]?.end);
        }
        const at = window.start + hours * HOUR_MS - 1;
        const turn = turnAt(made, at);
        expect(turn.start <= at && at < turn.end).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('are found the same from whichever side they are looked at', () => {
    fc.assert(
      fc.property(turns, ({ turns: made, window }) => {
        for (const turn of turnsIn(made, window)) expect(turnAt(made, turn.end - 1)).toEqual(turn);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the final schedule', () => {
  test('of one rotation: no two at once, somebody whenever it is active, everybody their share', () => {
    fc.assert(
      fc.property(turns, fc.uniqueArray(person, { minLength: 1 }), ({ turns: made, window }, people) => {
        const shifts = finalSchedule([rotationOf(made, always(people))], [], window);
        neverTwoAtOnce(shifts);
        expect(intersect(shifts, [window])).toEqual(activeIn(made, window));
      }),
      { numRuns: 300 },
    );
  });

  test('a part of the window has the same whole shifts as all of it', () => {
    fc.assert(
      fc.property(turns, fc.nat(143), ({ turns: made, window }, hours) => {
        const rotation = rotationOf(made, always(['P-1', 'P-2', 'P-3']));
        const start = window.start + hours * HOUR_MS;
        const part = { start, end: start + HOUR_MS };
        const all = finalSchedule([rotation], [], window);
        expect(finalSchedule([rotation], [], part)).toEqual(all.filter((one) => overlaps(one, part)));
      }),
      { numRuns: 200 },
    );
  });

  test('of layers: one on call at a time, of the highest that has somebody', () => {
    fc.assert(
      fc.property(turns, turns, (low, high) => {
        const rotations = [
          rotationOf(low.turns, always(['P-1', 'P-2']), 1),
          rotationOf(high.turns, always(['P-3']), 2),
        ];
        const shifts = finalSchedule(rotations, [], low.window);
        neverTwoAtOnce(shifts);
        const above = activeIn(high.turns, low.window);
        const both = merged([...activeIn(low.turns, low.window), ...above]);
        expect(intersect(shifts, [low.window])).toEqual(both);
        const of = (layer: number): Shift[] => shifts.filter((one) => one.layer === layer);
        expect(intersect(of(2), [low.window])).toEqual(above);
      }),
      { numRuns: 200 },
    );
  });

  test('overrides: who replaces is on call just when the other would have been', () => {
    fc.assert(
      fc.property(
        turns,
        person,
        fc.nat(100),
        fc.integer({ min: 1, max: 60 }),
        (given, replaced, from, hours) => {
          const rotation = rotationOf(given.turns, always(['P-1', 'P-2', 'P-3', 'P-4']));
          const start = given.window.start + from * HOUR_MS;
          const span = { start, end: start + hours * HOUR_MS };
          const one: Override = {
            ...span,
            id: 'OV-1',
            rotation: 'r1',
            kind: 'replace',
            person: 'P-9',
            replaced,
          };
          const before = finalSchedule([rotation], [], given.window);
          const after = finalSchedule([rotation], [one], given.window);
          neverTwoAtOnce(after);
          const of = (shifts: readonly Shift[], who: PersonId): Interval[] =>
            intersect(
              shifts.filter((shift) => shift.person === who),
              [given.window],
            );
          expect(of(after, 'P-9')).toEqual(intersect(of(before, replaced), [span]));
          expect(of(after, replaced)).toEqual(without(of(before, replaced), [span]));
          const removed = finalSchedule([rotation], [{ ...one, kind: 'remove', person: null }], given.window);
          expect(of(removed, replaced)).toEqual(of(after, replaced));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('an edit leaves the past as it was', () => {
    fc.assert(
      fc.property(turns, turns, fc.integer({ min: 1, max: 120 }), person, (given, other, hours, joins) => {
        const at = given.window.start + hours * HOUR_MS;
        const rotation = rotationOf(given.turns, always(['P-1', 'P-2']));
        const past = { start: given.window.start, end: at };
        const edited: Rotation = {
          ...rotation,
          settings: [
            ...rotation.settings,
            { from: at, setting: { ...other.turns, site: 'RBX', skill: null, layer: 1 } },
          ],
          members: [...rotation.members, { person: joins, from: at, until: null }],
        };
        const told = (shifts: readonly Shift[]) =>
          shifts.map((one) => ({
            ...one,
            start: Math.max(one.start, past.start),
            end: Math.min(one.end, at),
          }));
        expect(told(finalSchedule([edited], [], past))).toEqual(told(finalSchedule([rotation], [], past)));
      }),
      { numRuns: 200 },
    );
  });
});

describe('who joins and leaves', () => {
  const daily: Turns = {
    every: { count: 1, unit: 'd' },
    start: '2020-03-02T09:00',
    zone: 'UTC',
    days: null,
    hours: null,
  };
  const at = (text: string): number => Date.parse(`2020-03-${text}Z`);
  const window = { start: at('02T09:00'), end: at('09T09:00') };
  const told = (members: readonly Member[]): string[] =>
    finalSchedule([rotationOf(daily, members)], [], window).map(
      ({ person: who, start }) => `${new Date(start).toISOString().slice(8, 13)} ${who}`,
    );

  test('who joins comes after the last, and nobody loses their turn', () => {
    expect(told([...always(['P-1', 'P-2']), { person: 'P-3', from: at('04T15:00'), until: null }])).toEqual([
      '02T09 P-1',
      '03T09 P-2',
      '04T09 P-1',
      '05T09 P-2',
      '06T09 P-3',
      '07T09 P-1',
      '08T09 P-2',
    ]);
  });

  test('who leaves within a turn is followed at once by the next', () => {
    const [one, two_, three] = always(['P-1', 'P-2', 'P-3']) as [Member, Member, Member];
    expect(told([one, { ...two_, until: at('03T15:00') }, three])).toEqual([
      '02T09 P-1',
      '03T09 P-2',
      '03T15 P-3',
      '04T09 P-1',
      '05T09 P-3',
      '06T09 P-1',
      '07T09 P-3',
      '08T09 P-1',
    ]);
  });

  test('where all have left, turns are empty, which is no gap', () => {
    const left = always(['P-1']).map((one) => ({ ...one, until: at('03T09:00') }));
    expect(told(left).slice(0, 2)).toEqual(['02T09 P-1', '03T09 null']);
  });

  test('active days alone count, so that weekends fall to nobody twice', () => {
    const weekdays = { ...daily, days: [1, 2, 3, 4, 5] };
    const shifts = finalSchedule([rotationOf(weekdays, always(['P-1', 'P-2']))], [], {
      start: window.start,
      end: window.end + 5 * DAY_MS,
    });
    const of = (who: PersonId): number => shifts.filter((one) => one.person === who).length;
    expect([of('P-1'), of('P-2')]).toEqual([5, 5]);
  });
});

describe('overrides upon overrides', () => {
  const hour = (at: number): number => Date.parse('2020-03-18T08:00Z') + at * HOUR_MS;
  const window = { start: hour(0), end: hour(24) };
  const daily: Turns = {
    every: { count: 1, unit: 'd' },
    start: '2020-03-18T08:00',
    zone: 'UTC',
    days: null,
    hours: null,
  };
  const rotations = [rotationOf(daily, always(['P-1']), 1), rotationOf(daily, always(['P-2']), 2)];
  const whoever: Override = {
    ...{ id: 'OV-1', rotation: 'r1', kind: 'replace', person: 'P-3', replaced: null },
    ...{ start: hour(12), end: hour(22) },
  };
  const told = (overrides: readonly Override[]): string[] =>
    finalSchedule(rotations, overrides, window).map(
      ({ person: who, start, end }) => `${(start - hour(0)) / HOUR_MS}-${(end - hour(0)) / HOUR_MS} ${who}`,
    );

  test('who takes the place of one above every layer stands where they stood', () => {
    const inTurn = { ...whoever, id: 'OV-2', person: 'P-4' as const, replaced: 'P-3' as const };
    expect(told([whoever, inTurn])).toEqual(['0-12 P-2', '12-22 P-4', '22-24 P-2']);
  });

  test('who is put besides is on call with whoever is in another’s place', () => {
    const besides = { ...whoever, id: 'OV-2', kind: 'add' as const, person: 'P-4' as const };
    expect(told([whoever, { ...besides, start: hour(10), end: hour(20) }])).toEqual([
      '0-12 P-2',
      '12-22 P-3',
      '12-20 P-4',
      '22-24 P-2',
    ]);
  });
});

test('a year of sixty rotations leaves no moment of a site without anybody', () => {
  const zones = ['Europe/Paris', 'America/Toronto', 'Asia/Singapore'];
  const rotations = Array.from({ length: 60 }, (_, i) => {
    const made: Turns = {
      every: i % 2 === 0 ? { count: 12, unit: 'h' } : { count: 1, unit: 'd' },
      start: '2020-01-06T08:00',
      zone: zones[i % 3] as string,
      days: i % 4 === 1 ? [1, 2, 3, 4, 5] : null,
      hours: null,
    };
    const people = Array.from({ length: 16 }, (_one, at): PersonId => `P-${16 * i + at + 1}`);
    const rotation = rotationOf(made, always(people), 1 + (i % 2), `r${i}`);
    const site = `S${Math.floor(i / 2)}`;
    return {
      ...rotation,
      settings: rotation.settings.map((one) => ({ ...one, setting: { ...one.setting, site } })),
    };
  });
  const window = { start: Date.parse('2020-03-01T00:00Z'), end: Date.parse('2021-03-01T00:00Z') };
  const shifts = finalSchedule(rotations, [], window);
  expect(length(shifts.filter((one) => one.site === 'S0'))).toBeGreaterThanOrEqual(365 * DAY_MS);
});
