import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Bar } from '../../src/shared/bars.ts';
import { barChart } from '../../src/shared/bars.ts';

const bar = (label: string, value: number | null): Bar => ({ label, value, says: String(value ?? '–') });
const lengths = (chart: string) => chart.split('\n').map((line) => line.match(/█/g)?.length ?? 0);

describe('a bar chart', () => {
  test('stands each bar between its label and its value, all from zero and to one scale', () => {
    expect(barChart([bar('SEV1', 50), bar('all', 100), bar('none', null), bar('nil', 0)], 26)).toBe(
      ['SEV1  ████████ 50', 'all   ███████████████ 100', 'none  –', 'nil   0'].join('\n'),
    );
  });

  test('shows what is least by one column, and nothing where there is nothing to compare', () => {
    expect(lengths(barChart([bar('a', 1), bar('b', 100_000)], 60) ?? '')).toEqual([1, 40]);
    expect(barChart([], 80)).toBeNull();
    expect(barChart([bar('a', 0), bar('b', null)], 80)).toBeNull();
    expect(barChart([bar('a label that is long', 1)], 30)).toBeNull();
  });

  test('keeps to its width, and never turns an order round', () => {
    const value = fc.option(fc.double({ min: 0, max: 1e9, noNaN: true }));
    const bars = fc.array(fc.tuple(fc.string({ maxLength: 12 }), value), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(bars, fc.integer({ min: 1, max: 120 }), (given, width) => {
        const chart = barChart(
          given.map(([label, of]) => ({ ...bar(label.replace(/[\n█]/g, ' '), of), says: 'x' })),
          width,
        );
        if (chart === null) return;
        for (const line of chart.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
        const drawn = lengths(chart);
        for (const [a, [, left]] of given.entries()) {
          for (const [b, [, right]] of given.entries()) {
            if ((left ?? 0) > (right ?? 0)) expect(drawn[a]).toBeGreaterThanOrEqual(drawn[b] ?? 0);
          }
        }
      }),
    );
  });
});
