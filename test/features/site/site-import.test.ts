import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEMO_SITES, demoSitesCsv } from '../../../src/features/site/demo-sites.ts';
import type { Site } from '../../../src/features/site/site.ts';
import { membersOf } from '../../../src/features/site/site.ts';
import { readSites } from '../../../src/features/site/site-csv.ts';
import { decideImport } from '../../../src/features/site/site-import.ts';
import { VigieError } from '../../../src/shared/errors.ts';

const NONE = new Map<string, Site>();
const demo = new Map(DEMO_SITES.map((site) => [site.code, site]));

function refusal(work: () => unknown): VigieError {
  try {
    work();
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the demo’s sites', () => {
  test('are thirty data centres on twelve campuses, two factories and three offices', () => {
    const centres = DEMO_SITES.filter(({ kind }) => kind === 'datacentre');
    const halls = centres.filter(({ code }) => membersOf(demo, code).length === 0);
    const campuses = centres.filter(({ group }) => group === null);
    expect(halls).toHaveLength(30);
    expect(campuses.map(({ code }) => Math.max(1, membersOf(demo, code).length))).toEqual([
      7, 3, 4, 1, 1, 1, 1, 7, 1, 1, 2, 1,
    ]);
    expect(DEMO_SITES.filter(({ kind }) => kind === 'factory').map(({ code }) => code)).toEqual([
      'CRX',
      'BHF',
    ]);
    expect(DEMO_SITES.filter(({ kind }) => kind === 'office').map(({ code }) => code)).toEqual([
      'HQ',
      'MIL',
      'MAD',
    ]);
  });

  test('have their crews on the campus: 41 people at least, 77 at most', () => {
    const sum = (field: 'minCrew' | 'occupancyCap') =>
      DEMO_SITES.reduce((total, site) => total + (site[field] ?? 0), 0);
    expect([sum('minCrew'), sum('occupancyCap')]).toEqual([41, 77]);
    expect(DEMO_SITES.filter(({ group, minCrew }) => group !== null && minCrew !== null)).toEqual([]);
  });

  test('as CSV are read back just as they are, and again change nothing', () => {
    const { events, refusals } = decideImport(NONE, readSites(demoSitesCsv()));
    expect(refusals).toEqual([]);
    expect(events.map(({ subject, data }) => ({ code: subject, ...data }))).toEqual(DEMO_SITES);
    expect(decideImport(demo, readSites(demoSitesCsv())).events).toEqual([]);
  });
});

describe('a file of sites', () => {
  const HEAD = 'code,kind,zone,country,group,minCrew';

  test('is understood as spreadsheets write it', () => {
    const plain = readSites('code,kind,minCrew\nRBX,office,3\n');
    for (const text of [
      '\uFEFFcode,kind,minCrew\r\nRBX,office,3\r\n',
      'Code;Kind;Min crew\nRBX;office;3',
      'code\tkind\tmin-crew\nRBX\toffice\t3\n\n',
      '"code","kind","min_crew"\n "RBX" ,office, 3 \n,,\n',
      'code;kind;minCrew\rRBX;office;3\r',
    ]) {
      expect(readSites(text)).toEqual(plain);
    }
    expect(readSites('\r\n\ncode;kind;minCrew\nRBX;office;3\n')).toMatchObject([{ line: 4, code: 'RBX' }]);
    expect(readSites('code;kind;rounds\rRBX;office;07:00,13:00\r')).toMatchObject([
      { facts: { rounds: '07:00,13:00' } },
    ]);
    expect(plain).toEqual([{ line: 2, code: 'RBX', facts: { kind: 'office', minCrew: '3' } }]);
  });

  test('may name groups that stand further down', () => {
    const rows = readSites(
      `${HEAD}\nGRA1,datacentre,Europe/Paris,FR,GRA,\nGRA,datacentre,Europe/Paris,FR,,6\n`,
    );
    const { events, refusals } = decideImport(NONE, rows);
    expect(refusals).toEqual([]);
    expect(events.map(({ subject }) => subject)).toEqual(['GRA1', 'GRA']);
  });

  test('names every bad row with its line and reason, and blames no member for its group’s row', () => {
    const text = [
      HEAD,
      'GRA,datacentre,Europe/Pariss,FR,,6',
      'GRA1,datacentre,Europe/Paris,FR,GRA,',
      'P-7,office,Europe/Paris,FR,,',
      'LIM,datacentre,Europe/Berlin,DE,NOPE,',
      'lim,datacentre,Europe/Berlin,DE,,',
      'HQ,,Europe/Paris,FR,,',
      ',office,Europe/Paris,FR,,',
    ].join('\n');
    expect(decideImport(NONE, readSites(text)).refusals).toEqual([
      { line: 2, code: 'GRA', reason: '"Europe/Pariss" is no time zone' },
      { line: 4, code: 'P-7', reason: 'P-7 reads as an id, not as a site' },
      { line: 5, code: 'LIM', reason: 'the group NOPE is no site' },
      { line: 6, code: 'lim', reason: 'it stands on line 5 already' },
      { line: 7, code: 'HQ', reason: 'the kind is missing' },
      { line: 8, code: '', reason: '"" is no site code' },
    ]);
  });

  test('changes what differs, leaves what its columns do not speak of, and clears empty cells', () => {
    const { events } = decideImport(
      demo,
      readSites('code,occupancyCap,minCrew\nGRA,11,6\nSBG,9,\nLIM,4,2\n'),
    );
    expect(events).toEqual([
      { kind: 'site.changed', subject: 'GRA', data: { occupancyCap: 11 } },
      { kind: 'site.changed', subject: 'SBG', data: { minCrew: null } },
    ]);
  });

  test('of columns that cannot be is refused', () => {
    expect(refusal(() => readSites('code,knid\nRBX,office'))).toMatchObject({
      exitCode: 2,
      hint: 'did you mean kind?',
    });
    expect(refusal(() => readSites('kind\noffice')).message).toBe('there is no column code');
    expect(refusal(() => readSites('code,min crew,minCrew\n')).message).toBe(
      'the column minCrew is there twice',
    );
    expect(refusal(() => readSites('')).exitCode).toBe(2);
    expect(refusal(() => readSites('{"code": "RBX"}')).exitCode).toBe(4);
  });

  test('of ragged rows or open quotes is refused with the line', () => {
    expect(refusal(() => readSites('code,kind\nRBX,office\nGRA,office,more\n'))).toMatchObject({
      exitCode: 4,
      message: 'line 3 has 3 cells for 2 columns',
    });
    expect(refusal(() => readSites('code,kind\nRBX,"office\n'))).toMatchObject({ exitCode: 4 });
  });

  test('of anything at all gives rows or a refusal, never a crash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, headed) => {
        try {
          decideImport(demo, readSites(headed ? `code,kind,zone,rounds\n${text}` : text));
        } catch (error) {
          expect(error).toBeInstanceOf(VigieError);
        }
      }),
    );
  });
});
