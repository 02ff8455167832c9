import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Findings, Verdict } from '../../../src/features/stock/monitor.ts';
import {
  findingsOf,
  MONITOR_CODES,
  performanceData,
  verdictFrom,
  worstFirst,
} from '../../../src/features/stock/monitor.ts';
import type { Assessment, StockFacts, StockRow, StockStatus } from '../../../src/features/stock/stock-row.ts';
import { STOCK_STATUSES } from '../../../src/features/stock/stock-row.ts';

function found(
  status: StockStatus,
  row: Partial<StockRow> = {},
  facts: Partial<StockFacts> = {},
): Assessment {
  return {
    row: { sku: 'RAM-32G', site: 'CRX', status, daysOfCover: null, ...row } as StockRow,
    facts: { serversLost: null, marginDays: null, ...facts } as StockFacts,
  };
}

function verdict(one: Assessment): Verdict {
  return verdictFrom(one.row, { ...one.row, ...one.facts }, () => one);
}

const findings = (all: readonly Assessment[]): Findings => findingsOf(all.map(verdict));
const namesOf = (all: readonly Verdict[]): string[] => all.map(({ sku, site }) => `${sku} ${site}`);

describe('what monitoring is told', () => {
  test('is the worst of what was found, and unknown where nothing was', () => {
    const stateOf = (...statuses: StockStatus[]) => findings(statuses.map((one) => found(one))).state;
    expect(stateOf()).toBe('UNKNOWN');
    expect(stateOf('ok', 'ok')).toBe('OK');
    expect(stateOf('ok', 'unknown')).toBe('UNKNOWN');
    expect(stateOf('unknown', 'low')).toBe('WARNING');
    expect(stateOf('reorder', 'ok')).toBe('WARNING');
    expect(stateOf('low', 'critical', 'unknown')).toBe('CRITICAL');
    expect(stateOf('stockout')).toBe('CRITICAL');
    expect(MONITOR_CODES).toEqual({ OK: 0, WARNING: 1, CRITICAL: 2, UNKNOWN: 3 });
  });

  test('puts the worst first, then what lasts least, and what lasts for ever last', () => {
    const all = [
      found('ok', { sku: 'A', daysOfCover: 1 }),
      found('unknown', { sku: 'B' }),
      found('reorder', { sku: 'C', daysOfCover: 9 }),
      found('low', { sku: 'D', daysOfCover: 4.5 }),
      found('critical', { sku: 'E', daysOfCover: 4.2 }),
      found('stockout', { sku: 'F', daysOfCover: 0 }),
      found('ok', { sku: 'G' }),
      found('critical', { sku: 'E', site: 'BHF', daysOfCover: 4.2 }),
    ];
    expect(namesOf(worstFirst(findings(all), null))).toEqual([
      'F CRX',
      'E BHF',
      'E CRX',
      'D CRX',
      'C CRX',
      'B CRX',
      'A CRX',
      'G CRX',
    ]);
    for (const limit of [0, 3, 6, 7])
      expect(namesOf(worstFirst(findings(all), limit))).toEqual(
        namesOf(worstFirst(findings(all), null)).slice(0, limit),
      );
  });

  test('is the same in whatever order it was found', () => {
    const one = fc.record({
      status: fc.constantFrom(...STOCK_STATUSES),
      sku: fc.constantFrom('A', 'B', 'C'),
      site: fc.constantFrom('CRX', 'BHF', 'RBX1'),
      daysOfCover: fc.option(fc.integer({ min: 0, max: 3 })),
    });
    const several = fc.uniqueArray(one, { selector: ({ sku, site }) => `${sku} ${site}` });
    const shuffled = several.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, mixed]) => {
        const [first, second] = [all, mixed].map((list) =>
          findings(list.map(({ status, ...row }) => found(status, row))),
        );
        const told = (one: Findings | undefined) =>
          one && [
            one.state,
            one.counts,
            one.serversLost,
            namesOf(worstFirst(one, null)),
            performanceData(one),
          ];
        expect(told(second)).toEqual(told(first));
        expect(Object.values(first?.counts ?? {}).reduce((sum, count) => sum + count, 0)).toBe(all.length);
      }),
    );
  });

  test('counts a line that stands for two components once, and two lines twice', () => {
    const all = [
      found('critical', { sku: 'RAM', site: 'CRX' }, { serversLost: 526 }),
      found('critical', { sku: 'PSU', site: 'CRX' }, { serversLost: 40 }),
      found('critical', { sku: 'RAM', site: 'BHF' }, { serversLost: 10 }),
      found('ok', { sku: 'SSD', site: 'BHF' }),
    ];
    expect(findings(all).serversLost).toBe(536);
  });
});

describe('performance data', () => {
  test('has the counts, servers lost, and the cover of what is not in order with its thresholds', () => {
    const all = [
      found(
        'critical',
        { daysOfCover: 4.2, reorderPoint: 9600, demandPerDay: 480 },
        { serversLost: 525.7, marginDays: -4.383 },
      ),
      found('reorder', { sku: 'PSU', daysOfCover: 15, reorderPoint: 1729, demandPerDay: 80 }),
      found('ok', { sku: 'SSD', daysOfCover: 20, reorderPoint: 1, demandPerDay: 1 }),
      found('unknown', { sku: 'MASK' }),
    ];
    expect(performanceData(findings(all))).toBe(
      'critical=1;;;0;4 warning=1;;;0;4 unknown=1;;;0;4 ok=1;;;0;4 servers_lost=526;;;0 ' +
        "'cover RAM-32G CRX'=4.2;20:;8.6:;0 'cover PSU CRX'=15;21.6:;;0",
    );
  });

  test('can be read by a plugin’s reader, and stays short however much is wrong', () => {
    const all = Array.from({ length: 500 }, (_, index) =>
      found('critical', { sku: `PART-${index}`, daysOfCover: index / 10, demandPerDay: 0, reorderPoint: 5 }),
    );
    const data = performanceData(findings(all));
    const item = /^(?:'[^'=]+'|[^\s'=]+)=-?\d+(?:\.\d+)?(?:;[\d.:~@]*){0,2}(?:;\d+){0,2}$/;
    const items = data.match(/(?:'[^']*'|[^\s'])+/g) ?? [];
    expect(items).toHaveLength(25);
    for (const one of items) expect(one).toMatch(item);
    expect(data.length).toBeLessThan(2000);
  });
});

test('every status has a state', () => {
  expect(STOCK_STATUSES.map((status) => verdict(found(status)).state)).toEqual([
    'OK',
    'WARNING',
    'WARNING',
    'CRITICAL',
    'CRITICAL',
    'UNKNOWN',
  ]);
});
