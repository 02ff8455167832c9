import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stint } from '../../../src/features/reservist/rest.ts';
import { breachesOf, derogationOf, restSetting } from '../../../src/features/reservist/rest.ts';
import { packsOf } from '../../../src/features/reservist/rest-packs.ts';
import { restStateAt } from '../../../src/features/reservist/rest-state.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../../src/shared/clock.ts';
import type { Interval } from '../../../src/shared/intervals.ts';

const PARIS = 'Europe/Paris';
const at = (text: string): number => Date.parse(`2020-03-${text}+01:00`);
const span = (start: string, end: string): Interval => ({ start: at(start), end: at(end) });
const work = (start: string, end: string): Stint => ({ ...span(start, end), kind: 'work' });
const FR = restSetting('FR', 'hours', PARIS);
const rules = (stints: readonly Stint[], proposed: Interval, setting = FR) =>
  breachesOf(stints, proposed, setting).map(({ rule }) => rule);
const TONIGHT = span('18T22:00', '19T06:00');

describe('daily rest', () => {
  test('of the scenario: 7 h 20 of 11 h, eligible from 01:40', () => {
    const [breach] = breachesOf([work('18T06:40', '18T14:40')], TONIGHT, FR);
    expect(breach).toMatchObject({ rule: 'daily-rest', article: 'L3131-1', limit: 11, hard: true });
    expect(breach?.value).toBeCloseTo(7 + 20 / 60);
    expect(breach?.eligibleFrom).toBe(at('19T01:40'));
  });

  test('of 11 hours exactly is enough, of a second less is not', () => {
    const until = (end: number): Stint => ({ start: at('18T03:00'), end, kind: 'work' });
    expect(rules([until(at('18T11:00'))], TONIGHT)).toEqual([]);
    expect(rules([until(at('18T11:00') + 1000)], TONIGHT)).toContain('daily-rest');
  });

  test('is not broken by a pause within one day’s work', () => {
    expect(rules([work('18T08:00', '18T12:00')], span('18T13:00', '18T17:00'))).toEqual([]);
  });

  test('counts what is planned after, and elapsed hours on the night the clocks change', () => {
    expect(rules([work('19T12:00', '19T20:00')], TONIGHT)).toContain('daily-rest');
    const spring = (hour: string): number => Date.parse(`2020-03-29T${hour}:00:00+02:00`);
    const late: Stint = { start: at('28T14:00'), end: at('28T22:00'), kind: 'work' };
    // From 22:00 to 09:00 the clock says eleven hours, and ten went by.
    const early = { start: spring('09'), end: spring('16') };
    expect(rules([late], early)).toContain('daily-rest');
    expect(rules([late], { start: spring('10'), end: spring('16') })).not.toContain('daily-rest');
  });

  test('is taken while on call without an intervention', () => {
    const standby: Stint = { ...span('18T08:00', '18T21:00'), kind: 'standby' };
    expect(rules([standby], TONIGHT)).toEqual([]);
  });
});

describe('the caps of who is paid by the hour', () => {
  test('are ten hours a day, and eight where three of them are night', () => {
    expect(rules([], span('18T08:00', '18T18:00'))).toEqual([]);
    expect(rules([], { start: at('18T08:00'), end: at('18T18:00') + 1000 })).toEqual(['daily-work']);
    expect(rules([], TONIGHT)).toEqual([]);
    expect(rules([], span('18T21:00', '19T06:00'))).toEqual(['night-work']);
    expect(rules([], span('18T14:00', '18T23:30'))).toEqual([]);
  });

  test('are 48 hours from Monday to Sunday', () => {
    const days = ['16', '17', '18', '19'].map((day) => work(`${day}T08:00`, `${day}T18:00`));
    expect(rules(days, span('21T08:00', '21T16:00'))).toEqual([]);
    expect(rules(days, span('21T08:00', '21T17:00'))).toEqual(['weekly-work']);
    expect(rules(days, span('23T08:00', '23T18:00'))).toEqual([]);
    const [breach] = breachesOf(days, span('21T08:00', '21T17:00'), FR);
    expect(breach).toMatchObject({ value: 49, limit: 48, eligibleFrom: at('23T00:00') });
  });

  test('are 44 hours on average over twelve weeks', () => {
    const weeks = Array.from({ length: 12 }, (_, week) =>
      [0, 1, 2, 4, 5].map((day): Stint => {
        const start = at('16T08:00') - (week + 1) * 7 * DAY_MS + day * DAY_MS;
        return { start, end: start + 9 * HOUR_MS, kind: 'work' };
      }),
    ).flat();
    // Eleven weeks of 45 hours and 33 in this one make 44; the house's three days running hold.
    const now = [work('16T08:00', '16T17:00'), work('17T08:00', '17T17:00'), work('19T08:00', '19T17:00')];
    expect(rules([...weeks, ...now], span('20T08:00', '20T14:00'))).toEqual([]);
    expect(rules([...weeks, ...now], span('20T08:00', '20T14:30'))).toEqual(['average-work']);
  });

  test('count what is planned in the weeks ahead', () => {
    const ahead = Array.from({ length: 11 }, (_, week) =>
      [0, 1, 3, 4, 5].map((day): Stint => {
        const start = Date.parse('2020-04-06T08:00:00+02:00') + week * 7 * DAY_MS + day * DAY_MS;
        return { start, end: start + 9 * HOUR_MS, kind: 'work' };
      }),
    ).flat();
    const now = [0, 1, 3].map((day): Stint => {
      const start = Date.parse('2020-03-30T08:00:00+02:00') + day * DAY_MS;
      return { start, end: start + 9 * HOUR_MS, kind: 'work' };
    });
    const start = Date.parse('2020-04-03T08:00:00+02:00');
    expect(rules([...ahead, ...now], { start, end: start + 6 * HOUR_MS })).toEqual([]);
    expect(rules([...ahead, ...now], { start, end: start + 7 * HOUR_MS })).toEqual(['average-work']);
  });

  test('do not bind who is paid by the day, whose rests do', () => {
    const setting = restSetting('FR', 'days', PARIS);
    expect(rules([], span('18T08:00', '18T20:00'), setting)).toEqual([]);
    expect(rules([work('18T06:40', '18T14:40')], TONIGHT, setting)).toEqual(['daily-rest', 'shift']);
  });
});

describe('weekly rest and days running', () => {
  test('35 hours in one piece in each seven days', () => {
    const setting = { ...FR, packs: FR.packs.filter(({ id }) => id === 'FR') };
    const days = ['16', '17', '18', '19', '20', '21'].map((day) => work(`${day}T09:00`, `${day}T15:00`));
    expect(rules(days, span('22T09:00', '22T15:00'), setting)).toEqual(['weekly-rest']);
    expect(rules(days.slice(0, 5), span('21T09:00', '21T15:00'), setting)).toEqual([]);
  });

  test('three days running at most', () => {
    const days = ['16', '17', '18'].map((day) => work(`${day}T09:00`, `${day}T15:00`));
    const [breach] = breachesOf(days, span('19T09:00', '19T15:00'), restSetting(null, 'hours', PARIS));
    expect(breach).toMatchObject({ rule: 'days-running', value: 4, limit: 3, unit: 'days' });
    expect(breach?.eligibleFrom).toBe(at('20T00:00'));
    expect(rules(days, span('20T09:00', '20T15:00'))).toEqual([]);
  });
});

describe('whose law binds', () => {
  test('is that of the country of work, with the house’s own', () => {
    const ids = (country: string | null) => packsOf(country).map(({ id }) => id);
    expect(ids('FR')).toEqual(['FR', 'house']);
    expect(ids('DE')).toEqual(['EU', 'house']);
    expect(ids('CA')).toEqual(['QC', 'house']);
    expect(ids('SG')).toEqual(['SG', 'house']);
    expect(ids('US')).toEqual(['house']);
    expect(ids(null)).toEqual(['house']);
    for (const country of ['FR', 'DE', 'CA', 'SG'])
      for (const { rules: some } of packsOf(country))
        for (const { article } of some) expect(article).not.toBe('');
  });

  test('gives a right to refuse in Québec, and forbids nothing', () => {
    const setting = restSetting('CA', 'hours', 'America/Toronto');
    const long = { start: at('18T08:00'), end: at('18T20:00') };
    const before: Stint = { start: at('18T04:00'), end: at('18T08:00'), kind: 'work' };
    const breaches = breachesOf([before], long, setting);
    const law = breaches.filter(({ article }) => article.startsWith('LNT'));
    expect(law.map(({ rule, hard, value }) => [rule, hard, value])).toEqual([['work-in-24h', false, 16]]);
    // Eight hours, ten of rest and eight more: no 24 hours hold more than fourteen.
    const apart: Stint = { start: at('17T14:00'), end: at('17T22:00'), kind: 'work' };
    expect(rules([apart], { start: at('18T08:00'), end: at('18T16:00') }, setting)).not.toContain(
      'work-in-24h',
    );
  });
});

describe('the house’s own rules', () => {
  const house = restSetting('US', 'hours', 'America/New_York');

  test('twelve hours between two rests, with or without a pause, where no law says more', () => {
    const first = work('18T08:00', '18T20:00');
    expect(rules([], first, house)).toEqual([]);
    expect(rules([first], span('18T20:00', '19T08:00'), house)).toEqual(['shift']);
    expect(rules([first], span('18T21:00', '19T09:00'), house)).toEqual(['shift']);
    expect(rules([first], span('19T07:00', '19T19:00'), house)).toEqual([]);
  });

  test('a day on which work begins is a day, however the shifts adjoin', () => {
    const adjoining = [
      work('16T08:00', '16T12:00'),
      work('16T12:00', '17T00:00'),
      work('17T00:00', '17T04:00'),
      work('18T08:00', '18T12:00'),
    ];
    const running = breachesOf(adjoining, span('19T08:00', '19T12:00'), restSetting('US', 'hours', PARIS));
    expect(running.find(({ rule }) => rule === 'days-running')).toMatchObject({ value: 4 });
  });
});

describe('a derogation', () => {
  const now = instantOf(at('18T06:00'));
  test('is off by default, and ends', () => {
    const until = '2020-12-31T22:59:00.000Z' as Instant;
    const derogation = derogationOf('décret n° 2020-000', until, now);
    const setting = restSetting('FR', 'hours', PARIS, derogation);
    const twelve = span('18T08:00', '18T20:00');
    expect(rules([], twelve)).toEqual(['daily-work']);
    expect(rules([], twelve, setting)).toEqual([]);
    expect(rules([], twelve, { ...setting, derogation: { ...derogation, until: at('18T07:00') } })).toEqual([
      'daily-work',
    ]);
    expect(() => derogationOf(' ', until, now)).toThrow(/reference/);
    expect(() => derogationOf('x', '2021-01-02T00:00:00.000Z' as Instant, now)).toThrow(/ends with 2020/);
    expect(() => derogationOf('x', '2020-03-01T00:00:00.000Z' as Instant, now)).toThrow(/before now/);
  });
});

describe('any work', () => {
  const stint = fc
    .tuple(fc.integer({ min: -240, max: 240 }), fc.integer({ min: 1, max: 13 }))
    .map(([from, hours]): Stint => {
      const start = at('10T08:00') + from * HOUR_MS;
      return { start, end: start + hours * HOUR_MS, kind: 'work' };
    });
  const some = fc.array(stint, { maxLength: 12 });
  const countries = fc.constantFrom('FR', 'DE', 'CA', 'SG', 'US');
  const regimes = fc.constantFrom('hours' as const, 'days' as const);
  const settings = fc
    .tuple(countries, regimes)
    .map(([country, regime]) => restSetting(country, regime, PARIS));

  test('is judged the same in whatever order it is told', () => {
    fc.assert(
      fc.property(some, stint, (stints, proposed) => {
        expect(breachesOf(stints.toReversed(), proposed, FR)).toEqual(breachesOf(stints, proposed, FR));
      }),
    );
  });

  test('breaks no rule less for more work beside it', () => {
    fc.assert(
      fc.property(some, stint, stint, settings, (stints, more, proposed, setting) => {
        const before = new Set(rules(stints, proposed, setting));
        const after = new Set(rules([...stints, more], proposed, setting));
        for (const rule of before) expect(after).toContain(rule);
      }),
      {
        examples: [
          [[work('10T08:00', '10T12:00')], work('09T22:00', '10T08:00'), work('10T22:00', '10T23:00'), FR],
        ],
      },
    );
  });

  test('is judged the same in one piece and in two, but for the days on which work begins', () => {
    fc.assert(
      fc.property(
        some,
        stint,
        stint,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (others, one, proposed, cut) => {
          const middle = one.start + Math.floor((one.end - one.start) * cut);
          const two = [
            { ...one, end: middle },
            { ...one, start: middle },
          ].filter(({ start, end }) => start < end);
          const judged = (stints: readonly Stint[]) =>
            breachesOf(stints, proposed, FR).filter(({ rule }) => rule !== 'days-running');
          expect(judged([...others, ...two])).toEqual(judged([...others, one]));
        },
      ),
    );
  });

  test('is judged the same weeks earlier, where the clocks do not change', () => {
    fc.assert(
      fc.property(some, stint, fc.integer({ min: 1, max: 6 }), (stints, proposed, weeks) => {
        const earlier = <I extends Interval>(one: I): I => ({
          ...one,
          start: one.start - weeks * 7 * DAY_MS,
          end: one.end - weeks * 7 * DAY_MS,
        });
        const values = (list: readonly Stint[], one: Interval) =>
          breachesOf(list, one, FR).map(({ rule, value }) => [rule, value]);
        expect(values(stints.map(earlier), earlier(proposed))).toEqual(values(stints, proposed));
      }),
    );
  });
});

describe('how somebody stands', () => {
  test('hours, rest and earliest return', () => {
    const stints = [work('10T08:00', '10T18:00'), work('18T06:40', '18T14:40')];
    expect(restStateAt(stints, at('18T22:00'), FR)).toEqual({
      hours7d: 8,
      hours12w: 18,
      restSince: at('18T14:40'),
      earliestReturn: at('19T01:40'),
      owedHours: 0,
    });
    expect(restStateAt(stints, at('19T01:40'), FR).earliestReturn).toBeNull();
    expect(restStateAt(stints, at('18T10:00'), FR).restSince).toBeNull();
    expect(restStateAt([], at('18T10:00'), FR)).toMatchObject({ restSince: null, earliestReturn: null });
  });

  test('a pause is no rest that was cut: the longest one counts', () => {
    const day = [work('18T08:00', '18T12:00'), work('18T13:00', '18T22:00')];
    expect(restStateAt(day, at('18T23:00'), FR).owedHours).toBe(1);
    const [breach] = breachesOf(day.slice(0, 1), span('18T13:00', '18T22:00'), FR);
    expect(breach).toMatchObject({ rule: 'daily-rest', value: 10, limit: 11 });
  });

  test('what was cut short is owed until a longer rest gives it back', () => {
    const cut = [work('17T08:00', '17T18:00'), work('18T02:00', '18T10:00')];
    expect(restStateAt(cut, at('18T12:00'), FR).owedHours).toBe(3);
    const back = [...cut, work('19T00:00', '19T06:00')];
    expect(restStateAt(back, at('19T07:00'), FR).owedHours).toBe(0);
    const short = [...cut, work('18T22:00', '19T04:00')];
    expect(restStateAt(short, at('19T07:00'), FR).owedHours).toBe(3);
  });
});
