import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facts, Site, SiteEntry, SiteEvent } from '../../../src/features/site/site.ts';
import { decideAdd, decideSet, evolve, obey } from '../../../src/features/site/site.ts';
import { clearableOf, countryOf, readFacts, siteCode } from '../../../src/features/site/site-fields.ts';
import { VigieError } from '../../../src/shared/errors.ts';

const PARIS = { kind: 'datacentre', zone: 'Europe/Paris', country: 'FR' } as const;
const BARE = {
  group: null,
  minCrew: null,
  occupancyCap: null,
  rounds: [],
  roundMinutes: null,
  lineCapacity: null,
};
const rbx: Site = { code: 'RBX', ...BARE, ...PARIS, minCrew: 8, occupancyCap: 14 };
const rbx1: Site = { code: 'RBX1', ...BARE, ...PARIS, group: 'RBX' };
const crx: Site = { code: 'CRX', ...BARE, ...PARIS, kind: 'factory', lineCapacity: 120 };

const world = (...sites: Site[]) => new Map(sites.map((site) => [site.code, site]));
const all = world(rbx, rbx1, crx);

function refusal(work: () => unknown): VigieError {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The sites after these events. */
function after(sites: ReadonlyMap<string, Site>, events: readonly SiteEvent[]): Map<string, Site> {
  const next = new Map(sites);
  for (const { kind, subject, data } of events) {
    next.set(subject, evolve(next.get(subject), { kind, subject, data } as SiteEntry));
  }
  return next;
}

describe('a site as typed', () => {
  test.each(['RBX1', 'rbx1', ' hq ', 'A2', 'P19', 'BHS-EAST-1', 'ABCDEFGHIJKLMNOP'])(
    'takes the code %j',
    (typed) => {
      expect(siteCode(typed)).toBe(typed.trim().toUpperCase());
    },
  );

  test.each(['', 'R', '1RBX', 'RBX_1', 'RBX 1', 'ÉTÉ', 'ABCDEFGHIJKLMNOPQ', 'P-7', 'inc-12'])(
    'refuses the code %j',
    (typed) => {
      expect(refusal(() => siteCode(typed)).exitCode).toBe(2);
    },
  );

  test.each([
    ['europe/paris', 'Europe/Paris'],
    ['America/New_York', 'America/New_York'],
    ['UTC', 'UTC'],
  ])('takes the zone %j', (typed, zone) => {
    expect(readFacts({ zone: typed })).toEqual({ zone });
  });

  test.each(['Europe/Pariss', '+01:00', 'Paris', '', 'Mars/Olympus'])('refuses the zone %j', (zone) => {
    expect(refusal(() => readFacts({ zone })).exitCode).toBe(2);
  });

  test('proposes the zone that was meant', () => {
    expect(refusal(() => readFacts({ zone: 'Europe/Pariss' })).hint).toBe('did you mean Europe/Paris?');
  });

  test('takes the countries of ISO 3166 and no others', () => {
    expect(countryOf('fr')).toBe('FR');
    expect(refusal(() => countryOf('UK')).hint).toBe('did you mean GB?');
    for (const typed of ['FRA', 'XX', 'EU', '', 'F'])
      expect(refusal(() => countryOf(typed)).exitCode).toBe(2);
  });

  test.each([
    ['07:00,13:00,20:00', ['07:00', '13:00', '20:00']],
    ['20h, 7, 13h30', ['07:00', '13:30', '20:00']],
    ['', []],
  ])('reads the rounds %j in order', (typed, rounds) => {
    expect(readFacts({ rounds: typed })).toEqual({ rounds });
  });

  test.each(['24:00', '07:60', '7:0', 'noon', '07:00,07h', '-1'])('refuses the rounds %j', (rounds) => {
    expect(refusal(() => readFacts({ rounds })).exitCode).toBe(2);
  });

  test.each(['-1', '1.5', 'ten', '', '9999999', '1e3'])('refuses the crew %j', (minCrew) => {
    expect(refusal(() => readFacts({ minCrew })).exitCode).toBe(2);
  });

  test('a round takes a minute at least, a crew may be nobody', () => {
    expect(readFacts({ minCrew: '0', roundMinutes: '1' })).toEqual({ minCrew: 0, roundMinutes: 1 });
    expect(refusal(() => readFacts({ roundMinutes: '0' })).exitCode).toBe(2);
  });

  test('clears what may be unknown, and nothing else', () => {
    expect(readFacts({ group: null, rounds: null, minCrew: null })).toEqual({
      group: null,
      rounds: [],
      minCrew: null,
    });
    expect(refusal(() => readFacts({ zone: null })).message).toBe('the zone is missing');
    expect(clearableOf('min-crew')).toBe('minCrew');
    expect(refusal(() => clearableOf('kind')).exitCode).toBe(2);
  });
});

describe('adding a site', () => {
  test('gives all its facts', () => {
    expect(decideAdd(all, 'GRA', { ...PARIS, minCrew: 6 })).toEqual([
      { kind: 'site.added', subject: 'GRA', data: { ...BARE, ...PARIS, minCrew: 6 } },
    ]);
  });

  test('needs kind, zone and country', () => {
    expect(refusal(() => decideAdd(all, 'GRA', { kind: 'office' })).message).toBe('GRA needs zone, country');
  });

  test('the same site again changes nothing, another one under its code is refused', () => {
    expect(decideAdd(all, 'RBX', { ...PARIS, minCrew: 8, occupancyCap: 14 })).toEqual([]);
    const error = refusal(() => decideAdd(all, 'RBX', PARIS));
    expect([error.exitCode, error.hint]).toEqual([4, 'vigie site set RBX, or vigie site show RBX']);
  });
});

describe('the rules between sites', () => {
  const adding = (facts: Partial<Facts>) => refusal(() => decideAdd(all, 'NEW', { ...PARIS, ...facts }));

  test('a crew fits under the cap', () => {
    expect(adding({ minCrew: 5, occupancyCap: 4 }).exitCode).toBe(4);
    expect(decideAdd(all, 'NEW', { ...PARIS, minCrew: 4, occupancyCap: 4 })).toHaveLength(1);
    expect(refusal(() => decideSet(all, rbx, { occupancyCap: 7 })).exitCode).toBe(4);
  });

  test('only factories have a line', () => {
    expect(adding({ lineCapacity: 10 }).exitCode).toBe(4);
    expect(refusal(() => decideSet(all, crx, { kind: 'office' })).exitCode).toBe(4);
    expect(decideSet(all, crx, { kind: 'office', lineCapacity: null })).toHaveLength(1);
  });

  test('a group is there, of the same kind, and in no group itself', () => {
    expect(adding({ group: 'NOPE' })).toMatchObject({ exitCode: 3, message: 'the group NOPE is no site' });
    expect(adding({ group: 'CRX' })).toMatchObject({
      exitCode: 4,
      message: 'CRX is a factory, NEW a datacentre',
    });
    expect(adding({ group: 'RBX1' })).toMatchObject({ exitCode: 4, hint: '--group RBX' });
    expect(adding({ group: 'NEW' }).exitCode).toBe(4);
  });

  test('a group with members keeps its kind and joins no other group', () => {
    const more = new Map(all).set('GRA', { ...rbx, code: 'GRA' });
    expect(refusal(() => decideSet(more, rbx, { group: 'GRA' })).exitCode).toBe(4);
    expect(refusal(() => decideSet(more, rbx, { kind: 'office' })).exitCode).toBe(4);
    expect(decideSet(more, rbx1, { group: 'GRA' })).toHaveLength(1);
  });

  test('what is so already is no event', () => {
    expect(decideSet(all, rbx, { minCrew: 8, rounds: [] })).toEqual([]);
    expect(decideSet(all, rbx, { minCrew: 9, occupancyCap: 14 })).toEqual([
      { kind: 'site.changed', subject: 'RBX', data: { minCrew: 9 } },
    ]);
  });
});

const code = fc.constantFrom('AA', 'BB', 'CC', 'DD');
const facts: fc.Arbitrary<Partial<Facts>> = fc.record(
  {
    kind: fc.constantFrom('datacentre' as const, 'factory' as const),
    zone: fc.constantFrom('Europe/Paris', 'UTC'),
    country: fc.constantFrom('FR', 'CA'),
    group: fc.option(code),
    minCrew: fc.option(fc.nat(4)),
    occupancyCap: fc.option(fc.nat(4)),
    rounds: fc.constantFrom([], ['07:00'], ['07:00', '20:00']),
    roundMinutes: fc.option(fc.integer({ min: 1, max: 60 })),
    lineCapacity: fc.option(fc.nat(9)),
  },
  { requiredKeys: [] },
);

describe('whatever is asked', () => {
  test('no sequence of additions and changes leads to sites that break a rule', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(code, facts), { maxLength: 20 }), (steps) => {
        let sites = new Map<string, Site>();
        for (const [at, asked] of steps) {
          const standing = sites.get(at);
          try {
            const events =
              standing === undefined
                ? decideAdd(sites, at, { ...PARIS, ...asked })
                : decideSet(sites, standing, asked);
            sites = after(sites, events);
            expect(sites.get(at)).toMatchObject(asked);
          } catch (error) {
            if (!(error instanceof VigieError)) throw error;
          }
          for (const site of sites.values()) obey(site, sites);
        }
      }),
    );
  });
});
