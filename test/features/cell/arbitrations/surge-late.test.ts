import { describe, expect, test } from 'vitest';
import type { ArbitrationItem } from '../../../../src/features/cell/arbitrations.ts';
import { withoutTaken } from '../../../../src/features/cell/arbitrations.ts';
import { item } from '../items.ts';
import { arbitrationItems, at, picture, told } from './seen.ts';

/** 800 power supplies of which the surge takes 120 a day. */
const late = (more: object = {}) => ({
  sku: 'PSU-800',
  site: 'CRX',
  daysOfCover: 800 / 120,
  leadTimeDays: 10,
  isStopped: false,
  stockoutAt: at('25T10:00'),
  serversPerDay: 120,
  lostUntil: at('28T18:00'),
  lostUntilRef: null,
  lost: 400,
  order: { quantity: 1240, arrivesAt: at('28T18:00') },
  transfer: null,
  pace: 80,
  deferred: 400,
  ...more,
});
const surge = (all: readonly object[], requests: object | null = null) =>
  item({
    id: 'demand-wanted',
    facts: { about: 'wanted', index: null, requests, surge: { factor: 2.6, late: all } },
  });
const only = (all: readonly object[]) => arbitrationItems(picture([surge(all)])) as ArbitrationItem[];

describe('what the surge uses up before an order would come', () => {
  test('has cover beside lead time, what an order and a slower line change, and until when', () => {
    const [one, ...others] = only([late()]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      subject: 'surge-late:CRX:PSU-800',
      severity: 2,
      dueAt: at('25T10:00'),
      default: 'a',
    });
    expect(told(one as ArbitrationItem)).toEqual([
      'PSU-800 CRX at 2.6 times usual demand: 6.7 d, an order takes 10.0 d; out Wed 25 Mar at 10:00.',
      'a) do nothing: 400 servers lost by Sat 28 Mar, then 120 a day',
      'b) order 1,240 PSU-800 now, there Sat 28 Mar: 400 servers lost until then',
      'c) CRX at 80 servers a day instead of 120 until Sat 28 Mar: no stop, 400 deferred',
    ]);
    expect(told(one as ArbitrationItem, 'fr')).toEqual([
      'PSU-800 CRX à 2,6 fois la demande habituelle : 6,7 j, délai de commande 10,0 j ; rupture mer. 25 mars à 10 h 00.',
      'a) ne rien faire: 400 serveurs perdus au sam. 28 mars, puis 120 par jour',
      'b) commander 1 240 PSU-800 maintenant, arrivée le sam. 28 mars: 400 serveurs perdus d’ici là',
      'c) CRX à 80 serveurs par jour au lieu de 120, jusqu’au sam. 28 mars: pas d’arrêt, 400 serveurs reportés',
    ]);
  });

  test('can be sent until the freight leaves, and waits for what comes sooner than an order would', () => {
    const goods = { sku: 'PSU-800', quantity: 900, from: 'BHF', to: 'CRX', arrivesAt: at('21T20:00') };
    const transfer = { goods, lost: 0, decideBy: at('18T20:00') };
    const relief = { lostUntil: at('27T18:00'), lostUntilRef: 'PO-131', lost: 280, order: null };
    const [one] = only([late({ ...relief, transfer, pace: 0 })]);
    expect(one).toMatchObject({ dueAt: at('18T20:00') });
    expect(told(one as ArbitrationItem).slice(1)).toEqual([
      'a) do nothing: 280 servers lost by Fri 27 Mar (PO-131)',
      'b) transfer 900 PSU-800 from BHF, there Sat 21 Mar at 20:00: 0 servers lost',
    ]);
  });

  test('is ordered elsewhere where the supplier delivers nothing', () => {
    const [one] = only([late({ isStopped: true })]) as [ArbitrationItem];
    expect(told(one).slice(0, 3)).toEqual([
      'PSU-800 CRX at 2.6 times usual demand: 6.7 d, supplier stopped, another takes 10.0 d at least; out Wed 25 Mar at 10:00.',
      'a) do nothing: 400 servers lost by Sat 28 Mar, then 120 a day',
      'b) order 1,240 PSU-800 elsewhere now, there Sat 28 Mar at the earliest: 400 servers lost until then',
    ]);
    expect(told(one, 'fr')[0]).toContain('fournisseur à l’arrêt, au moins 10,0 j chez un autre ; rupture');
    expect(told(one, 'fr')[2]).toContain(
      'commander 1 240 PSU-800 ailleurs maintenant, arrivée le sam. 28 mars au plus tôt',
    );
  });

  test('is asked once a factory, about what is out first; the rest is named', () => {
    const found = only([late({ site: 'BHF' }), late(), late({ sku: 'SSD-960' }), late({ sku: 'WB-01' })]);
    expect(found.map(({ subject }) => subject)).toEqual(['surge-late:BHF:PSU-800', 'surge-late:CRX:PSU-800']);
    expect(told(found[1] as ArbitrationItem)[0]).toContain('Next to run out: SSD-960, WB-01.');
  });

  test('is not asked of what stock asks already, nor of what stops what is asked for by a date', () => {
    const memory = item({
      id: 'stock-PSU-800-CRX',
      kind: 'decide',
      options: [{ id: 'a', facts: null }],
      facts: { about: 'level', sku: 'PSU-800', site: 'CRX' },
    });
    const subjects = (items: Parameters<typeof picture>[0]): string[] =>
      arbitrationItems(picture(items)).map(({ subject }) => subject);
    expect(subjects([surge([late()]), memory])).toEqual(['option:stock-PSU-800-CRX']);
    expect(subjects([surge([late(), late({ sku: 'SSD-960' })]), memory])).toContain('surge-late:CRX:SSD-960');
    const worst = { by: at('25T18:00'), asked: 1600, deliverable: 1184, short: 416, lost: 336 };
    const stops = [{ sku: 'PSU-800', site: 'CRX', from: at('22T22:48') }];
    const remedies = {
      stops,
      lostUntil: at('27T08:00'),
      lostUntilRef: null,
      nothing: { lost: 526, deferred: 416 },
      transfer: null,
      lighter: null,
      isTooLarge: false,
    };
    expect(subjects([surge([late()], { worst, unserved: [], remedies })])).toEqual([
      'demand-short:2020-03-25',
    ]);
    expect(subjects([surge([late()], { worst: { ...worst, short: 0 }, unserved: [], remedies })])).toEqual([
      'surge-late:CRX:PSU-800',
    ]);
  });

  test('leaves no line that says all is covered', () => {
    const calm = item({ id: 'stock-calm', facts: { about: 'calm', levels: 3, next: null } });
    const all = [surge([late()]), calm];
    expect(withoutTaken(all, arbitrationItems(picture(all))).map(({ id }) => id)).toEqual(['demand-wanted']);
    expect(arbitrationItems(picture([surge([]), calm]))).toEqual([]);
  });
});
