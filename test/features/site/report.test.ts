import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FigureEntry } from '../../../src/features/site/figure.ts';
import { decideFigure, evolveFigure, figureState, readBound } from '../../../src/features/site/figure.ts';
import type { ReportEntry, SiteState } from '../../../src/features/site/report.ts';
import {
  decideMode,
  decideReport,
  evolveState,
  expectedCrewAt,
  reportingSince,
} from '../../../src/features/site/report.ts';
import { dueAt, duesToday, isMissed, roundMeant } from '../../../src/features/site/round.ts';
import type { Site } from '../../../src/features/site/site.ts';
import { watched } from '../../../src/features/site/site-watch.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const at = (text: string): Instant => instantOf(Date.parse(text));

const GRA: Site = {
  code: 'GRA',
  kind: 'datacentre',
  zone: 'Europe/Paris',
  country: 'FR',
  group: null,
  minCrew: 6,
  occupancyCap: 10,
  rounds: ['07:00', '13:00', '20:00'],
  roundMinutes: 45,
  lineCapacity: null,
};
const EVENING = at('2020-03-18T17:45:00+01:00');

function stateAfter(...given: readonly (readonly [string, object])[]): SiteState | undefined {
  return given.reduce<SiteState | undefined>((state, [time, data], nth) => {
    const entry = { kind: 'site.reported', subject: 'GRA', seq: nth + 1, occurredAt: at(time), data };
    return evolveState(state, entry as unknown as ReportEntry);
  }, undefined);
}

describe('a site’s report', () => {
  test('keeps each figure with its own age, whatever the order in which they are written down', () => {
    const early = ['2020-03-18T08:00:00+01:00', { present: 12, crew: 7 }] as const;
    const late = ['2020-03-18T17:00:00+01:00', { present: 10 }] as const;
    for (const order of [
      [early, late],
      [late, early],
    ])
      expect(stateAfter(...order)).toMatchObject({
        reportedAt: at('2020-03-18T17:00:00+01:00'),
        present: { value: 10 },
        crew: { value: 7, at: at('2020-03-18T08:00:00+01:00') },
        home: null,
      });
  });

  test('tells how many it expects in the coming shift, and the newest word counts for a day', () => {
    const night = (crew: number) => ({ expected: [{ from: '22:00', to: '06:00', crew }] });
    const state = stateAfter(
      ['2020-03-18T14:00:00+01:00', night(6)],
      ['2020-03-18T09:00:00+01:00', { ...night(9), present: 4 }],
      ['2020-03-18T15:00:00+01:00', { expected: [{ from: '06:00', to: '14:00', crew: 7 }] }],
    );
    const expected = (time: string) => expectedCrewAt(state, at(time), 'Europe/Paris');
    expect(expected('2020-03-18T22:00:00+01:00')).toBe(6);
    expect(expected('2020-03-19T06:00:00+01:00')).toBe(7);
    expect(expected('2020-03-18T20:00:00+01:00')).toBeNull();
    expect(expected('2020-03-19T22:00:00+01:00')).toBeNull();
    // Who never said has no such field: what older versions stored reads the same.
    expect(stateAfter(['2020-03-18T14:00:00+01:00', { present: 4 }])).not.toHaveProperty('expected');
  });

  test('refuses what cannot be', () => {
    const report = (given: object, site = GRA) =>
      decideReport(site, { round: null, at: EVENING, ...given }, new Set());
    expect(() => report({})).toThrow(/nothing was said/);
    expect(() => report({ present: 5, crew: 6 })).toThrow(/cannot be among/);
    expect(() => report({ pace: 120 })).toThrow(/no factory/);
    expect(() => report({ round: '14:00' })).toThrow(/no round at 14:00/);
    expect(() => report({ round: '20:00' })).toThrow(/was due by then/);
    expect(() => report({ round: true }, { ...GRA, rounds: [] })).toThrow(/has no rounds/);
  });

  test('writes a round once', () => {
    const due = '2020-03-18T13:00';
    const request = { round: true, at: EVENING } as const;
    expect(decideReport(GRA, request, new Set())[0]?.data).toEqual({ rounds: [due] });
    expect(decideReport(GRA, request, new Set([due]))).toEqual([]);
    expect(decideReport(GRA, { ...request, present: 9 }, new Set([due]))[0]?.data).toEqual({ present: 9 });
  });

  test('a mode that stands is not written again', () => {
    const standing = evolveState(undefined, {
      ...{ kind: 'site.mode-set', subject: 'GRA', seq: 1, occurredAt: EVENING },
      data: { mode: 'mixed' },
    } as unknown as ReportEntry);
    expect(decideMode(standing, 'GRA', 'mixed')).toEqual([]);
    expect(decideMode(standing, 'GRA', 'remote')).toHaveLength(1);
    expect(standing.reportedAt).toBeNull();
  });
});

describe('rounds', () => {
  test('are due in the site’s own time, since its midnight', () => {
    expect(duesToday(GRA, EVENING)).toEqual(['2020-03-18T07:00', '2020-03-18T13:00']);
    const toronto = { ...GRA, zone: 'America/Toronto' };
    expect(duesToday(toronto, EVENING)).toEqual(['2020-03-18T07:00']);
    expect(duesToday({ ...GRA, zone: 'Asia/Singapore' }, EVENING)).toEqual([]);
    expect(dueAt('2020-03-18T07:00', 'America/Toronto')).toBe('2020-03-18T11:00:00.000Z');
  });

  test('that the clocks jump over are due after the jump', () => {
    expect(dueAt('2020-03-29T02:30', 'Europe/Paris')).toBe('2020-03-29T01:00:00.000Z');
    expect(dueAt('2020-10-25T02:30', 'Europe/Paris')).toBe('2020-10-25T00:30:00.000Z');
  });

  test('of the evening are reported after midnight too', () => {
    expect(roundMeant(GRA, true, at('2020-03-19T00:30:00+01:00'))).toBe('2020-03-18T20:00');
  });

  test('are missed an hour after they should have ended', () => {
    expect(isMissed('2020-03-18T13:00', GRA, at('2020-03-18T14:45:00+01:00'))).toBe(false);
    expect(isMissed('2020-03-18T13:00', GRA, at('2020-03-18T14:45:01+01:00'))).toBe(true);
  });
});

describe('watching a site', () => {
  const both = new Set(['2020-03-18T07:00', '2020-03-18T13:00']);
  const status = (given: readonly (readonly [string, object])[], done: ReadonlySet<string> = both) =>
    watched(GRA, stateAfter(...given), done, EVENING);

  test('judges crew, cap, rounds and silence', () => {
    const now = '2020-03-18T17:00:00+01:00';
    expect(status([[now, { present: 10, crew: 6 }]])).toMatchObject({ status: 'OK', troubles: [] });
    expect(status([[now, { present: 10, crew: 5 }]]).troubles).toEqual([{ is: 'under', crew: 5, min: 6 }]);
    expect(status([[now, { present: 5 }]])).toMatchObject({ status: 'CRITICAL' });
    expect(status([[now, { present: 11, crew: 6 }]]).troubles).toEqual([
      { is: 'over', present: 11, cap: 10 },
    ]);
    expect(status([[now, { present: 8 }]], new Set(['2020-03-18T07:00']))).toMatchObject({
      status: 'WARNING',
      troubles: [{ is: 'missed', due: '2020-03-18T13:00' }],
    });
    expect(status([]).troubles).toEqual([{ is: 'silent', since: null }]);
  });

  test('tells of the last round of a day that it was missed after midnight, while it may be reported still', () => {
    const late: Site = { ...GRA, rounds: ['23:00'] };
    const heard = stateAfter(['2020-03-19T00:30:00+01:00', { present: 8, crew: 6 }]);
    const troubles = (now: string) => watched(late, heard, new Set(), at(now)).troubles;
    const missed = [{ is: 'missed', due: '2020-03-18T23:00' }];
    expect(troubles('2020-03-19T00:44:00+01:00')).toEqual([]);
    expect(troubles('2020-03-19T00:46:00+01:00')).toEqual(missed);
    expect(troubles('2020-03-19T11:00:00+01:00')).toEqual(missed);
    expect(troubles('2020-03-19T11:01:00+01:00')).toEqual([]);
    const done = new Set(['2020-03-18T23:00']);
    expect(watched(late, heard, done, at('2020-03-19T00:46:00+01:00')).troubles).toEqual([]);
  });

  test('does not call a round missed where nobody was heard of since', () => {
    const before = [['2020-03-18T08:00:00+01:00', { present: 2 }]] as const;
    expect(status(before, new Set(['2020-03-18T07:00']))).toMatchObject({
      status: 'UNKNOWN',
      troubles: [{ is: 'unheard', due: '2020-03-18T13:00' }],
    });
  });
});

describe('who reported', () => {
  const sites: Site[] = [
    GRA,
    { ...GRA, code: 'GRA1', group: 'GRA' },
    { ...GRA, code: 'HQ', kind: 'office' },
    { ...GRA, code: 'VIN' },
  ];
  const states = (codes: Readonly<Record<string, string>>) =>
    new Map(
      Object.entries(codes).map(([code, time]) => [
        code,
        { ...(stateAfter([time, { present: 1 }]) as SiteState), code },
      ]),
    );

  test('halls and offices are not waited for', () => {
    const heard = states({ GRA: '2020-03-18T17:00:00+01:00', VIN: '2020-03-18T03:10:00+01:00' });
    expect(reportingSince(sites, heard, at('2020-03-18T09:00:00+01:00'))).toEqual({
      reported: 1,
      expected: 2,
      silent: [{ code: 'VIN', since: at('2020-03-18T03:10:00+01:00') }],
    });
  });

  test('nobody is silent where nobody ever reported', () => {
    expect(reportingSince(sites, new Map(), EVENING)).toBeNull();
  });
});

describe('a figure', () => {
  const entry = (time: string, given: object, seq = 1) => {
    const request = { name: 'Hotline wait', value: 0, at: at(time), ...given };
    const [event] = decideFigure(undefined, request, 'hotline wait');
    return { ...event, seq, occurredAt: at(time) } as unknown as FigureEntry;
  };

  test('keeps how it is judged, and what it was', () => {
    const levels = { warn: { beyond: '>', value: 10 }, crit: { beyond: '>', value: 20 }, unit: 'min' };
    const first = evolveFigure(undefined, entry('2020-03-18T09:00:00Z', { value: 4, ...levels }));
    const second = evolveFigure(first, entry('2020-03-18T17:00:00Z', { value: 14 }, 2));
    expect(second).toMatchObject({ value: 14, before: 4, unit: 'min', warn: { value: 10 } });
    const late = evolveFigure(second, entry('2020-03-18T12:00:00Z', { value: 30 }, 3));
    expect(late).toMatchObject({ value: 14, at: at('2020-03-18T17:00:00Z') });
    expect([first, second, { ...second, value: 21 }].map(figureState)).toEqual(['ok', 'warning', 'critical']);
  });

  test('refuses levels that cross', () => {
    const number = Number;
    const levels = (warn: string, crit: string) => () =>
      entry('2020-03-18T09:00:00Z', {
        warn: readBound(warn, '--warn', number),
        crit: readBound(crit, '--crit', number),
      });
    expect(levels('>10', '>5')).toThrow(/contradict/);
    expect(levels('<80', '>90')).toThrow(/contradict/);
    expect(levels('<80', '<60')).not.toThrow();
    expect(() => readBound('10', '--warn', number)).toThrow(/no level/);
  });

  test('is worse beyond its level, never at it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (value, limit) => {
        const above = figureState({ value, warn: { beyond: '>', value: limit }, crit: null });
        expect(above).toBe(value > limit ? 'warning' : 'ok');
        const below = figureState({ value, warn: null, crit: { beyond: '<', value: limit } });
        expect(below).toBe(value < limit ? 'critical' : 'ok');
      }),
    );
  });
});
