import { describe, expect, test } from 'vitest';
import type { Called, Callup } from '../../../src/features/callup/callup.ts';
import type { QualifiedQuestion, VitalIncident } from '../../../src/features/callup/last-qualified.ts';
import { lastQualified } from '../../../src/features/callup/last-qualified.ts';
import type { Situation } from '../../../src/features/callup/situation.ts';
import type { Shift } from '../../../src/features/oncall/schedule.ts';
import type { Person } from '../../../src/features/person/person.ts';
import type { Reservist } from '../../../src/features/reservist/reservist.ts';
import type { SiteState } from '../../../src/features/site/report.ts';
import type { Site } from '../../../src/features/site/site.ts';
import type { PersonId } from '../../../src/shared/ids.ts';
import { instant, PARIS, reservist, skill, span } from './people.ts';

const NOW = instant('18T17:45');

const site = (code: string, more: Partial<Site> = {}): Site => ({
  code,
  kind: 'datacentre',
  zone: PARIS,
  country: 'FR',
  group: null,
  minCrew: null,
  occupancyCap: null,
  rounds: [],
  roundMinutes: null,
  lineCapacity: null,
  ...more,
});

/** Deployed at RBX for the electrical work of an afternoon that began early. */
function deployed(person: PersonId, more: Partial<Called> = {}): Called {
  return {
    person,
    state: 'deployed',
    calledAt: instant('18T08:00'),
    deadline: instant('18T08:30'),
    answeredAt: instant('18T08:10'),
    deployedAt: instant('18T09:00'),
    stoodDownAt: null,
    ...more,
  };
}
const callup = (...called: Called[]): Callup => ({
  id: 'CU-1',
  site: 'RBX',
  count: called.length,
  skill: 'electrical',
  from: instant('18T12:00'),
  until: instant('18T22:00'),
  called,
});
const onCall = (person: PersonId, code: string, more: Partial<Shift> = {}): Shift => ({
  ...span('18T08:00', '19T08:00'),
  rotation: `turns-${code}`,
  layer: 1,
  site: code,
  skill: null,
  person,
  override: null,
  ...more,
});

const INCIDENT: VitalIncident = { id: 'INC-7', severity: 1, site: 'RBX3', owner: null };
const person = (id: PersonId) => ({ id, regime: 'hours' }) as unknown as Person;
const known = (...people: Reservist[]) => people.map((one) => ({ reservist: one, person: person(one.id) }));

function asked(more: Partial<Situation> = {}, incidents = [INCIDENT]): QualifiedQuestion {
  const situation: Situation = {
    known: known(reservist('P-1')),
    sites: new Map([site('RBX'), site('RBX3', { group: 'RBX' }), site('GRA')].map((one) => [one.code, one])),
    states: new Map(),
    crews: new Map([
      ['RBX', [{ from: '06:00', to: '22:00', min: 4, skills: [{ skill: 'electrical', min: 1 }] }]],
    ]),
    callups: [callup(deployed('P-1'))],
    shifts: [],
    interventions: new Map(),
    derogations: new Map(),
    now: NOW,
    ...more,
  };
  return { situation, incidents, regimes: new Map() };
}

describe('the only one there who has a skill', () => {
  test('is told where ten hours are over before the shift is', () => {
    expect(lastQualified(asked())).toEqual([
      {
        incident: 'INC-7',
        severity: 1,
        site: 'RBX',
        skills: ['electrical'],
        person: 'P-1',
        from: instant('18T19:00'),
        until: instant('18T22:00'),
        breach: expect.objectContaining({ rule: 'daily-work', value: 13, limit: 10 }),
        relief: null,
        elsewhere: null,
      },
    ]);
  });

  test('is not alone where somebody else there has it, on call or called up, unless they were stood down', () => {
    const both = known(reservist('P-1'), reservist('P-2'));
    expect(lastQualified(asked({ known: both, shifts: [onCall('P-2', 'RBX')] }))).toEqual([]);
    const two = (second: Partial<Called>) =>
      asked({ known: both, callups: [callup(deployed('P-1'), deployed('P-2', second))] });
    expect(lastQualified(two({}))).toEqual([]);
    const left = { state: 'stood-down', stoodDownAt: instant('18T16:00') } as const;
    expect(lastQualified(two(left)).map((one) => one.person)).toEqual(['P-1']);
  });

  test('is nobody where the shift ends in time, the crew needs no such skill now, or no vital incident is there', () => {
    const short = { ...callup(deployed('P-1', { deployedAt: instant('18T12:00') })) };
    expect(lastQualified(asked({ callups: [short] }))).toEqual([]);
    expect(lastQualified(asked({ crews: new Map() }))).toEqual([]);
    expect(lastQualified(asked({}, []))).toEqual([]);
    expect(lastQualified(asked({}, [{ ...INCIDENT, site: 'GRA' }]))).toEqual([]);
    expect(lastQualified(asked({}, [{ ...INCIDENT, site: null }]))).toEqual([]);
  });

  test('on call is at the limit once an hour’s work would break a rule, until they have rested', () => {
    const worked = (from: string, until: string) =>
      asked({
        callups: [],
        shifts: [onCall('P-1', 'RBX')],
        interventions: new Map([['P-1' as PersonId, [span(from, until)]]]),
      });
    expect(lastQualified(worked('18T07:30', '18T17:30'))).toMatchObject([
      { from: NOW, until: instant('19T04:30'), skills: ['electrical'] },
    ]);
    expect(lastQualified(worked('18T15:30', '18T17:30'))).toEqual([]);
    expect(lastQualified(asked({ callups: [], shifts: [onCall('P-1', 'RBX')] }))).toEqual([]);
  });

  test('counts as bound by how their working time is counted: a regime in days knows no ten hours', () => {
    const question = { ...asked(), regimes: new Map([['P-1' as PersonId, 'days' as const]]) };
    // Twelve hours of a shift are the house’s own.
    expect(lastQualified(question)).toMatchObject([{ from: instant('18T21:00'), breach: { rule: 'shift' } }]);
  });

  test('is told once, with all that they alone can do, whatever number of incidents rests on them', () => {
    const skills = ['electrical', 'rack'].map((name) => ({ skill: name, min: 1 }));
    const crews = new Map([['RBX', [{ from: '06:00', to: '22:00', min: 4, skills }]]]);
    const found = lastQualified(
      asked({ crews }, [INCIDENT, { ...INCIDENT, id: 'INC-9', severity: 2, owner: 'P-1' }]),
    );
    expect(found.map(({ incident, skills: alone }) => [incident, alone])).toEqual([
      ['INC-7', ['electrical', 'rack']],
    ]);
  });
});

describe('the owner of a vital incident', () => {
  test('is told while on duty there, whether or not anybody else has their skills', () => {
    const question = asked({ crews: new Map() }, [{ ...INCIDENT, owner: 'P-1' }]);
    expect(lastQualified(question)).toMatchObject([{ person: 'P-1', skills: [], from: instant('18T19:00') }]);
    expect(lastQualified(asked({ crews: new Map() }, [{ ...INCIDENT, owner: 'P-5' }]))).toEqual([]);
  });
});

describe('who could stand in', () => {
  test('is whom a match would call, at once or once they may', () => {
    const free = known(reservist('P-1'), reservist('P-2'));
    expect(lastQualified(asked({ known: free }))).toMatchObject([
      { relief: { person: 'P-2', from: instant('18T19:00') }, elsewhere: null },
    ]);
    const away = reservist('P-2', { absences: [span('18T08:00', '18T20:30')] as never });
    expect(lastQualified(asked({ known: known(reservist('P-1'), away) }))).toMatchObject([
      { relief: { person: 'P-2', from: instant('18T20:30') } },
    ]);
    const unskilled = reservist('P-2', { skills: [skill('rack')] });
    expect(lastQualified(asked({ known: known(reservist('P-1'), unskilled) }))).toMatchObject([
      { relief: null },
    ]);
  });

  test('takes the place of who leaves: a full site is no hindrance', () => {
    const full = new Map([['RBX', { present: { value: 10, at: NOW } } as unknown as SiteState]]);
    const sites = new Map(
      [site('RBX', { occupancyCap: 10 }), site('RBX3', { group: 'RBX' })].map((one) => [one.code, one]),
    );
    const early = callup(deployed('P-1', { deployedAt: instant('18T08:00') }));
    const people = known(reservist('P-1'), reservist('P-2'));
    expect(lastQualified(asked({ known: people, sites, states: full, callups: [early] }))).toMatchObject([
      { from: instant('18T18:00'), relief: { person: 'P-2', from: instant('18T18:00') } },
    ]);
  });

  test('is somebody on call for another site, whom the cell may fetch', () => {
    const people = known(reservist('P-1'), reservist('P-2'));
    expect(lastQualified(asked({ known: people, shifts: [onCall('P-2', 'GRA')] }))).toMatchObject([
      { relief: null, elsewhere: { person: 'P-2', site: 'GRA' } },
    ]);
  });

  test('has all of it', () => {
    const skills = ['electrical', 'rack'].map((name) => ({ skill: name, min: 1 }));
    const crews = new Map([['RBX', [{ from: '06:00', to: '22:00', min: 4, skills }]]]);
    const half = reservist('P-2', { skills: [skill('electrical')] });
    const whole = reservist('P-3');
    const found = (people: Reservist[]) =>
      lastQualified(asked({ crews, known: known(...people) }))[0]?.relief;
    expect(found([reservist('P-1'), half])).toBeNull();
    expect(found([reservist('P-1'), half, whole])).toEqual({ person: 'P-3', from: instant('18T19:00') });
  });
});
