import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate, Duty, Need, Place } from '../../../src/features/callup/match.ts';
import { crewReason, match, proposed } from '../../../src/features/callup/match.ts';
import type { Reason } from '../../../src/features/callup/reason.ts';
import { reasonText } from '../../../src/features/callup/reason-messages.ts';
import { breachesOf } from '../../../src/features/reservist/rest.ts';
import { skillThrough } from '../../../src/features/reservist/skill.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { overlaps } from '../../../src/shared/intervals.ts';
import type { Lang } from '../../../src/shared/lang.ts';
import { at, candidate, hours, instant, NIGHT, PARIS, PLACE, skill, span, worked } from './people.ts';

function verdictOf(one: Candidate, need: Need = NIGHT, place: Place = PLACE) {
  return match(need, [one], place)[0] as ReturnType<typeof match>[number];
}

function said(reasons: readonly Reason[], lang: Lang = 'en'): string[] {
  const telling = { lang, zone: PARIS, around: instantOf(NIGHT.start), nameOf: (id: PersonId) => id };
  return reasons.map((reason) => reasonText(reason, telling));
}

describe('the scenario’s night at RBX', () => {
  test('has somebody who is eligible', () => {
    expect(verdictOf(candidate('P-7'))).toMatchObject({ verdict: 'eligible', score: 1000, reasons: [] });
  });

  test('refuses who rested 7 h 20 of 11 h, and says from when on they could come', () => {
    const one = verdictOf(candidate('P-11', { stints: [worked('18T06:30', '18T14:40')] }));
    expect(one.verdict).toBe('refused');
    expect(said(one.reasons)).toEqual(['rest 7 h 20 of 11 h (L3131-1)']);
    expect(one.eligibleFrom).toBe(at('19T01:40'));
    expect(said(one.reasons, 'fr').map((text) => text.replaceAll('\u00A0', ' '))).toEqual([
      'repos 7 h 20 sur 11 h (L3131-1)',
    ]);
  });

  test('refuses who has a clearance that ends at midnight, six hours before the end', () => {
    const ready = { skills: [skill('electrical', { until: instant('19T00:00') })] };
    const one = verdictOf(candidate('P-15', { ready }));
    expect(said(one.reasons)).toEqual(['electrical ends 00:00, 6 h before the end']);
    expect(one.eligibleFrom).toBeNull();
  });

  test('refuses who is deployed, until they have rested', () => {
    const duty: Duty = { is: 'deployed', id: 'CU-5', site: 'RBX', ...span('18T14:30', '18T23:00') };
    const one = verdictOf(candidate('P-22', { stints: [worked('18T14:30', '18T23:00')], duties: [duty] }));
    expect(said(one.reasons)).toContain('deployed for CU-5 until 23:00');
    expect(one.eligibleFrom).toBe(at('19T10:00'));
  });

  test('refuses everybody at a site that is as full as may be', () => {
    const one = verdictOf(candidate('P-7'), NIGHT, { ...PLACE, cap: { cap: 12, expected: 12 } });
    expect(said(one.reasons)).toEqual(['cap reached: 12 of 12']);
  });
});

describe('each hard rule', () => {
  const cases: [string, Candidate, string][] = [
    ['consent', candidate('P-1', { ready: { consent: null } }), 'has not agreed to be called'],
    ['a skill', candidate('P-1', { ready: { skills: [skill('rack')] } }), 'no electrical'],
    ['a badge', candidate('P-1', { ready: { badgeUntil: '2020-03-18' } }), 'badge until 2020-03-18'],
    [
      'an absence',
      candidate('P-1', { ready: { absences: [span('19T05:00', '20T08:00')] } }),
      'unavailable until Fri 20 Mar 08:00',
    ],
    [
      'who comes only when they said so',
      candidate('P-1', {
        ready: { onlyWhenSaid: true, windows: [{ kind: 'available', ...span('18T20:00', '19T02:00') }] },
      }),
      'unavailable until',
    ],
    [
      'their range',
      candidate('P-1', { ready: { range: 'campus' }, distance: 2 }),
      'goes no further than their campus',
    ],
    [
      'another call-up',
      candidate('P-1', {
        duties: [{ is: 'called', id: 'CU-9', site: 'GRA', ...span('19T05:00', '19T10:00') }],
      }),
      'called for CU-9 until 10:00',
    ],
    [
      'what they declined',
      candidate('P-1', {
        duties: [{ is: 'declined', id: 'CU-9', site: 'RBX', ...span('18T22:00', '19T06:00') }],
      }),
      'declined CU-9',
    ],
    [
      'being on call elsewhere',
      candidate('P-1', {
        duties: [{ is: 'on-call', rotation: 'night-gra', site: 'GRA', ...span('18T18:00', '19T08:00') }],
      }),
      'on call for night-gra until 08:00',
    ],
    ['a first time alone', candidate('P-1', { experienced: false }), 'first time in electrical, with nobody'],
  ];
  test.each(cases)('names %s', (_, one, text) => {
    const verdict = verdictOf(one);
    expect(verdict).toMatchObject({ verdict: 'refused', score: null });
    expect(said(verdict.reasons).join()).toContain(text);
  });

  test('lets touching times be: they are not the same time', () => {
    const duties: Duty[] = [{ is: 'called', id: 'CU-9', site: 'RBX', ...span('19T06:00', '19T10:00') }];
    expect(verdictOf(candidate('P-1', { duties })).verdict).toBe('eligible');
    const skills = [skill('electrical', { until: instant('19T06:00') })];
    expect(verdictOf(candidate('P-1', { ready: { skills } })).verdict).toBe('eligible');
    expect(verdictOf(candidate('P-1', { ready: { badgeUntil: '2020-03-19' } })).verdict).toBe('eligible');
  });

  test('keeps teams apart, and has nothing against one’s own', () => {
    const place = { ...PLACE, there: [{ person: 'P-9' as const, team: 'B' }] };
    const one = verdictOf(candidate('P-1', { ready: { team: 'A' } }), NIGHT, place);
    expect(said(one.reasons)).toEqual(['team A, and P-9 of team B is there']);
    for (const team of ['B', null])
      expect(verdictOf(candidate('P-1', { ready: { team } }), NIGHT, place).verdict).toBe('eligible');
  });

  test('is on call for the very site no hindrance', () => {
    const duties: Duty[] = [
      { is: 'on-call', rotation: 'night', site: 'RBX', ...span('18T18:00', '19T08:00') },
    ];
    expect(verdictOf(candidate('P-1', { duties })).verdict).toBe('eligible');
  });

  test('gives a right to refuse where the law only does that', () => {
    const setting = { ...candidate('P-1').setting, packs: [] };
    const quebec = {
      id: 'QC' as const,
      version: '1',
      rules: [
        {
          measure: 'work-in-24h' as const,
          limit: 14,
          article: 'LNT art. 59.0.1',
          hard: false,
          regimes: ['hours' as const],
        },
      ],
    };
    const one = verdictOf(
      candidate('P-1', {
        setting: { ...setting, packs: [quebec] },
        stints: [worked('18T10:00', '18T18:00')],
      }),
    );
    expect(one.verdict).toBe('eligible');
    expect(one.remarks).toMatchObject([{ rule: 'may-refuse', breach: { value: 16, limit: 14 } }]);
  });
});

describe('a first-timer', () => {
  const fresh = candidate('P-2', { experienced: false });
  test('comes beside somebody who did it before: in the same call-up, or already there', () => {
    const two = { ...NIGHT, count: 2 };
    const [, second] = match(two, [candidate('P-1'), fresh], PLACE);
    expect(second).toMatchObject({ person: 'P-2', verdict: 'eligible' });
    expect(verdictOf(fresh, NIGHT, { ...PLACE, experienced: true }).verdict).toBe('eligible');
    expect(match(two, [fresh], PLACE)[0]).toMatchObject({
      verdict: 'refused',
      reasons: [{ rule: 'first-timer' }],
    });
  });

  test('never makes up a crew by themselves, however well they rank', () => {
    const two = { ...NIGHT, count: 2 };
    const used = candidate('P-9', { usedHours: 30 });
    const crew = [fresh, candidate('P-3', { experienced: false }), used];
    expect(proposed(two, match(two, crew, PLACE), PLACE)).toEqual(['P-2', 'P-9']);
  });
});

describe('the order', () => {
  test('is least used first, then the nearest, then whose wish it is, then by id', () => {
    const crew = [
      candidate('P-5', { usedHours: 1 }),
      candidate('P-4', { distance: 2 }),
      candidate('P-3', { ready: { wishes: ['day'] } }),
      candidate('P-2', { ready: { wishes: ['night'] } }),
      candidate('P-1', { ready: { base: null }, distance: null }),
      candidate('P-10'),
    ];
    const order = match(NIGHT, crew, PLACE).map(({ person }) => person);
    expect(order).toEqual(['P-2', 'P-10', 'P-3', 'P-4', 'P-1', 'P-5']);
  });

  test('has those who lack the skill last, and those whom waiting helps before others', () => {
    const crew = [
      candidate('P-1', { ready: { skills: [] } }),
      candidate('P-2', { ready: { range: 'site' }, distance: 2 }),
      candidate('P-3', { stints: [worked('18T06:30', '18T14:40')] }),
      candidate('P-4'),
    ];
    expect(match(NIGHT, crew, PLACE).map(({ person }) => person)).toEqual(['P-4', 'P-3', 'P-2', 'P-1']);
  });
});

const HOUR = hours(1);
const anyone = fc
  .record({
    id: fc.integer({ min: 1, max: 40 }),
    consent: fc.constantFrom('2020-03-10', null),
    experienced: fc.boolean(),
    until: fc.option(fc.integer({ min: -6, max: 14 })),
    team: fc.constantFrom(null, 'A', 'B'),
    distance: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, null),
    range: fc.constantFrom('site' as const, 'campus' as const, 'country' as const, 'any' as const),
    absence: fc.option(fc.tuple(fc.integer({ min: -20, max: 12 }), fc.integer({ min: 1, max: 20 }))),
    work: fc.option(fc.tuple(fc.integer({ min: -40, max: 20 }), fc.integer({ min: 1, max: 10 }))),
    usedHours: fc.integer({ min: 0, max: 40 }),
    wish: fc.constantFrom<readonly ('night' | 'day')[]>([], ['night'], ['day']),
  })
  .map((one): Candidate => {
    const from = (from: number, length: number) => {
      const start = NIGHT.start + from * HOUR;
      return { start, end: start + length * HOUR };
    };
    const until = one.until === null ? null : instantOf(NIGHT.start + one.until * HOUR);
    return candidate(`P-${one.id}`, {
      ready: {
        consent: one.consent,
        team: one.team,
        range: one.range,
        wishes: one.wish,
        skills: [skill('electrical', { until })],
        absences: one.absence === null ? [] : [from(...one.absence)],
      },
      experienced: one.experienced,
      distance: one.distance,
      usedHours: one.usedHours,
      stints: one.work === null ? [] : [{ ...from(...one.work), kind: 'work' }],
    });
  });
const crews = fc.uniqueArray(anyone, { selector: ({ reservist }) => reservist.id, maxLength: 14 });
const needs = fc
  .record({ count: fc.integer({ min: 1, max: 4 }), room: fc.option(fc.integer({ min: 0, max: 3 })) })
  .map(({ count, room }) => ({
    need: { ...NIGHT, count },
    place: { ...PLACE, cap: room === null ? null : { cap: 10, expected: 10 - room } },
  }));

describe('any match', () => {
  test('gives everybody one verdict, the same in whatever order they come', () => {
    fc.assert(
      fc.property(crews, needs, (crew, { need, place }) => {
        const verdicts = match(need, crew, place);
        expect(new Set(verdicts.map(({ person }) => person)).size).toBe(crew.length);
        expect(match(need, crew.toReversed(), place)).toEqual(verdicts);
        for (const one of verdicts) expect(one.reasons.length === 0).toBe(one.verdict === 'eligible');
      }),
    );
  });

  test('lets nobody through who breaks a hard rule', () => {
    fc.assert(
      fc.property(crews, needs, (crew, { need, place }) => {
        const eligible = match(need, crew, place).filter(({ verdict }) => verdict === 'eligible');
        for (const { person } of eligible) {
          const one = crew.find(({ reservist }) => reservist.id === person) as Candidate;
          expect(one.reservist.consent).not.toBeNull();
          expect(skillThrough(one.reservist.skills, 'electrical', need).is).toBe('valid');
          expect(one.reservist.absences.some((absence) => overlaps(absence, need))).toBe(false);
          expect(breachesOf(one.stints, need, one.setting).filter(({ hard }) => hard)).toEqual([]);
          expect(place.cap === null || place.cap.expected < place.cap.cap).toBe(true);
        }
      }),
    );
  });

  test('proposes a crew that could work together, as large as any, within the count and the cap', () => {
    fc.assert(
      fc.property(crews, needs, (crew, { need, place }) => {
        const verdicts = match(need, crew, place);
        const chosen = proposed(need, verdicts, place);
        const those = verdicts.filter(({ person }) => chosen.includes(person));
        expect(those).toHaveLength(chosen.length);
        expect(crewReason(need, those, place)).toBeNull();
        expect(chosen.length).toBe(largestCrew(need, verdicts, place));
      }),
      { numRuns: 300 },
    );
  });

  test('says truly from when on somebody could come', () => {
    fc.assert(
      fc.property(anyone, (one) => {
        const verdict = verdictOf(one);
        if (verdict.eligibleFrom === null) return;
        const start = verdict.eligibleFrom;
        const end = start < NIGHT.end ? NIGHT.end : start + NIGHT.end - NIGHT.start;
        expect(start).toBeGreaterThan(NIGHT.start);
        expect(verdictOf(one, { ...NIGHT, start, end }, { ...PLACE, experienced: true }).verdict).toBe(
          'eligible',
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** By trying every crew. */
function largestCrew(need: Need, verdicts: ReturnType<typeof match>, place: Place): number {
  const eligible = verdicts.filter(({ verdict }) => verdict === 'eligible');
  let largest = 0;
  for (let set = 0; set < 2 ** eligible.length; set += 1) {
    const crew = eligible.filter((_, nth) => Math.floor(set / 2 ** nth) % 2 === 1);
    if (crew.length <= need.count && crew.length > largest && crewReason(need, crew, place) === null)
      largest = crew.length;
  }
  return largest;
}
