import { expect, test } from 'vitest';
import type { Callup } from '../../../src/features/callup/callup.ts';
import type { Situation } from '../../../src/features/callup/situation.ts';
import { placeFor } from '../../../src/features/callup/situation.ts';
import type { Site } from '../../../src/features/site/site.ts';
import { instant, NIGHT, PARIS } from './people.ts';

const site = (code: string, group: string | null, occupancyCap: number | null): Site => ({
  ...{ code, group, occupancyCap, kind: 'datacentre', zone: PARIS, country: 'FR' },
  ...{ minCrew: 2, rounds: [], roundMinutes: null, lineCapacity: null },
});

const CALLED: Callup = {
  id: 'CU-1',
  site: 'RBX1',
  count: 1,
  skill: null,
  from: instant('18T22:00'),
  until: instant('19T06:00'),
  called: [
    {
      person: 'P-1',
      state: 'accepted',
      calledAt: instant('18T12:00'),
      deadline: instant('18T14:00'),
      answeredAt: instant('18T12:10'),
      deployedAt: null,
      stoodDownAt: null,
    },
  ],
};

test('the cap of a campus counts who is called up for any hall of it', () => {
  const sites = [
    site('RBX', null, 4),
    site('RBX1', 'RBX', null),
    site('RBX2', 'RBX', null),
    site('GRA', null, 4),
  ];
  const situation: Situation = {
    known: [],
    sites: new Map(sites.map((one) => [one.code, one])),
    states: new Map(),
    crews: new Map(),
    callups: [CALLED],
    shifts: [],
    interventions: new Map(),
    derogations: new Map(),
    now: instant('18T18:00'),
  };
  const capAt = (code: string) => placeFor({ ...NIGHT, site: code }, situation).cap;
  expect(capAt('RBX2')).toEqual({ cap: 4, expected: 3 });
  expect(capAt('RBX')).toEqual({ cap: 4, expected: 3 });
  expect(capAt('RBX1')).toEqual({ cap: 4, expected: 3 });
  expect(capAt('GRA')).toEqual({ cap: 4, expected: 2 });
});
