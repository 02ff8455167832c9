import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decideAdd } from '../../../src/features/site/site.ts';
import { decideBom } from '../../../src/features/stock/boms.ts';
import { decideAddComponent, decideSetComponent } from '../../../src/features/stock/components.ts';
import { decideIssue, decideReceive } from '../../../src/features/stock/ledger.ts';
import { decidePlace, decidePromise, knownOrder } from '../../../src/features/stock/orders.ts';
import { decidePolicy } from '../../../src/features/stock/policies.ts';
import type { OrderId } from '../../../src/features/stock/stock.ts';
import { briefing } from '../../../src/features/stock/stock-briefing.ts';
import { getComponent, transferById } from '../../../src/features/stock/stock-queries.ts';
import { decideAddSupplier, decideSetSupplier } from '../../../src/features/stock/suppliers.ts';
import type { ToOrderFacts } from '../../../src/features/stock/supply-facts.ts';
import { getSupplier, orderById } from '../../../src/features/stock/supply-queries.ts';
import { decideLose, decideRoute, decideSend } from '../../../src/features/stock/transfers.ts';
import type { BriefingItem, Speech } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import type { Lang } from '../../../src/shared/lang.ts';
import { solver } from '../../support/solver.ts';
import { ENGINES } from '../../support/stores.ts';
import type { FeatureBench } from '../feature-bench.ts';
import { at, moveAt, PARIS, stockBench, TORONTO } from './stock-bench.ts';

/** A time of March 2020 by the clock of Paris, an hour ahead of UTC. */
const paris = (day: number, time: string): Instant =>
  new Date(`2020-03-${day}T${time}:00+01:00`).toISOString() as Instant;

const SESSION = paris(18, '18:00');
const PRINTED = paris(18, '17:45');
const LAST = paris(18, '09:00');

const speech = (lang: Lang): Speech => ({
  lang,
  zone: PARIS,
  now: PRINTED,
  sessionAt: SESSION,
  name: String,
});

describe.each(ENGINES)('on the agenda, on %s', (engine) => {
  let bench: FeatureBench;
  let sinceSeq = 0;

  beforeEach(async () => {
    bench = await stockBench(engine);
    bench.clock.at = paris(17, '10:00');
    sinceSeq = 0;
    await bench.write([
      ...decideAdd(new Map(), 'CRX', { kind: 'factory', zone: PARIS, country: 'FR', lineCapacity: 120 }),
      ...decideAdd(new Map(), 'BHF', { kind: 'factory', zone: TORONTO, country: 'CA', lineCapacity: 80 }),
      ...decideAddSupplier(undefined, 'Mémoris', { country: 'KR' }),
    ]);
    await bench.write(async (db) =>
      decideBom(new Map(), await getComponent(db, 'SRV-A'), [
        { sku: 'RAM-32G', quantity: 4, attritionPercent: 0 },
      ]),
    );
  });
  afterEach(() => bench.dispose());

  const stocked = async (site: string, onHand: number, demandPerDay: number, demandSd = 0) => {
    await moveAt(bench, 'RAM-32G', site, (spot) => decideReceive(spot, onHand, at(paris(17, '09:00'))));
    await moveAt(bench, 'RAM-32G', site, (spot) =>
      decidePolicy(spot.level, { demandPerDay, demandSd, leadTimeDays: 7, leadTimeSd: 0 }),
    );
  };
  const place = (num: number, site: string, quantity: number, eta: Instant | null) =>
    bench.write(
      decidePlace(
        num - 1,
        { site, supplier: 'memoris', eta, pack: 1, lines: [{ sku: 'RAM-32G', quantity }] },
        at(paris(16, '09:00')),
      ),
    );
  const promise = (id: OrderId, eta: Instant | null) =>
    bench.write(async (db) => decidePromise(knownOrder(await orderById(db, id), id), eta, at(PRINTED)));
  const rate = (tension: 'tense' | 'stopped' | 'watch' | 'normal', because: string) =>
    bench.write(async (db) => decideSetSupplier(await getSupplier(db, 'memoris'), { tension, because }));
  /** From here on, all is news. */
  const session = async () => {
    sinceSeq = (await bench.store.head()).seq;
    bench.clock.at = PRINTED;
  };
  const items = async (now = PRINTED, sessionAt = SESSION): Promise<readonly BriefingItem[]> => {
    const window = {
      sinceSeq,
      since: LAST,
      sessionAt,
      sessionEnd: sessionAt,
      followingAt: sessionAt,
      now,
      solver,
    };
    return await bench.store.read((db) => briefing.items(db, window));
  };
  /** As people read it: no-break spaces as spaces. */
  const said = (item: BriefingItem, lang: Lang): string =>
    briefing.phrase(item, speech(lang)).headline.replaceAll('\u00A0', ' ');
  const all = async (lang: Lang) => (await items()).map((item) => said(item, lang));

  /** Memory at both factories, as the demo has it. */
  const crisis = async () => {
    await stocked('CRX', 2016, 480);
    await stocked('BHF', 3520, 320);
    await place(1, 'CRX', 2880, paris(16, '12:00'));
    await promise('PO-1', paris(27, '08:00'));
    await place(2, 'BHF', 3200, paris(24, '18:00'));
    await bench.write(decideRoute(undefined, { from: 'BHF', to: 'CRX', transitDays: 3, cutOff: '15:00' }));
    await session();
  };

  test('names what is on the shelf at the same site in place of what stops a line', async () => {
    await crisis();
    await bench.write([
      ...decideAddComponent(undefined, 'RAM-64G', {}),
      ...decideAddComponent(undefined, 'RAM-16G', {}),
    ]);
    await bench.write(async (db) =>
      decideSetComponent(await getComponent(db, 'RAM-32G'), { alternates: ['RAM-16G', 'RAM-64G'] }),
    );
    await moveAt(bench, 'RAM-64G', 'CRX', (spot) => decideReceive(spot, 300, at(paris(17, '09:00'))));
    await moveAt(bench, 'RAM-16G', 'BHF', (spot) => decideReceive(spot, 800, at(paris(17, '09:00'))));
    expect(await all('en')).toContainEqual(
      expect.stringMatching(/^RAM-32G CRX: .*; alternate RAM-64G: 300 available\.$/),
    );
    expect(await all('fr')).toContainEqual(
      expect.stringMatching(/^RAM-32G CRX : .* ; remplaçant RAM-64G : 300 disponibles\.$/),
    );
    expect((await all('en')).join()).not.toContain('RAM-16G: ');
  });

  test('an order that is told with what waits for it is named by that item', async () => {
    await crisis();
    await promise('PO-1', paris(28, '08:00'));
    const [item, ...more] = await items();
    expect(more).toEqual([]);
    expect(item).toMatchObject({ id: 'stock-RAM-32G-CRX', change: 'worsened', takesIn: ['PO-1'] });
  });

  test('an order of many components is told by two of them', async () => {
    const skus = ['FAN-A', 'FAN-B', 'FAN-C', 'FAN-D'];
    await bench.write(skus.flatMap((sku) => decideAddComponent(undefined, sku, { name: sku, kind: 'part' })));
    const lines = skus.map((sku) => ({ sku, quantity: 1 }));
    const eta = paris(18, '12:00');
    await bench.write(
      decidePlace(0, { site: 'CRX', supplier: 'memoris', eta, pack: 1, lines }, at(paris(16, '09:00'))),
    );
    await bench.write(
      decidePlace(
        1,
        { site: 'CRX', supplier: 'memoris', eta, pack: 1, lines: lines.slice(0, 3) },
        at(paris(16, '09:00')),
      ),
    );
    await session();
    const told = (await all('en')).join('\n');
    expect(told).toContain('FAN-A, FAN-B + 2 CRX');
    expect(told).toContain('FAN-A, FAN-B, FAN-C CRX');
    expect((await all('fr')).join('\n')).toContain('FAN-A, FAN-B + 2 CRX');
  });

  test('what stops a line is a decision, where a transfer helps: what comes of each option, until when', async () => {
    await crisis();
    const [item, ...more] = await items();
    expect(more.map(({ id }) => id)).toEqual([]);
    expect(item).toMatchObject({
      id: 'stock-RAM-32G-CRX',
      section: 'supply',
      kind: 'decide',
      severity: 2,
      change: 'same',
      dueAt: paris(18, '20:00'),
      default: 'a',
      options: [
        { id: 'a', facts: { action: 'nothing', serversLost: 526, stockoutAt: paris(22, '22:48') } },
        {
          id: 'b',
          facts: {
            action: 'transfer',
            serversLost: 286,
            transfer: { from: 'BHF', quantity: 960, arrivesAt: paris(21, '20:00') },
          },
        },
      ],
    });
    expect(said(item!, 'fr')).toBe(
      'RAM-32G CRX : 4,2 j, rupture dim. 22 mars à 22 h 48 ; PO-1 reportée au ven. 27 mars : 526 serveurs perdus.',
    );
    expect(said(item!, 'en')).toBe(
      'RAM-32G CRX: 4.2 d, out Sun 22 Mar at 22:48; PO-1 put off to Fri 27 Mar: 526 servers lost.',
    );
    const options = (lang: Lang) =>
      briefing
        .phrase(item!, speech(lang))
        .options?.map(({ text, effect }) => `${text}: ${effect}`.replaceAll('\u00A0', ' '));
    expect(options('en')).toEqual([
      'do nothing: 526 servers lost by Fri 27 Mar (PO-1)',
      'transfer 960 RAM-32G from BHF, there Sat 21 Mar at 20:00: 286 servers lost',
    ]);
    expect(options('fr')).toEqual([
      'ne rien faire: 526 serveurs perdus au ven. 27 mars (PO-1)',
      'transférer 960 RAM-32G de BHF, arrivée sam. 21 mars à 20 h 00: 286 serveurs perdus',
    ]);
  });

  test('printed long before its session, the page reckons from now: stock does not stand still until then', async () => {
    await crisis();
    const outAt = async (...[now, sessionAt]: Parameters<typeof items>) =>
      (await items(now, sessionAt)).flatMap(({ options }) =>
        options.map(({ facts }) => (facts as { stockoutAt: Instant }).stockoutAt),
      )[0];
    expect(await outAt(SESSION, paris(19, '09:00'))).toBe(paris(22, '22:48'));
    expect(await outAt(paris(19, '08:45'), paris(19, '09:00'))).toBe(
      await outAt(paris(19, '09:00'), paris(19, '09:00')),
    );
  });

  test('what must be ordered says how much, by when, and is asked for in one line', async () => {
    await stocked('CRX', 3500, 480, 50);
    await stocked('BHF', 2400, 320, 50);
    const [item, ...more] = await items();
    expect(more).toEqual([]);
    expect(item).toMatchObject({ id: 'stock-to-order', kind: 'act' });
    expect(item!.dueAt).toBe((item!.facts as ToOrderFacts).orders[0]?.by);
    expect(said(item!, 'en')).toBe(
      'To order: 3,438 RAM-32G CRX by Thu 19 Mar, 2,298 RAM-32G BHF by Thu 19 Mar.',
    );
    expect(said(item!, 'fr')).toBe(
      'À commander : 3 438 RAM-32G CRX avant le jeu. 19 mars, 2 298 RAM-32G BHF avant le jeu. 19 mars.',
    );
  });

  test('of many that end before relief, the worst have a line each, and one line names the rest', async () => {
    const skus = Array.from({ length: 12 }, (_, n) => `PART-${10 + n}`);
    await bench.write(skus.flatMap((sku) => decideAddComponent(undefined, sku, { kind: 'part' })));
    for (const sku of skus) {
      await moveAt(bench, sku, 'CRX', (spot) => [
        ...decideReceive(spot, 10, at(PRINTED)),
        ...decidePolicy(spot.level, { demandPerDay: 10, demandSd: 0, leadTimeDays: 7, leadTimeSd: 0 }),
      ]);
    }
    const found = await items();
    expect(found.map(({ id }) => id)).toEqual([
      ...skus.slice(0, 8).map((sku) => `stock-${sku}-CRX`),
      'stock-more-levels',
    ]);
    expect(found[8]).toMatchObject({ kind: 'act', takesIn: skus.slice(8).map((sku) => `stock-${sku}-CRX`) });
    expect(said(found[8]!, 'fr')).toBe(
      '4 autres viennent à manquer : PART-18 CRX, PART-19 CRX, PART-20 CRX, PART-21 CRX.',
    );
    expect(said(found[0]!, 'en')).toBe(
      'PART-10 CRX: 1.0 d, out Thu 19 Mar at 18:00; nothing promised, too late to order.',
    );
  });

  test('put off since the last session, it got worse, and the order needs no line of its own', async () => {
    await stocked('CRX', 2016, 480);
    await place(1, 'CRX', 2880, paris(20, '12:00'));
    await session();
    await promise('PO-1', paris(27, '08:00'));
    const [item, ...more] = await items();
    expect(item).toMatchObject({ id: 'stock-RAM-32G-CRX', kind: 'act', change: 'worsened', options: [] });
    expect(more.filter(({ id }) => id === 'PO-1')).toEqual([]);
  });

  test('relief that comes just in time is watched: within three days it stands ahead', async () => {
    await stocked('CRX', 960, 480);
    await place(1, 'CRX', 9600, paris(20, '12:00'));
    const [item] = await items();
    expect(item).toMatchObject({ section: 'ahead', kind: 'inform', severity: null });
    expect(said(item!, 'fr')).toBe(
      'PO-1 le ven. 20 mars : RAM-32G CRX tient jusqu’au ven. 20 mars à 18 h 00.',
    );
    await promise('PO-1', paris(20, '17:00'));
    await moveAt(bench, 'RAM-32G', 'CRX', (spot) => decideReceive(spot, 960, at(PRINTED)));
    await promise('PO-1', paris(22, '12:00'));
    const [later] = await items();
    expect(later).toMatchObject({ section: 'supply' });
    expect(said(later!, 'en')).toBe('RAM-32G CRX: 4.0 d, PO-1 Sun 22 Mar, 0.3 d to spare.');
  });

  test('an order that is overdue or has no date is named as such, and one that was moved says from when', async () => {
    await stocked('CRX', 480_000, 480);
    await place(1, 'CRX', 100, paris(13, '18:00'));
    await place(2, 'CRX', 100, null);
    await place(3, 'CRX', 100, paris(20, '12:00'));
    await session();
    await promise('PO-3', paris(23, '12:00'));
    const found = await items();
    expect(found.map(({ id, kind, change }) => [id, kind, change])).toEqual([
      ['PO-1', 'act', 'same'],
      ['PO-2', 'act', 'same'],
      ['PO-3', 'inform', 'worsened'],
    ]);
    expect(await all('fr')).toEqual([
      'Mémoris, RAM-32G CRX : attendue le ven. 13 mars, sans nouvelle date.',
      'Mémoris, RAM-32G CRX : sans date.',
      'Mémoris, RAM-32G CRX : reportée du ven. 20 mars au lun. 23 mars.',
    ]);
    expect((await all('en'))[2]).toBe('Mémoris, RAM-32G CRX: put off from Fri 20 Mar to Mon 23 Mar.');
    // At the next session, that is no news any more.
    await session();
    expect((await items()).map(({ id }) => id)).toEqual(['PO-1', 'PO-2']);
  });

  test('of many late orders one line names the rest, and JSON all of it', async () => {
    await stocked('CRX', 480_000, 480);
    for (let num = 1; num <= 9; num++) await place(num, 'CRX', 100, paris(10 + (num % 3), '18:00'));
    const found = await items();
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toMatchObject({ id: 'stock-more-orders' });
    expect(found.at(-1)?.takesIn).toHaveLength(4);
    expect(said(found.at(-1)!, 'en')).toMatch(/^4 more orders late or moved: PO-/);
  });

  test('a change of tension is news with its reason; who delivers nothing is told as long as it lasts', async () => {
    await stocked('CRX', 480_000, 480);
    await place(1, 'CRX', 100, paris(27, '18:00'));
    await session();
    await rate('watch', 'rumours');
    await rate('stopped', 'plant closed\nby decree');
    const [changed] = await items();
    expect(changed).toMatchObject({ id: 'supplier-memoris', change: 'worsened', kind: 'inform' });
    expect(said(changed!, 'en')).toBe('Mémoris now stopped (PO-1): plant closed by decree.');
    expect(said(changed!, 'fr')).toBe('Mémoris désormais à l’arrêt (PO-1) : plant closed by decree.');
    expect(briefing.phrase(changed!, speech('en')).why).toBe('was normal at the last session');
    await session();
    expect(await all('fr')).toEqual(['Mémoris à l’arrêt (PO-1).']);
    await rate('normal', 'reopened');
    expect(await items()).toMatchObject([{ id: 'supplier-memoris', change: 'improved' }]);
  });

  test('stock that was forced below zero is never hidden', async () => {
    await moveAt(bench, 'SSD-960', 'CRX', (spot) =>
      decideIssue(spot, { quantity: 12, force: true }, at(PRINTED)),
    );
    const [item] = await items();
    expect(item).toMatchObject({ id: 'stock-SSD-960-CRX', kind: 'act' });
    expect(said(item!, 'en')).toBe('SSD-960 CRX: -12 on hand, forced below zero.');
    expect(said(item!, 'fr')).toBe('SSD-960 CRX : stock -12, forcé sous zéro.');
  });

  test('goods that should have arrived, and goods that got lost, are told of', async () => {
    await stocked('CRX', 480_000, 480);
    await moveAt(bench, 'RAM-32G', 'CRX', (spot) =>
      decideSend(0, spot, { quantity: 200, to: 'BHF', eta: paris(18, '08:00') }, at(paris(17, '09:30'))),
    );
    await session();
    await bench.write(async (db) =>
      decideLose(
        (await transferById(db, 'TR-1'))!,
        TORONTO,
        { quantity: 50, because: 'soaked' },
        at(PRINTED),
      ),
    );
    const transfer = (await items()).find(({ id }) => id === 'TR-1');
    expect(transfer).toMatchObject({ kind: 'act', change: 'worsened', dueAt: paris(18, '08:00') });
    expect(said(transfer!, 'en')).toBe(
      'CRX to BHF: 50 RAM-32G lost on the way (soaked); 150 RAM-32G due today, not arrived.',
    );
    await session();
    const later = (await items()).find(({ id }) => id === 'TR-1');
    expect(later).toMatchObject({ change: 'same', facts: { lost: 0, inTransit: 150 } });
  });

  test('a calm stock is one line, and no stock none', async () => {
    expect(await items()).toEqual([]);
    await stocked('CRX', 48_000, 480);
    await place(1, 'CRX', 100, paris(24, '18:00'));
    await session();
    expect((await items()).map(({ id }) => id)).toEqual(['stock-calm']);
    expect(await all('en')).toEqual([
      'Stock covered, nothing runs out before relief; next receipt PO-1 Tue 24 Mar.',
    ]);
    expect(await all('fr')).toEqual([
      'Stock couvert, aucune rupture avant réception ; prochaine : PO-1 le mar. 24 mars.',
    ]);
  });

  test('what a line uses and nobody can judge is named', async () => {
    await moveAt(bench, 'RAM-32G', 'CRX', (spot) => decideReceive(spot, 100, at(PRINTED)));
    expect(await all('en')).toEqual(['Not known how long they last (1): RAM-32G CRX.']);
  });
});
