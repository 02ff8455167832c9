import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Skill } from '../../../src/features/reservist/skill.ts';
import {
  lastDay,
  readDate,
  readSkill,
  skillExpired,
  skillText,
  skillThrough,
} from '../../../src/features/reservist/skill.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const ZONES = ['Europe/Paris', 'America/Toronto', 'Asia/Singapore', 'Australia/Lord_Howe', 'UTC'];
const PARIS = 'Europe/Paris';
const ms = (text: string): number => Date.parse(text);

describe('a skill as it is typed', () => {
  test('has no end, the end of its last day where the person is, or a moment', () => {
    expect(readSkill(' Rack ', PARIS)).toEqual({ skill: 'rack', until: null, experienced: false });
    // The first moment at which it no longer holds.
    const last = (zone: string, day = '2020-06-30') => readSkill(`electrical:${day}`, zone).until;
    expect(last(PARIS)).toBe('2020-06-30T22:00:00.000Z');
    expect(last('America/Toronto')).toBe('2020-07-01T04:00:00.000Z');
    expect(last('Asia/Singapore')).toBe('2020-06-30T16:00:00.000Z');
    // The night on which clocks change is a night as well.
    expect(last(PARIS, '2020-03-28')).toBe('2020-03-28T23:00:00.000Z');
    expect(last(PARIS, '2020-03-29')).toBe('2020-03-29T22:00:00.000Z');
    // In Beirut that day began at 01:00.
    expect(last('Asia/Beirut', '2020-03-28')).toBe('2020-03-28T22:00:00.000Z');
    expect(readSkill('electrical:2020-06-30T10:00+02:00', PARIS).until).toBe('2020-06-30T08:00:00.000Z');
    expect(readSkill('first-aid:2020-06-30:experienced', 'UTC')).toEqual({
      skill: 'first-aid',
      until: '2020-07-01T00:00:00.000Z',
      experienced: true,
    });
    expect(readSkill('rack:EXPERIENCED', PARIS)).toEqual({ skill: 'rack', until: null, experienced: true });
  });

  test.each([
    '',
    ':',
    'rack:',
    ':2020-06-30',
    'two words',
    'élec',
    '-rack',
    'x'.repeat(41),
    'rack:30/06/2020',
    'rack:2020-02-30',
    'rack:2020-02-30T10:00Z',
    'rack:jan 5 2021 z',
    'rack:2020-06-30T10:00',
    'rack:2020-06-30T25:00Z',
    'rack:tomorrow',
    'rack:9999-12-31',
    'rack:2020-06-30:novice',
  ])('%j is none', (typed) => {
    expect(() => readSkill(typed, PARIS)).toThrow(expect.objectContaining({ exitCode: 2 }));
  });

  test('is written as it is read, wherever and whenever it ends', () => {
    const end = fc.oneof(
      fc.constant(null),
      fc
        .integer({ min: ms('2000-01-01T00:00:00Z'), max: ms('2150-01-01T00:00:00Z') })
        .map((at): Instant => instantOf(at)),
    );
    const skill: fc.Arbitrary<Skill> = fc.record({
      skill: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,39}$/),
      until: end,
      experienced: fc.boolean(),
    });
    fc.assert(
      fc.property(skill, fc.constantFrom(...ZONES), (one, zone) => {
        expect(readSkill(skillText(one, zone), zone)).toEqual(one);
      }),
    );
  });

  test('shows the last day that was typed, in its own zone', () => {
    const day = fc
      .integer({ min: 0, max: 40_000 })
      .map((days) => new Date(ms('2010-01-01T00:00:00Z') + days * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, fc.constantFrom(...ZONES, 'Asia/Beirut'), (date, zone) => {
        const one = readSkill(`rack:${date}`, zone);
        expect(lastDay(one.until as Instant, zone)).toBe(date);
        expect(skillText(one, zone)).toBe(`rack:${date}`);
      }),
    );
    expect(lastDay('2020-06-30T08:00:00.000Z' as Instant, PARIS)).toBeNull();
  });
});

describe('a skill through a time', () => {
  const held = [readSkill('rack', PARIS), readSkill('electrical:2020-03-18', PARIS)];
  const span = (start: string, end: string) => ({
    start: ms(`2020-03-${start}+01:00`),
    end: ms(`2020-03-${end}+01:00`),
  });

  test('is valid, missing, or ends before the time does', () => {
    expect(skillThrough(held, 'rack', span('18T22:00', '19T06:00'))).toEqual({ is: 'valid' });
    expect(skillThrough(held, 'network', span('18T22:00', '19T06:00'))).toEqual({ is: 'missing' });
    // Of the scenario: the clearance of P-15 ends at midnight.
    expect(skillThrough(held, 'electrical', span('18T22:00', '19T06:00'))).toEqual({
      is: 'ends',
      endsAt: ms('2020-03-19T00:00+01:00'),
    });
    expect(skillThrough(held, 'electrical', span('18T14:00', '19T00:00'))).toEqual({ is: 'valid' });
  });

  test('has expired from its end on', () => {
    const [forever, today] = held as [Skill, Skill];
    expect(skillExpired(today, ms('2020-03-18T23:59:59.999+01:00'))).toBe(false);
    expect(skillExpired(today, ms('2020-03-19T00:00+01:00'))).toBe(true);
    expect(skillExpired(forever, ms('2199-01-01T00:00Z'))).toBe(false);
  });
});

test('a day is one that the calendar has', () => {
  expect(readDate(' 2020-02-29 ')).toBe('2020-02-29');
  for (const typed of ['2021-02-29', '2020-13-01', '20200229', '2020-2-9', 'today', ''])
    expect(readDate(typed), typed).toBeNull();
});
