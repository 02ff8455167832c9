import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Readiness, Reservist, ReservistEvent } from '../../../src/features/reservist/reservist.ts';
import {
  decideAbsences,
  decideAvailability,
  decideEnrol,
  decideNoSkill,
  decideSet,
  decideSkill,
  evolve,
  RANGES,
  TRAVELS,
  WISHES,
} from '../../../src/features/reservist/reservist.ts';
import type { Skill } from '../../../src/features/reservist/skill.ts';
import { readSkill } from '../../../src/features/reservist/skill.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, instantOf, msOf } from '../../../src/shared/clock.ts';
import { at, became, enrolled, entryOf, NOW } from './entries.ts';

const skills = (...typed: string[]): Skill[] => typed.map((one) => readSkill(one, 'Europe/Paris'));
const refusing = (exitCode: number, message: RegExp) =>
  expect.objectContaining({ exitCode, message: expect.stringMatching(message) });

describe('enrolling somebody', () => {
  test('without a word: goes through their country, has not agreed, can come whenever they do not say no', () => {
    expect(enrolled()).toEqual({
      id: 'P-7',
      base: null,
      zone: null,
      travel: null,
      range: 'country',
      inductions: [],
      badgeUntil: null,
      team: null,
      wishes: [],
      language: null,
      consent: null,
      onlyWhenSaid: false,
      skills: [],
      windows: [],
      absences: [],
    });
  });

  test('keeps lists in one order, each thing once', () => {
    const one = enrolled(
      { inductions: ['RBX', 'GRA', 'RBX'], wishes: ['weekend', 'day'] },
      skills('rack', 'electrical'),
    );
    expect(one.inductions).toEqual(['GRA', 'RBX']);
    expect(one.wishes).toEqual(['day', 'weekend']);
    expect(one.skills.map(({ skill }) => skill)).toEqual(['electrical', 'rack']);
  });

  test('is refused twice, with a skill that has expired or is given twice, and for a consent to come', () => {
    const enrol = (standing: Reservist | null, more: Partial<Readiness>, able: Skill[]) => () =>
      decideEnrol(standing, 'P-7', more, able, NOW);
    expect(enrol(enrolled(), {}, [])).toThrow(refusing(4, /^P-7 is a reservist already$/));
    expect(enrol(null, {}, skills('electrical:2020-03-17'))).toThrow(refusing(4, /^electrical has expired$/));
    expect(enrol(null, {}, skills('electrical:2020-03-18'))).not.toThrow();
    expect(enrol(null, {}, skills('rack', 'rack:experienced'))).toThrow(refusing(2, /^rack is given twice$/));
    expect(enrol(null, { consent: '2020-03-20' }, [])).toThrow(refusing(4, /2020-03-20, is still to come/));
    // In Auckland it is tomorrow already.
    expect(enrol(null, { consent: '2020-03-19' }, [])).not.toThrow();
  });
});

describe('changing somebody', () => {
  test('writes what differs and nothing else', () => {
    const one = enrolled({ base: 'RBX', inductions: ['GRA', 'RBX'] });
    expect(decideSet(one, { base: 'RBX', range: 'any', inductions: ['RBX', 'GRA'] }, NOW)).toEqual([
      { kind: 'reservist.changed', subject: 'P-7', data: { range: 'any' } },
    ]);
    expect(became(one, decideSet(one, { base: null, consent: '2020-03-18' }, NOW))).toEqual({
      ...one,
      base: null,
      consent: '2020-03-18',
    });
    expect(() => decideSet(one, { consent: '2021-03-18' }, NOW)).toThrow(refusing(4, /still to come/));
  });

  test('a skill gets a new end, and is taken away; an end that is over is refused', () => {
    const [old, renewed] = skills('electrical:2020-04-01', 'electrical:2020-12-31') as [Skill, Skill];
    const one = enrolled({}, [old]);
    expect(decideSkill(one, old, NOW)).toEqual([]);
    expect(became(one, decideSkill(one, renewed, NOW)).skills).toEqual([renewed]);
    expect(became(one, decideNoSkill(one, 'electrical')).skills).toEqual([]);
    expect(decideNoSkill(one, 'rack')).toEqual([]);
    const [over] = skills('electrical:2020-03-01') as [Skill];
    expect(() => decideSkill(one, over, NOW)).toThrow(refusing(4, /has expired/));
    // What lapsed since, and is told again as it stands, is known: a table that was exported goes in again.
    expect(decideSkill(one, old, '2020-06-30T00:00:00.000Z' as Instant)).toEqual([]);
  });
});

describe('saying when somebody can come', () => {
  const say = (one: Reservist, kind: 'available' | 'unavailable', from: string, until: string) =>
    decideAvailability(one, kind, { from: at(from), until: at(until) }, NOW);

  test('adds what is to come, in the order in which it is said', () => {
    let one = enrolled();
    one = became(one, say(one, 'unavailable', '18T12:00', '20T12:00'));
    one = became(one, say(one, 'available', '19T12:00', '19T18:00'));
    expect(one.windows.map(({ kind }) => kind)).toEqual(['unavailable', 'available']);
    expect(say(one, 'available', '19T13:00', '19T14:00')).toEqual([]);
  });

  test('is refused with its end before its start, over, or overlapping', () => {
    const one = became(enrolled(), say(enrolled(), 'unavailable', '19T12:00', '20T12:00'));
    expect(() => say(one, 'available', '19T12:00', '19T11:00')).toThrow(refusing(2, /^the end is not after/));
    expect(() => say(one, 'available', '19T12:00', '19T12:00')).toThrow(refusing(2, /^the end is not after/));
    expect(() => say(one, 'available', '17T12:00', '18T17:00')).toThrow(refusing(4, /^that time is over$/));
    expect(() => say(one, 'unavailable', '20T00:00', '21T00:00')).toThrow(
      refusing(4, /known as unavailable already, from 2020-03-20 00:00 UTC to 2020-03-20 12:00 UTC$/),
    );
  });
});

describe('a calendar’s absences', () => {
  const read = (one: Reservist, now: typeof NOW, ...spans: [string, string][]) =>
    decideAbsences(
      one,
      spans.map(([from, until]) => ({ start: msOf(at(from)), end: msOf(at(until)) })),
      instantOf,
      now,
    );

  test('stand in place of those that the calendar told before; what is over stays and is not told again', () => {
    const first = became(
      enrolled(),
      read(enrolled(), NOW, ['19T00:00', '20T00:00'], ['25T00:00', '26T00:00']),
    );
    expect(read(first, NOW, ['19T00:00', '20T00:00'], ['25T00:00', '26T00:00'])).toEqual([]);
    const events = read(first, at('21T00:00'), ['19T00:00', '20T00:00'], ['27T00:00', '28T00:00']);
    expect(events).toEqual([
      {
        kind: 'reservist.absences-imported',
        subject: 'P-7',
        data: { since: at('21T00:00'), absences: [{ from: at('27T00:00'), until: at('28T00:00') }] },
      },
    ]);
    expect(became(first, events).absences.map(({ start }) => instantOf(start))).toEqual([
      at('19T00:00'),
      at('27T00:00'),
    ]);
    expect(became(first, read(first, NOW)).absences).toEqual([]);
  });
});

test('an entry of somebody who was never enrolled is a fault of the journal', () => {
  const [event] = decideNoSkill(enrolled({}, skills('rack')), 'rack') as [ReservistEvent];
  expect(() => evolve(undefined, entryOf(event, 12))).toThrow('entry 12 speaks of P-7, who is no reservist');
});

test('whatever is said, saying it again changes nothing, and it is so from then on', () => {
  const readiness: fc.Arbitrary<Partial<Readiness>> = fc.record(
    {
      base: fc.constantFrom('RBX', 'BHS', null),
      travel: fc.constantFrom(...TRAVELS, null),
      range: fc.constantFrom(...RANGES),
      inductions: fc.array(fc.constantFrom('RBX', 'GRA', 'SBG')),
      wishes: fc.array(fc.constantFrom(...WISHES)),
      consent: fc.constantFrom('2020-03-10', null),
      onlyWhenSaid: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const skill = fc.constantFrom(...skills('rack', 'rack:experienced', 'rack:2020-12-31', 'network'));
  const span = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5 }))
    .map(([from, days]) => [from, from + days].map((day) => msOf(NOW) + day * DAY_MS) as [number, number]);
  type Decide = (one: Reservist) => readonly ReservistEvent[];
  const decide: fc.Arbitrary<Decide> = fc.oneof(
    readiness.map(
      (wanted): Decide =>
        (one) =>
          decideSet(one, wanted, NOW),
    ),
    skill.map(
      (wanted): Decide =>
        (one) =>
          decideSkill(one, wanted, NOW),
    ),
    fc.constantFrom('rack', 'network').map(
      (name): Decide =>
        (one) =>
          decideNoSkill(one, name),
    ),
    fc.tuple(fc.constantFrom('available' as const, 'unavailable' as const), span).map(
      ([kind, [from, until]]): Decide =>
        (one) =>
          decideAvailability(one, kind, { from: instantOf(from), until: instantOf(until) }, NOW),
    ),
    span.map(
      ([start, end]): Decide =>
        (one) =>
          decideAbsences(one, [{ start, end }], instantOf, NOW),
    ),
  );
  fc.assert(
    fc.property(fc.array(decide, { maxLength: 12 }), (decisions) => {
      let one = enrolled({ base: 'RBX' });
      for (const each of decisions) {
        let events: readonly ReservistEvent[] = [];
        try {
          events = each(one);
        } catch {
          // Overlapping with what was said: nothing happens.
          continue;
        }
        expect(events.length).toBeLessThanOrEqual(1);
        one = became(one, events);
        expect(each(one)).toEqual([]);
        // The row is JSON: nothing in it may be lost on the way.
        expect(JSON.parse(JSON.stringify(one))).toEqual(one);
      }
    }),
  );
});
