import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideAdjust, decideCount, decideIssue, decideReceive } from '../../../src/features/stock/ledger.ts';
import type { TransferId } from '../../../src/features/stock/stock.ts';
import {
  effectAfter,
  lastTransferNum,
  levelPage,
  movementPage,
  openTransfers,
  transferById,
} from '../../../src/features/stock/stock-queries.ts';
import { inTransit } from '../../../src/features/stock/transfer.ts';
import {
  decideArrive,
  decideLose,
  decideSend,
  knownTransfer,
} from '../../../src/features/stock/transfers.ts';
import { instantOf } from '../../../src/shared/clock.ts';
import { VigieError } from '../../../src/shared/errors.ts';
import { idOf } from '../../../src/shared/ids.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { at, moveAt, stockBench, ZONES } from './stock-bench.ts';

const START = Date.parse('2020-03-18T06:00:00.000Z');
const HOUR_MS = 3_600_000;
const SKU = 'RAM-32G';

const step = fc.record({
  do: fc.constantFrom('receive', 'issue', 'force', 'adjust', 'count', 'send', 'arrive', 'lose'),
  site: fc.constantFrom('CRX', 'BHF'),
  units: fc.integer({ min: 1, max: 50 }),
  hours: fc.integer({ min: 0, max: 12 }),
  which: fc.integer({ min: 1, max: 3 }),
});

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Does what is asked where a rule allows it. */
async function take(bench: FeatureBench, { do: what, site, units, hours, which }: Step): Promise<void> {
  const act = at(instantOf(START + hours * HOUR_MS));
  const transfer = async (): Promise<ReturnType<typeof knownTransfer>> => {
    const id: TransferId = idOf('TR', which);
    return knownTransfer(await transferById(bench.store.db, id), id);
  };
  try {
    if (what === 'arrive') {
      const one = await transfer();
      await bench.write(decideArrive(one, ZONES[one.to] ?? 'UTC', units, act));
    } else if (what === 'lose') {
      const one = await transfer();
      await bench.write(decideLose(one, ZONES[one.to] ?? 'UTC', { quantity: units, because: 'gone' }, act));
    } else {
      await moveAt(bench, SKU, site, async (spot, db) => {
        if (what === 'receive') return decideReceive(spot, units, act);
        if (what === 'issue') return decideIssue(spot, { quantity: units }, act);
        if (what === 'force') return decideIssue(spot, { quantity: units, force: true }, act);
        if (what === 'adjust') return decideAdjust(spot, { quantity: -units, because: 'broken' }, act);
        if (what === 'count') return decideCount(spot, units, await effectAfter(db, SKU, site, act.at), act);
        const to = site === 'CRX' ? 'BHF' : 'CRX';
        return decideSend(await lastTransferNum(db), spot, { quantity: units, to, eta: null }, act);
      });
    }
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
  }
}

describe.each(ENGINES)('the network on %s', (engine) => {
  test('holds what came, less what went: on its shelves, and on its way', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 25 }), async (steps) => {
        const bench = await stockBench(engine);
        try {
          for (const one of steps) await take(bench, one);
          const { db } = bench.store;
          const levels = await levelPage(db, { descending: false, limit: null });
          const movements = await movementPage(db, { descending: false, limit: null });
          const between = (await openTransfers(db)).reduce((sum, one) => sum + inTransit(one), 0);
          const onShelves = levels.reduce((sum, { onHand }) => sum + onHand, 0);
          const effects = movements.reduce((sum, { effect }) => sum + effect, 0);
          expect(onShelves).toBe(effects);
          // What is on its way is what left and has neither arrived nor been lost.
          const way = movements
            .filter(({ transfer }) => transfer !== null)
            .reduce((sum, one) => sum + (one.type === 'loss' ? one.quantity : -one.quantity), 0);
          expect(between).toBe(way);
          // Sending and arriving alone change nothing in all, save where a count had seen it.
          const seen = movements.filter((one) => one.beforeCount && one.transfer !== null);
          if (seen.length === 0) {
            const came = movements
              .filter(({ transfer }) => transfer === null)
              .reduce((sum, { effect }) => sum + effect, 0);
            const lost = movements
              .filter(({ type }) => type === 'loss')
              .reduce((sum, { quantity }) => sum + quantity, 0);
            expect(onShelves + between).toBe(came + lost);
          }
          const negative = levels.filter(({ onHand }) => onHand < 0).map(({ site }) => site);
          for (const site of negative) {
            expect(movements.some((one) => one.site === site && (one.forced || one.type === 'count'))).toBe(
              true,
            );
          }
          expect(await bench.faults()).toEqual([]);
        } finally {
          await bench.dispose();
        }
      }),
      { numRuns: engine === 'sqlite' ? 25 : 6 },
    );
  });
});
