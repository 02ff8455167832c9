import { describe, expect, test } from 'vitest';
import type { ArbitrationItem } from '../../../../src/features/cell/arbitrations.ts';
import { withoutTaken } from '../../../../src/features/cell/arbitrations.ts';
import { isSettled } from '../../../../src/features/cell/settled.ts';
import { item } from '../items.ts';
import { arbitrationItems, at, MEMORY_ASKED, picture, told } from './seen.ts';

const wanted = (worst: object | null, unserved: readonly object[] = [], remedies: object | null = null) =>
  item({ id: 'demand-wanted', facts: { index: null, requests: { worst, unserved, remedies } } });
const worst = { by: at('25T18:00'), asked: 1600, deliverable: 1184, short: 416, lost: 336 };
const LATE = [{ id: 'DEM-4', vital: false, servers: 416 }];

const TRANSFER = {
  lost: 286,
  deferred: 176,
  goods: [{ sku: 'RAM-32G', quantity: 960, from: 'BHF', to: 'CRX', arrivesAt: at('21T20:00') }],
  decideBy: at('18T20:00'),
};
const LIGHTER = {
  lost: 38,
  deferred: 80,
  mixes: [{ site: 'CRX', model: 'SRV-L', servers: 992, sku: 'RAM-32G', units: 3, insteadOf: 4 }],
};
/** As in the demo's crisis. */
const remedies = (more: object = {}) => ({
  stops: [{ sku: 'RAM-32G', site: 'CRX', from: at('22T22:48') }],
  lostUntil: at('27T08:00'),
  lostUntilRef: 'PO-118',
  nothing: { lost: 526, deferred: 416 },
  transfer: TRANSFER,
  lighter: LIGHTER,
  isTooLarge: false,
  ...more,
});
/** What stock itself asks about the same memory. */
const memory = (site = 'CRX') =>
  item({
    ...MEMORY_ASKED,
    id: `stock-RAM-32G-${site}`,
    facts: { about: 'level', sku: 'RAM-32G', site },
  });

describe('what is asked for by a date', () => {
  test('contradicts memory that stops a line, with what a transfer and the light range save', () => {
    const all = [wanted(worst, LATE, remedies()), memory()];
    const [one, ...others] = arbitrationItems(picture(all));
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      subject: 'demand-short:2020-03-25',
      severity: 2,
      dueAt: at('18T20:00'),
      default: 'a',
    });
    expect(told(one as ArbitrationItem)).toEqual([
      '1,600 servers asked for by 25/03, 1,184 deliverable: RAM-32G stops CRX Sun 22 Mar at 22:48.',
      'a) do nothing: 526 servers lost by Fri 27 Mar (PO-118), 416 deferred',
      'b) transfer 960 RAM-32G from BHF, there Sat 21 Mar at 20:00: 286 lost, 176 deferred',
      'c) transfer 960 RAM-32G from BHF, and build 992 lighter SRV-L at CRX, 3 RAM-32G each instead of 4: 38 lost, 80 deferred',
      'd) put off now those that will not be served: DEM-4 416',
    ]);
    expect(told(one as ArbitrationItem, 'fr')).toEqual([
      '1 600 serveurs demandés au 25/03, 1 184 livrables ; RAM-32G arrête CRX dim. 22 mars à 22 h 48.',
      'a) ne rien faire: 526 serveurs perdus au ven. 27 mars (PO-118), 416 reportés',
      'b) transférer 960 RAM-32G de BHF, arrivée sam. 21 mars à 20 h 00: 286 perdus, 176 reportés',
      'c) transférer 960 RAM-32G de BHF, et monter 992 SRV-L de gamme allégée à CRX, 3 RAM-32G par serveur au lieu de 4: 38 perdus, 80 reportés',
      'd) reporter dès maintenant ceux qui ne seront pas servis: DEM-4 416',
    ]);
    // Asked once: in its own place stock says only what is so.
    expect(withoutTaken(all, [one as ArbitrationItem])[1]).toMatchObject({ kind: 'act', options: [] });
  });

  test('asks nothing of what stock asks about something else, or where no transfer helps', () => {
    const subjects = (items: Parameters<typeof picture>[0]): string[] =>
      arbitrationItems(picture(items)).map(({ subject }) => subject);
    expect(subjects([wanted(worst, LATE, remedies()), memory('BHF')])).toEqual([
      'option:stock-RAM-32G-BHF',
      'demand-short:2020-03-25',
    ]);
    expect(subjects([wanted(worst, LATE, remedies({ transfer: null })), memory()])).toHaveLength(2);
  });

  test('has the light range alone where nothing can be sent, and then waits until the date', () => {
    const [one] = arbitrationItems(picture([wanted(worst, LATE, remedies({ transfer: null }))]));
    expect(one).toMatchObject({ dueAt: at('25T18:00'), severity: 3 });
    expect(one?.options.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(told(one as ArbitrationItem)[2]).toBe(
      'b) build 992 lighter SRV-L at CRX, 3 RAM-32G each instead of 4: 38 lost, 80 deferred',
    );
  });

  test('names the command where there is too much to choose from, and the components where nothing helps', () => {
    const large = remedies({ lighter: null, isTooLarge: true });
    expect(told(arbitrationItems(picture([wanted(worst, LATE, large)]))[0] as ArbitrationItem)[3]).toBe(
      'c) transfer 960 RAM-32G from BHF, and look for a lighter mix (vigie stock whatif --build MODEL:SITE)',
    );
    const none = remedies({ transfer: null, lighter: null });
    expect(told(arbitrationItems(picture([wanted(worst, LATE, none)]))[0] as ArbitrationItem)[2]).toBe(
      'b) find components for 336 more (vigie stock whatif): at best 80 deferred',
    );
  });

  test('returns when more is lost, though no more is short', () => {
    const [one] = arbitrationItems(picture([wanted(worst, LATE, remedies())])) as [ArbitrationItem];
    const { measure } = one.facts;
    const settled = [{ key: one.subject, decision: 'DEC-4' as const, option: 'b', measure }];
    const again = (lost: number): ArbitrationItem =>
      arbitrationItems(picture([wanted(worst, LATE, remedies({ nothing: { lost, deferred: 416 } }))]))[0]!;
    expect(isSettled(again(700), settled)).toBe(true);
    expect(isSettled(again(800), settled)).toBe(false);
  });

  test('weighs most where a vital sector waits, and has two ways where components are not what is short', () => {
    const [one] = arbitrationItems(
      picture([wanted({ ...worst, lost: 0 }, [{ id: 'DEM-1', vital: true, servers: 416 }])]),
    );
    expect(one).toMatchObject({ severity: 1, vital: true, default: 'a' });
    expect(told(one as ArbitrationItem)).toEqual([
      '1,600 servers asked for by 25/03, 1,184 deliverable.',
      'a) serve vital sectors first, then the nearer date: 416 deferred',
      'b) put off now those that will not be served: DEM-1 416',
    ]);
  });

  test('does not where all of it can be there, or nothing has a date', () => {
    expect(arbitrationItems(picture([wanted({ ...worst, short: 0 })]))).toEqual([]);
    expect(arbitrationItems(picture([wanted(null)]))).toEqual([]);
  });
});
