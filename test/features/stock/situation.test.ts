import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StockPicture } from '../../../src/features/stock/cases.ts';
import { casesOf } from '../../../src/features/stock/cases.ts';
import type { Level } from '../../../src/features/stock/level.ts';
import { linesOf } from '../../../src/features/stock/line-setup.ts';
import type { Situation } from '../../../src/features/stock/situation.ts';
import { askedByPlans, forecast, horizonOf, situationOf } from '../../../src/features/stock/situation.ts';
import { withBuild } from '../../../src/features/stock/supposed-build.ts';
import { withSupplierStopped, withTransfer } from '../../../src/features/stock/whatif.ts';
import { BY, level, order, PO_118_AT, paris, part, plan, scenario } from './scenario-picture.ts';

const TRANSFER = { sku: 'RAM', quantity: 960, from: 'BHF', to: 'CRX', arrivesAt: paris(21, '20:00') };
const ASKED = { servers: 1600, by: BY };

/** Lost at CRX until PO-118 comes, deliverable and deferred by the 25th. */
function told(picture: StockPicture, surge = 1) {
  const until = () => PO_118_AT;
  const state = forecast(situationOf(picture, { surge }), until, ASKED);
  const lost = state.lines.find(({ site }) => site === 'CRX')?.run.lost;
  return [lost, state.serversDeliverable, state.serversDeferred];
}

describe('a situation', () => {
  test('tells what the cell has to choose between', () => {
    expect(told(scenario())).toEqual([526, 1184, 416]);
    const sent = withTransfer(scenario(), TRANSFER);
    expect(told(sent)).toEqual([286, 1424, 176]);
    expect(told(withBuild(sent, 'CRX', 'SRV-L'))).toEqual([38, 1520, 80]);
  });

  test('is the same whatever is supposed first', () => {
    const built = withBuild(scenario(), 'CRX', 'SRV-L');
    expect(told(withTransfer(built, TRANSFER))).toEqual([38, 1520, 80]);
  });

  test('at more demand than its line can do, it loses no more than the line would have built', () => {
    expect(told(scenario(), 2.6)).toEqual([526, 1184, 416]);
    expect(told(withBuild(scenario(), 'CRX', 'SRV-L'), 2.6)).toEqual(
      told(withBuild(scenario(), 'CRX', 'SRV-L')),
    );
  });

  test('counts losses until the last relief of the site in any of the situations, else for two weeks', () => {
    const today = situationOf(scenario(), { surge: 1 });
    const stopped = situationOf(withSupplierStopped(scenario(), 'memoris', 3), { surge: 1 });
    expect(horizonOf('CRX', [today])).toBe(PO_118_AT);
    // Three days of 24 hours later, when Paris has set its clocks forward.
    expect(horizonOf('CRX', [today, stopped])).toBe('2020-03-30T07:00:00.000Z');
    expect(horizonOf('BHF', [today, stopped])).toBe('2020-04-01T17:00:00.000Z');
  });

  test('is asked for what its open plans still need, by when the last is due', () => {
    expect(askedByPlans({ plans: [] })).toBeNull();
    expect(askedByPlans({ plans: [plan('SRV-A', 100, BY, { built: 100 })] })).toBeNull();
    const plans = [plan('SRV-A', 100, BY, { built: 40 }), plan('SRV-L', 50, PO_118_AT)];
    expect(askedByPlans({ plans })).toEqual({ servers: 110, by: PO_118_AT });
    const state = forecast(situationOf(scenario(), { surge: 1 }), () => BY, null);
    expect(state).toMatchObject({ serversDeliverable: null, serversDeferred: null });
  });

  test('leaves finished servers out of what can run out', () => {
    const { assessments, finished } = situationOf(scenario(), { surge: 1 });
    expect(assessments.map(({ row }) => row.sku)).toEqual(['PSU', 'RAM', 'RAM']);
    expect(finished).toBe(120);
  });
});

describe('a line', () => {
  const loadsAt = (picture: StockPicture, surge = 1) =>
    Object.fromEntries(
      linesOf(picture, casesOf(picture, { surge })).map(({ site, wanted }) => [
        site,
        Object.fromEntries(wanted.map(({ model, perDay }) => [model, perDay])),
      ]),
    );
  const without = (sku: string) => scenario().levels.filter((one) => one.sku !== sku);

  test('builds the models that are asked of it, as often as they are', () => {
    expect(loadsAt(scenario())).toEqual({ BHF: { 'SRV-A': 80 }, CRX: { 'SRV-A': 120 } });
    expect(loadsAt(scenario(), 2)).toEqual({ BHF: { 'SRV-A': 160 }, CRX: { 'SRV-A': 240 } });
  });

  test('builds what its plans need where that is more, and other models beside', () => {
    const plans = [plan('SRV-A', 1400, BY), plan('SRV-L', 70, BY)];
    expect(loadsAt(scenario({ plans }))).toMatchObject({ CRX: { 'SRV-A': 200, 'SRV-L': 10 } });
  });

  test('of which nobody says what it builds, builds what its parts tell of', () => {
    const here = scenario({ levels: without('SRV-A') });
    // At BHF nobody asks for power supplies, so no model is known there.
    expect(loadsAt(here)).toEqual({ CRX: { 'SRV-A': 120 } });
  });

  test('takes from what sub-assemblies are made of, and not from finished servers', () => {
    const bom = new Map([
      ['SRV-A', [part('KIT', 2), part('PSU', 1)]],
      ['KIT', [part('RAM', 2)]],
    ]);
    const levels = [...scenario().levels, level('KIT', 'CRX', 10)];
    const orders = [order('PO-1', 'KIT', 5, BY)];
    const given = scenario({ bom, models: ['SRV-A'], levels, orders });
    const line = linesOf(given, casesOf(given, { surge: 1 })).find(({ site }) => site === 'CRX');
    expect(line?.wanted[0]?.units).toEqual(
      new Map([
        ['PSU', 1],
        ['RAM', 4],
      ]),
    );
    expect(line?.stocks.get('RAM')).toEqual({ opening: 2016 + 20, receipts: [{ at: BY, quantity: 10 }] });
    expect([...(line?.stocks.keys() ?? [])]).toEqual(['PSU', 'RAM']);
  });
});

describe('a supposed build', () => {
  const demandsOf = (picture: StockPicture, surge = 1) =>
    Object.fromEntries(
      casesOf(picture, { surge })
        .filter(({ stock }) => stock.site === 'CRX')
        .map(({ stock }) => [stock.sku, stock.demand?.perDay]),
    );

  test('takes as much less of each component as the model does, with its spread', () => {
    const light = withBuild(scenario(), 'CRX', 'SRV-L');
    expect(demandsOf(light)).toEqual({ PSU: 120, RAM: 360, 'SRV-A': 0, 'SRV-L': 120 });
    const spread = scenario();
    const levels = spread.levels.map((one) => ({ ...one, policy: { ...one.policy, demandSd: 40 } }));
    const ram = withBuild({ ...spread, levels }, 'CRX', 'SRV-L').levels.find(
      (one) => one.sku === 'RAM' && one.site === 'CRX',
    );
    expect(ram?.policy).toMatchObject({ demandPerDay: 360, demandSd: 30 });
  });

  test('leaves the other site as it is', () => {
    const light = withBuild(scenario(), 'CRX', 'SRV-L');
    const elsewhere = ({ site }: Level) => site !== 'CRX';
    expect(light.levels.filter(elsewhere)).toEqual(scenario().levels.filter(elsewhere));
  });

  test('is capped by what the line can build of it, and not of another model', () => {
    const light = withBuild(scenario(), 'CRX', 'SRV-L');
    expect(demandsOf(light, 10)).toMatchObject({ PSU: 120, RAM: 360 });
  });

  test('no longer takes what the model does without, and takes what only it needs', () => {
    const bom = new Map([
      ['SRV-A', [part('RAM', 4), part('PSU', 1)]],
      ['SRV-N', [part('RAM', 4), part('SSD', 2)]],
    ]);
    const levels = [...scenario().levels, level('SSD', 'CRX', 500)];
    const components = new Map(scenario().components).set('SSD', { name: null, kind: 'part' });
    const given = scenario({ bom, models: ['SRV-A', 'SRV-N'], levels, components });
    expect(demandsOf(withBuild(given, 'CRX', 'SRV-N'))).toMatchObject({ PSU: 0, RAM: 480, SSD: 240 });
  });

  test('of what is built already changes nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 9000 }), (perDay, onHand) => {
        const levels = scenario().levels.map((one) =>
          one.sku === 'RAM' ? { ...one, onHand, policy: { ...one.policy, demandPerDay: perDay } } : one,
        );
        const given = scenario({ levels });
        expect(told(withBuild(given, 'CRX', 'SRV-A'))).toEqual(told(given));
      }),
    );
  });

  test('is refused for what is made of nothing, and where nobody knows what the line builds', () => {
    expect(() => withBuild(scenario(), 'CRX', 'RAM')).toThrow(/RAM has no bill of materials/);
    const idle = scenario({ levels: [level('RAM', 'CRX', 100)] });
    expect(() => withBuild(idle, 'CRX', 'SRV-L')).toThrow(/nobody knows what CRX builds in a day/);
  });
});

test('more of anything on the shelf never loses more servers', () => {
  const lostWith = (ram: number, psu: number): number => {
    const levels = scenario().levels.map((one) =>
      one.site !== 'CRX' || one.sku === 'SRV-A' ? one : { ...one, onHand: one.sku === 'RAM' ? ram : psu },
    );
    const situation: Situation = situationOf(scenario({ levels }), { surge: 1 });
    return forecast(situation, () => PO_118_AT, null).lines.reduce((sum, { run }) => sum + run.lost, 0);
  };
  const units = fc.integer({ min: 0, max: 5000 });
  fc.assert(
    fc.property(units, units, units, units, (ram, psu, moreRam, morePsu) => {
      expect(lostWith(ram + moreRam, psu + morePsu)).toBeLessThanOrEqual(lostWith(ram, psu) + 1e-6);
    }),
  );
});
