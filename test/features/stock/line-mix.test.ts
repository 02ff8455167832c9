import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { dayCalendar } from '../../../src/features/stock/day-calendar.ts';
import type { LineStock } from '../../../src/features/stock/line.ts';
import { runLine } from '../../../src/features/stock/line.ts';
import type { LineTask } from '../../../src/features/stock/line-mix.ts';
import { bestLineMix } from '../../../src/features/stock/line-mix.ts';
import { DAY_MS, plus } from '../../../src/shared/clock.ts';
import type { SolveIntegers } from '../../../src/shared/integer-program.ts';
import { solver } from '../../support/solver.ts';
import { BY, PO_118_AT, paris } from './scenario-picture.ts';

const NOW = paris(18, '18:00');
const CRX = dayCalendar(NOW, 'Europe/Paris');

let solve: SolveIntegers;
beforeAll(async () => {
  solve = await solver();
});

const recipe = (model: string, ram: number, fan = 1) => ({
  model,
  units: new Map([
    ['RAM', ram],
    ['FAN', fan],
  ]),
});
const stock = (opening: number, ...receipts: LineStock['receipts']): LineStock => ({ opening, receipts });

/** The line of CRX in the demo's crisis, with the 960 memory modules of BHF on their way. */
const crisis = (more: Partial<LineTask> = {}): LineTask => ({
  calendar: CRX,
  asked: [{ perDay: 120, models: [recipe('SRV-A', 4), recipe('SRV-L', 3)] }],
  stocks: new Map([
    ['RAM', stock(2016, { at: paris(21, '20:00'), quantity: 960 })],
    ['FAN', stock(10_000)],
  ]),
  by: BY,
  until: PO_118_AT,
  ...more,
});

describe('the best mix of a line', () => {
  test('builds 992 of 1,030 servers until PO-118 comes, 840 of them by the 25th: all of them light', () => {
    expect(bestLineMix(crisis(), solve)).toEqual({
      builtBy: 840,
      builtUntil: 992,
      models: [{ asked: 'SRV-A', model: 'SRV-L', quantity: 992 }],
    });
  });

  test('builds as many as can be of what was asked for, once nothing more can be gained', () => {
    // 4 a + 3 b = 2,976 with a + b = 840.
    expect(bestLineMix(crisis({ until: BY }), solve)).toEqual({
      builtBy: 840,
      builtUntil: 840,
      models: [
        { asked: 'SRV-A', model: 'SRV-A', quantity: 456 },
        { asked: 'SRV-A', model: 'SRV-L', quantity: 384 },
      ],
    });
  });

  test('brings back nothing of what was lost before a receipt came', () => {
    const stocks = new Map([['RAM', stock(300, { at: paris(23, '18:00'), quantity: 10_000 })]]);
    // 100 light ones in the first five days, which could have built 600; then 120 a day.
    expect(bestLineMix(crisis({ stocks, until: BY }), solve)).toMatchObject({ builtBy: 100 + 240 });
  });

  test('keeps the shares of what is asked for: none is built in the place of another customer’s', () => {
    const asked = [
      { perDay: 60, models: [recipe('SRV-A', 4), recipe('SRV-L', 3)] },
      { perDay: 60, models: [recipe('SRV-X', 1)] },
    ];
    const stocks = new Map([['RAM', stock(840)]]);
    expect(bestLineMix(crisis({ asked, stocks, until: BY }), solve)).toMatchObject({
      builtBy: 420 + 140,
      models: [
        { asked: 'SRV-A', model: 'SRV-L', quantity: 140 },
        { asked: 'SRV-X', model: 'SRV-X', quantity: 420 },
      ],
    });
  });

  test('is not looked for where there is too much to choose from', () => {
    const never: SolveIntegers = () => {
      throw new Error('nobody asked');
    };
    const models = Array.from({ length: 600 }, (_, at) => recipe(`M-${at}`, 4));
    expect(bestLineMix(crisis({ asked: [{ perDay: 120, models }] }), never)).toBeNull();
  });

  test('never loses to a line that builds only what was asked for, nor builds more than its pace and its stock allow', () => {
    const units = fc.integer({ min: 1, max: 5 });
    const given = fc.record({
      perDay: fc.integer({ min: 1, max: 50 }),
      ram: units,
      less: fc.integer({ min: 1, max: 5 }),
      opening: fc.integer({ min: 0, max: 900 }),
      receipts: fc.array(
        fc.record({ days: fc.integer({ min: 1, max: 9 }), quantity: fc.integer({ min: 1, max: 400 }) }),
        { maxLength: 3 },
      ),
      days: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(given, ({ perDay, ram, less, opening, receipts, days }) => {
        const light = Math.min(ram, less);
        const models = [recipe('SRV-A', ram), recipe('SRV-L', light)];
        const coming = receipts.map((one) => ({ at: plus(NOW, one.days * DAY_MS), quantity: one.quantity }));
        const stocks = new Map([['RAM', stock(opening, ...coming)]]);
        const until = plus(NOW, days * DAY_MS);
        const task = { calendar: CRX, asked: [{ perDay, models }], stocks, by: until, until };
        const mix = bestLineMix(task, solve);
        const alone = (units: number): number =>
          runLine(CRX, [{ ...recipe('SRV-A', units), perDay }], stocks, until).built;
        const came = coming
          .filter(({ at }) => at < until)
          .reduce((sum, { quantity }) => sum + quantity, opening);
        const quantity = (model: string): number =>
          mix?.models.find((one) => one.model === model)?.quantity ?? 0;
        const built = quantity('SRV-A') + quantity('SRV-L');
        expect(mix?.builtUntil).toBe(built);
        // In each stretch between receipts it leaves less than a server.
        expect(built).toBeGreaterThan(alone(light) - receipts.length - 1);
        expect(built).toBeGreaterThan(alone(ram) - receipts.length - 1);
        expect(built).toBeLessThanOrEqual(alone(light) + 1e-6);
        expect(ram * quantity('SRV-A') + light * quantity('SRV-L')).toBeLessThanOrEqual(came);
      }),
      { numRuns: 60 },
    );
  });
});
