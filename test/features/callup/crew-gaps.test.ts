import { describe, expect, test } from 'vitest';
import type { Callup } from '../../../src/features/callup/callup.ts';
import type { CrewQuestion } from '../../../src/features/callup/crew-gaps.ts';
import { crewGaps, whileAvailable, whileCertified } from '../../../src/features/callup/crew-gaps.ts';
import type { Shift } from '../../../src/features/oncall/schedule.ts';
import type { Site } from '../../../src/features/site/site.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { at, instant, PARIS, reservist, skill, span } from './people.ts';

const RBX: Site = {
  code: 'RBX',
  kind: 'datacentre',
  zone: PARIS,
  country: 'FR',
  group: null,
  minCrew: 8,
  occupancyCap: 14,
  rounds: [],
  roundMinutes: null,
  lineCapacity: null,
};
const NIGHT = { from: '22:00', to: '06:00', min: 8, skills: [{ skill: 'electrical', min: 1 }] };

function shift(
  person: PersonId | null,
  when: { start: number; end: number },
  more: Partial<Shift> = {},
): Shift {
  return { rotation: 'night', layer: 1, site: 'RBX', skill: null, person, override: null, ...when, ...more };
}

function question(more: Partial<CrewQuestion> = {}): CrewQuestion {
  return {
    sites: new Map([
      ['RBX', RBX],
      ['RBX1', { ...RBX, code: 'RBX1', group: 'RBX' }],
    ]),
    crews: new Map([['RBX', [NIGHT]]]),
    shifts: [],
    reservists: new Map([['P-1', reservist('P-1')]]),
    callups: [],
    onPurpose: [],
    ...more,
  };
}

/** From six in the evening until noon of the day after the next. */
const WINDOW = span('18T18:00', '20T12:00');
const FIRST = span('18T22:00', '19T06:00');
const SECOND = span('19T22:00', '20T06:00');

function open(asked: CrewQuestion) {
  return crewGaps(asked, WINDOW).map(({ start, end, kind }) => ({ start, end, kind }));
}

describe('a skill that a crew needs', () => {
  test('is missing in every shift in which nobody has it', () => {
    expect(open(question())).toEqual([
      { ...FIRST, kind: 'gap' },
      { ...SECOND, kind: 'gap' },
    ]);
    expect(crewGaps(question(), WINDOW)[0]).toMatchObject({
      site: 'RBX',
      skill: 'electrical',
      rotation: null,
    });
  });

  test('is there with who is on call at the site or in its halls and has it', () => {
    const shifts = [shift('P-1', FIRST), shift('P-1', SECOND, { site: 'RBX1' })];
    expect(open(question({ shifts }))).toEqual([]);
    expect(open(question({ shifts: [shift('P-1', FIRST, { site: 'GRA' })] }))).toHaveLength(2);
  });

  test('is believed of a rotation for it where no skills are on record', () => {
    expect(open(question({ shifts: [shift('P-9', FIRST, { skill: 'electrical' })] }))).toHaveLength(1);
    expect(open(question({ shifts: [shift('P-9', FIRST)] }))).toHaveLength(2);
  });

  test('is missing from the moment on at which the clearance lapses', () => {
    const lapsing = reservist('P-1', { skills: [skill('electrical', { until: instant('19T00:00') })] });
    const reservists = new Map([[lapsing.id, lapsing]]);
    const shifts = [shift('P-1', FIRST)];
    expect(open(question({ shifts, reservists }))[0]).toEqual({
      start: at('19T00:00'),
      end: at('19T06:00'),
      kind: 'gap',
    });
    const own = [shift('P-1', FIRST, { skill: 'electrical' })];
    expect(open(question({ shifts: own, reservists }))[0]).toMatchObject({ kind: 'empty' });
  });

  test('is there with who was called up and comes, and not with who was only called', () => {
    const called = (state: 'called' | 'accepted'): Callup => ({
      id: 'CU-1',
      site: 'RBX',
      count: 1,
      skill: 'electrical',
      from: instant('18T22:00'),
      until: instant('19T06:00'),
      called: [
        {
          person: 'P-1',
          state,
          calledAt: instant('18T12:00'),
          deadline: instant('18T20:00'),
          answeredAt: null,
          deployedAt: null,
          stoodDownAt: null,
        },
      ],
    });
    expect(open(question({ callups: [called('accepted')] }))).toEqual([{ ...SECOND, kind: 'gap' }]);
    expect(open(question({ callups: [called('called')] }))).toHaveLength(2);
  });

  test('is not missed where emptiness is meant', () => {
    expect(open(question({ onPurpose: [{ site: 'RBX', ...FIRST }] }))).toEqual([{ ...SECOND, kind: 'gap' }]);
  });

  test('is asked for in the shift that runs, from now on', () => {
    const now = span('19T03:00', '19T12:00');
    expect(crewGaps(question(), now)).toMatchObject([{ start: at('19T03:00'), end: at('19T06:00') }]);
  });
});

describe('a shift for a skill', () => {
  test('falls to nobody from the moment on at which its holder’s certification lapses', () => {
    const lapsing = reservist('P-1', { skills: [skill('electrical', { until: instant('19T00:00') })] });
    const known = new Map([[lapsing.id, lapsing]]);
    const own = shift('P-1', FIRST, { skill: 'electrical' });
    expect(whileCertified([own], known)).toEqual([
      { ...own, end: at('19T00:00') },
      { ...own, start: at('19T00:00'), person: null },
    ]);
    expect(whileCertified([shift('P-1', FIRST)], known)).toEqual([shift('P-1', FIRST)]);
    expect(whileCertified([own], new Map())).toEqual([own]);
    const over = { ...own, ...SECOND };
    expect(whileCertified([over], known)).toEqual([{ ...over, person: null }]);
  });
});

describe('a shift whose holder cannot come', () => {
  const told = (more: Parameters<typeof reservist>[1]): string[] =>
    whileAvailable([shift('P-1', FIRST)], new Map([['P-1', reservist('P-1', more)]])).map(
      ({ person, start, end }) =>
        `${person} ${(start - FIRST.start) / 3_600_000}-${(end - FIRST.start) / 3_600_000}`,
    );

  test('falls to nobody while they said so, or their calendar does', () => {
    const away = span('19T00:00', '19T04:00');
    expect(told({})).toEqual(['P-1 0-8']);
    expect(told({ windows: [{ ...away, kind: 'unavailable' }] })).toEqual(['P-1 0-2', 'P-1 6-8', 'null 2-6']);
    expect(told({ absences: [span('18T20:00', '20T08:00')] })).toEqual(['null 0-8']);
  });

  test('stays theirs where they come only when they said so, and where no readiness is known', () => {
    expect(told({ onlyWhenSaid: true })).toEqual(['P-1 0-8']);
    expect(whileAvailable([shift('P-9', FIRST)], new Map())).toEqual([shift('P-9', FIRST)]);
  });
});
