import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const EVENING = '2020-03-18T18:00:00+01:00';
const BY = '2020-03-25T18:00:00+01:00';

/** As people read it: no-break spaces are spaces. */
const read = (text: string): string => text.replaceAll('\u00A0', ' ');

// What the cell has to decide about supply on 18 March at 18:00. Nothing here writes: one store does for all.
describe.each(ENGINES)('deciding about stock on %s', (engine) => {
  let store: FreshStore;
  let seq: number;

  const seqNow = async (): Promise<number> =>
    JSON.parse((await vigie(['store', 'info', '--json'], { store: store.url })).stdout).seq;

  beforeAll(async () => {
    store = await freshStore(engine);
    expect(await vigie(['demo', '--into', store.url])).toMatchObject({ code: 0 });
    seq = await seqNow();
  });
  afterAll(async () => {
    const after = await seqNow();
    await store.dispose();
    expect(after).toBe(seq);
  });

  const stock = (...args: string[]): Promise<Run> =>
    vigie(['stock', ...args], {
      store: store.url,
      env: { VIGIE_NOW: EVENING, VIGIE_TZ: 'Europe/Paris', VIGIE_ACTOR: 'Purchasing' },
    });
  const json = async (...args: string[]) => JSON.parse((await stock(...args, '--json')).stdout);

  describe('check', () => {
    test('sums up in one line with performance data, and ends CRITICAL', async () => {
      const { code, stdout, stderr } = await stock('check');
      const [summary = '', exercise, ...rows] = stdout.trimEnd().split('\n');
      expect({ code, stderr, exercise }).toEqual({ code: 2, stderr: '', exercise: 'EXERCISE' });
      expect(summary).toContain(
        'CRITICAL: EXERCISE: RAM-32G at CRX: 4.2 days at 120 servers a day, out Sunday 22/03 22:48, ' +
          'PO-118 promised 27/03: 526 servers lost',
      );
      expect(summary).toContain('; 1 critical, 5 to reorder, 6 ok | critical=1;;;0;12 warning=5;;;0;12 ');
      expect(summary).toContain("servers_lost=526;;;0 'cover RAM-32G CRX'=4.2;20.6:;8.6:;0 ");
      expect(rows).toHaveLength(12);
      expect(rows[0]?.split('\t').slice(0, 4)).toEqual(['critical', 'RAM-32G', 'CRX', '4.2 d']);
    });

    test('says it in French, the state in the words that monitoring knows', async () => {
      const { code, stdout } = await stock('check', 'CRX', '--lang', 'fr');
      expect(code).toBe(2);
      expect(read(stdout)).toContain(
        'CRITICAL: EXERCICE : RAM-32G à CRX : 4,2 j à 120 serveurs par jour, rupture dim. 22/03 22 h 48, ' +
          'PO-118 promise pour le 27/03 : 526 serveurs perdus',
      );
      expect(read(stdout)).toContain(' ; 1 critique, 2 à commander, 3 suffisants | ');
    });

    test('gives the rows to a script, the worst first, finished servers left out', async () => {
      const rows = await json('check', '--limit', '0');
      expect(rows.map(({ sku, site }: { sku: string; site: string }) => `${sku} ${site}`)).toHaveLength(12);
      expect(rows[0]).toMatchObject({
        sku: 'RAM-32G',
        site: 'CRX',
        daysOfCover: 4.2,
        stockoutDate: '2020-03-22T21:48:00.000Z',
        status: 'critical',
        why: expect.stringMatching(/^RAM-32G at CRX: 4\.2 days .*: 526 servers lost/),
      });
      const cover = (sku: string, site: string) =>
        rows.find((row: { sku: string; site: string }) => row.sku === sku && row.site === site).daysOfCover;
      expect([cover('PSU-800', 'CRX'), cover('SSD-960', 'BHF'), cover('WB-01', 'CRX')]).toEqual([9, 4.5, 8]);
    });

    test('ends WARNING where something is to reorder, and says only that with --quiet', async () => {
      expect(await stock('check', 'BHF')).toMatchObject({
        code: 1,
        stdout: expect.stringMatching(/^WARNING: /),
      });
      const quiet = await stock('check', 'BHF', '--quiet');
      expect(quiet).toMatchObject({ code: 1, stdout: expect.stringMatching(/^WARNING: [^\n]*\n$/) });
    });

    test('ends OK where all is well, and UNKNOWN where there is nothing to check', async () => {
      const low = await stock('check', 'BHF', '--surge', '0.1');
      expect(low).toMatchObject({ code: 0, stdout: expect.stringMatching(/^OK: EXERCISE: .*; 6 ok \| /) });
      const none = await stock('check', 'HQ');
      expect(none).toMatchObject({ code: 3, stdout: expect.stringMatching(/^UNKNOWN: .*nothing in stock/) });
    });

    test('a higher service level asks for more safety stock', async () => {
      const safety = async (...args: string[]) => (await json('check', 'CRX', ...args))[0].safetyStock;
      expect(await safety('--service-level', '0.99')).toBeGreaterThan(await safety());
    });

    test('is UNKNOWN whatever keeps it from checking', async () => {
      const wrong: string[][] = [
        ['--service-level', '1'],
        ['--service-level', '0'],
        ['--surge', '0'],
        ['--surge', '-2'],
        ['--surge', 'NaN'],
        ['--surge', 'automatic'],
        ['CRY'],
        ['--nonsense'],
      ];
      for (const args of wrong) {
        const ran = await stock('check', ...args);
        expect({ args, code: ran.code }).toEqual({ args, code: 3 });
        expect(ran.stdout).toMatch(/^UNKNOWN: [^\n]+\n$/);
        expect(ran.stderr).toMatch(/^vigie: /m);
      }
      const help = (await stock('check', '--help')).stdout;
      expect(help).toContain('UNKNOWN');
      expect(help).toContain('--surge <FACTOR|auto>');
    });
  });

  describe('buildable and mix', () => {
    test('as many as the scarcest component allows, and what limits it', async () => {
      const rows = await json('buildable', 'srv-a');
      expect(rows).toMatchObject([
        { model: 'SRV-A', site: 'BHF', quantity: 360, limitedBy: 'SSD-960', oneMore: 0 },
        { model: 'SRV-A', site: 'CRX', quantity: 504, limitedBy: 'RAM-32G', oneMore: 0 },
      ]);
      expect(rows[1].why).toBe('SRV-A at CRX: 504 can be built; one more lacks 4 RAM-32G');
      expect((await stock('buildable', '--site', 'CRX', '--lang', 'fr')).stdout).toBe(
        'EXERCICE\nSRV-A\tCRX\t504\tRAM-32G\t0\nSRV-L\tCRX\t672\tRAM-32G\t0\n',
      );
    });

    test('the mix worth most, by weights and caps, the same every time', async () => {
      expect(await json('mix', '--site', 'CRX')).toMatchObject({
        site: 'CRX',
        value: 672,
        optimal: true,
        models: [
          { model: 'SRV-A', quantity: 0 },
          { model: 'SRV-L', quantity: 672 },
        ],
        limits: [{ sku: 'RAM-32G', used: 2016, available: 2016, oneMore: 0 }],
      });
      const weighed = await json(
        'mix',
        '--site',
        'crx',
        '--weights',
        'SRV-A=3,srv-l=2',
        '--max',
        'SRV-A=400',
      );
      expect(weighed).toMatchObject({ value: 1477, models: [{ quantity: 399 }, { quantity: 140 }] });
      expect(weighed.limits).toMatchObject([{ sku: 'RAM-32G', oneMore: 1 }]);
      expect(read((await stock('mix', '--site', 'CRX', '--lang', 'fr')).stdout)).toContain(
        'Meilleure combinaison à CRX, valeur 672',
      );
    });
  });

  describe('what to do about the memory', () => {
    const ASKED = ['--asked', '1600', '--by', BY];
    const TRANSFER = ['--transfer', 'ram-32g=960:bhf:crx'];

    test('rebalance proposes 960 from BHF, there on the 21st, to be handed in before 20:00', async () => {
      const rows = await json('rebalance');
      expect(rows).toMatchObject([
        {
          sku: 'RAM-32G',
          quantity: 960,
          from: 'BHF',
          to: 'CRX',
          departsAt: '2020-03-18T19:00:00.000Z',
          arrivesAt: '2020-03-21T19:00:00.000Z',
          stockoutBefore: '2020-03-22T21:48:00.000Z',
          stockoutAfter: '2020-03-24T21:48:00.000Z',
          serversLostBefore: 526,
          serversLostAfter: 286,
          command: 'vigie stock transfer RAM-32G 960 --from BHF --to CRX',
        },
      ]);
      expect(rows[0].why).toContain('by Wednesday 18/03 20:00, there Saturday 21/03 20:00');
      const french = await stock('rebalance', '--lang', 'fr', '--fields', 'why');
      expect(read(french.stdout)).toContain(
        'rupture à CRX le mar. 24/03 22 h 48 au lieu du dim. 22/03 22 h 48 ; 286 serveurs perdus au lieu de 526',
      );
    });

    test('an hour too late, freight leaves a day later and still arrives in time', async () => {
      const [row] = JSON.parse(
        (await stock('rebalance', '--json', '--now', '2020-03-18T20:30:00+01:00')).stdout,
      );
      expect(row).toMatchObject({ departsAt: '2020-03-19T19:00:00.000Z' });
    });

    test('nothing done: 526 lost, 416 deferred; with the transfer 286 and 176', async () => {
      const found = await json('whatif', ...TRANSFER, ...ASKED);
      expect(found).toMatchObject({
        asked: 1600,
        deliverableBefore: 1184,
        serversLostBefore: 526,
        serversLostAfter: 286,
        serversDeferredBefore: 416,
        serversDeferredAfter: 176,
        firstBlockedBefore: { model: 'SRV-A', site: 'CRX', sku: 'RAM-32G', at: '2020-03-22T21:48:00.000Z' },
        firstBlockedAfter: { model: 'SRV-A', site: 'CRX', sku: 'RAM-32G', at: '2020-03-24T21:48:00.000Z' },
      });
      expect(found.components).toMatchObject([
        { sku: 'RAM-32G', site: 'CRX', days: 2 },
        { sku: 'RAM-32G', site: 'BHF', days: -3 },
      ]);
    });

    test('and the light range beside it: 38 and 80', async () => {
      const found = await json('whatif', ...TRANSFER, '--build', 'SRV-L:CRX', ...ASKED);
      expect(found).toMatchObject({ serversLostAfter: 38, serversDeferredAfter: 80 });
    });

    test('says it in French', async () => {
      const { stdout } = await stock('whatif', ...TRANSFER, ...ASKED, '--lang', 'fr');
      expect(read(stdout)).toContain('serveurs perdus    526 → 286, au ven. 27/03 08 h 00');
      expect(read(stdout)).toContain('serveurs à temps   1 184 → 1 424');
      expect(read(stdout)).toContain(
        'serveurs reportés  416 → 176, sur 1 600 demandés au mer. 25/03 18 h 00',
      );
    });

    test('several at once: a supplier stops, demand grows; a stop makes it worse and nothing is asked', async () => {
      const found = await json('whatif', '--supplier', 'flashline', '--stops', '21d', '--surge', '2.5');
      expect(found).toMatchObject({ surge: 2.5, stops: [{ name: 'Flashline', days: 21 }], asked: null });
      expect(found.serversDeferredAfter).toBeNull();
      expect(found.components).toMatchObject([
        { sku: 'SSD-960', site: 'BHF', stockoutAfter: '2020-03-23T05:00:00.000Z', statusAfter: 'critical' },
      ]);
      expect(found.lines.find(({ site }: { site: string }) => site === 'BHF').lostAfter).toBeGreaterThan(
        found.lines.find(({ site }: { site: string }) => site === 'BHF').lostBefore,
      );
    });

    test('sending what is not there is refused, in several transfers too', async () => {
      const ran = await stock('whatif', '--transfer', 'RAM-32G=4000:BHF:CRX');
      expect(ran).toMatchObject({ code: 4, stdout: '' });
      expect(ran.stderr).toContain(
        '3520 available, 4000 to send, 480 short — --transfer RAM-32G=3520:BHF:CRX',
      );
      const twice = ['--transfer', 'RAM-32G=2000:BHF:CRX', '--transfer', 'ram-32g=2000:BHF:CRX'];
      expect(await stock('whatif', ...twice)).toMatchObject({ code: 4, stdout: '' });
      expect(await stock('whatif', '--transfer', 'RAM-32G=3520:BHF:CRX')).toMatchObject({ code: 0 });
    });

    test('the losses of all lines are counted until one moment, which is said', async () => {
      const found = await json('whatif', '--transfer', 'RAM-32G=3520:BHF:CRX');
      expect(found.until).toBe('2020-03-27T07:00:00.000Z');
      expect(found.lines.map(({ until }: { until: string }) => until)).toEqual([found.until, found.until]);
      expect(found).toMatchObject({ serversLostBefore: 526, serversLostAfter: 480 });
    });

    test('supposing nothing is wrong usage, and says what can be supposed', async () => {
      const ran = await stock('whatif');
      expect(ran).toMatchObject({ code: 2, stdout: '' });
      expect(ran.stderr).toContain('--surge 2.6');
    });
  });

  test('project: the balance day by day, with what is late beside it', async () => {
    const days = await json('project', 'RAM-32G', '--site', 'CRX', '--days', '10');
    expect(days).toHaveLength(10);
    expect(days[0]).toMatchObject({ date: '2020-03-18', demand: 120, balance: 1896 });
    expect(days[4]).toMatchObject({ date: '2020-03-22', balance: -24, shortfall: 24 });
    expect(days[9]).toMatchObject({ date: '2020-03-27', received: 2880, refs: ['PO-118'] });
    const late = await stock('project', 'PSU-800', '--site', 'BHF', '--days', '2');
    expect(late.stderr).toContain('PO-109');
    const [today, tomorrow] = await json('project', 'PSU-800', '--site', 'BHF', '--days', '2');
    expect(today.balanceWithLate).toBe(today.balance);
    expect(tomorrow.balanceWithLate).toBe(tomorrow.balance + 800);
  });

  test('risk: what each factory survives, and what gives way first', async () => {
    const rows = await json('risk');
    const binding = rows.filter(({ binds }: { binds: boolean }) => binds);
    expect(binding).toMatchObject([
      { site: 'CRX', sku: 'RAM-32G', receipt: 'PO-118', survives: false, serversLost: 526 },
    ]);
    expect(binding[0].breakEvenSurge).toBeCloseTo(2016 / (480 * (8 + 14 / 24)), 9);
    // The line takes no more than it can build: nine days of power supplies last to the 26th at any demand.
    const supplies = rows.find(
      (row: { sku: string; site: string }) => row.sku === 'PSU-800' && row.site === 'CRX',
    );
    expect(supplies).toMatchObject({ breakEvenSurge: null, survives: true, receipt: 'PO-131' });
    expect(read((await stock('risk', '--lang', 'fr', '--fields', 'why', '--site', 'CRX')).stdout)).toContain(
      'RAM-32G à CRX : ne tient pas jusqu’à PO-118, ven. 27/03 08 h 00 ; il tiendrait à 0,49 fois',
    );
  });

  test('refuses bad input with the right code, says what is wrong, and prints nothing', async () => {
    const wrong: [number, ...string[]][] = [
      [3, 'buildable', 'SRV-Z'],
      [4, 'buildable', 'RAM-32G'],
      [3, 'buildable', '--site', 'CRY'],
      [7, 'mix'],
      [3, 'mix', '--site', 'CRY'],
      [3, 'mix', '--site', 'CRX', '--weights', 'SRV-Z=1'],
      [2, 'mix', '--site', 'CRX', '--weights', 'SRV-A=0'],
      [2, 'mix', '--site', 'CRX', '--weights', 'SRV-A'],
      [2, 'mix', '--site', 'CRX', '--weights', 'SRV-A=1,srv-a=2'],
      [2, 'mix', '--site', 'CRX', '--weights', 'SRV-A=1', '--max', 'SRV-L=3'],
      [2, 'mix', '--site', 'CRX', '--max', 'SRV-A=1e3'],
      [2, 'project', 'RAM-32G', '--site', 'CRX', '--days', '0'],
      [2, 'project', 'RAM-32G', '--site', 'CRX', '--surge', '0'],
      [3, 'project', 'RAM-33G', '--site', 'CRX'],
      [3, 'project', 'RAM-32G', '--site', 'HQ'],
      [2, 'risk', '--surge', '-1'],
      [3, 'risk', '--site', 'CRY'],
      [2, 'rebalance', '--days', '0'],
      [2, 'whatif'],
      [2, 'whatif', '--supplier', 'Flashline'],
      [2, 'whatif', '--stops', '21d'],
      [2, 'whatif', '--supplier', 'Flashline', '--stops', '0d'],
      [3, 'whatif', '--supplier', 'Nobody', '--stops', '21d'],
      [2, 'whatif', '--surge', 'NaN'],
      [2, 'whatif', '--surge', '2', '--asked', '1600'],
      [2, 'whatif', '--transfer', 'RAM-32G'],
      [2, 'whatif', '--transfer', 'RAM-32G=0:BHF:CRX'],
      [2, 'whatif', '--transfer', 'RAM-32G=5:BHF:BHF'],
      [3, 'whatif', '--transfer', 'RAM-33G=5:BHF:CRX'],
      [3, 'whatif', '--transfer', 'RAM-32G=5:RBX1:CRX'],
      [4, 'whatif', '--build', 'RAM-32G:CRX'],
      [2, 'whatif', '--build', 'SRV-L'],
    ];
    for (const [code, ...args] of wrong) {
      const ran = await stock(...args);
      expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code, stdout: '' });
      expect(ran.stderr).toMatch(/^vigie: /m);
    }
  });
});
