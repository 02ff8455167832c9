import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

const EVENING = '2020-03-18T18:00:00+01:00';

// One store for each engine, played through once as a supply planner's evening: each test goes on where the
// one before it stopped.
describe.each(ENGINES)('vigie stock on %s', (engine) => {
  let store: FreshStore;

  beforeAll(async () => {
    store = await freshStore(engine);
    expect(await vigie(['demo', '--into', store.url])).toMatchObject({ code: 0 });
  });
  afterAll(() => store.dispose());

  const stock = (...args: string[]): Promise<Run> =>
    vigie(['stock', ...args], {
      store: store.url,
      env: { VIGIE_NOW: EVENING, VIGIE_TZ: 'Europe/Paris', VIGIE_ACTOR: 'Purchasing' },
    });
  const json = async (...args: string[]) => JSON.parse((await stock(...args, '--json')).stdout);
  const onHand = async (sku: string, site: string) => (await json('show', sku, '--site', site))[0].onHand;

  test('says when the memory at CRX is out, to the minute, and what that costs', async () => {
    const [row] = await json('show', 'ram-32g', '--site', 'crx');
    expect(row).toMatchObject({
      sku: 'RAM-32G',
      site: 'CRX',
      onHand: 2016,
      available: 2016,
      onOrder: 4800,
      demandPerDay: 480,
      daysOfCover: 4.2,
      stockoutDate: '2020-03-22T21:48:00.000Z',
      nextReceiptAt: '2020-03-27T07:00:00.000Z',
      status: 'critical',
    });
    expect(row.why).toBe(
      'RAM-32G at CRX: 4.2 days at 120 servers a day, out Sunday 22/03 22:48, PO-118 promised 27/03: 526 servers lost, too late to order',
    );
    const french = (await stock('show', 'RAM-32G', '--site', 'CRX', '--lang', 'fr')).stdout;
    expect(french.replaceAll('\u00A0', ' ')).toContain(
      '4,2 j à 120 serveurs par jour, rupture dim. 22/03 22 h 48, PO-118 promise pour le 27/03 : 526 serveurs perdus, trop tard pour commander',
    );
  });

  test('lists every level as the scenario has it', async () => {
    const rows = await json('list', '--limit', '0');
    const told = Object.fromEntries(
      rows.map((row: { sku: string; site: string; onHand: number; daysOfCover: number | null }) => [
        `${row.sku} ${row.site}`,
        [row.onHand, row.daysOfCover],
      ]),
    );
    expect(told).toMatchObject({
      'RAM-32G BHF': [3520, 11],
      'PSU-800 CRX': [1080, 9],
      'PSU-800 BHF': [1200, 15],
      'WB-01 CRX': [960, 8],
      'SSD-960 BHF': [720, 4.5],
    });
    const finished = rows.filter((row: { sku: string }) => row.sku.startsWith('SRV'));
    expect(finished.reduce((sum: number, row: { onHand: number }) => sum + row.onHand, 0)).toBe(120);
    const first = (await stock('list', '--sort', 'daysOfCover', '--limit', '1', '--fields', 'sku,site'))
      .stdout;
    expect(first).toBe('EXERCISE\nRAM-32G\tCRX\n');
    const late = await json('order', 'late');
    expect(late.map(({ id }: { id: string }) => id)).toEqual(['PO-109', 'PO-118']);
  });

  test('moves levels, and says what is on hand then', async () => {
    expect(await stock('receive', 'PSU-800', '40', '--site', 'CRX')).toMatchObject({
      code: 0,
      stdout: '40 PSU-800 received; 1,120 on hand at CRX.\n',
    });
    expect((await stock('issue', 'psu-800', '20', '--site', 'crx', '--lang', 'fr')).stdout).toBe(
      '20\u00A0PSU-800 sortis\u00A0; 1\u00A0100 en stock à CRX.\n',
    );
    expect(await stock('adjust', 'PSU-800', '-6', '--site', 'CRX', '--because', 'dropped')).toMatchObject({
      code: 0,
      stdout: 'PSU-800 -6; 1,094 on hand at CRX.\n',
    });
    expect((await stock('count', 'PSU-800', '1090', '--site', 'CRX')).stdout).toBe(
      '1,090 PSU-800 counted, 1,094 expected, -4; 1,090 on hand at CRX.\n',
    );
    const late = await stock('issue', 'PSU-800', '10', '--site', 'CRX', '--at', '12:00');
    expect(late.stdout).toBe('10 PSU-800 issued; 1,090 on hand at CRX.\n');
    expect(late.stderr).toContain('dated before the count of 18 Mar 2020 18:00');
    const [newest] = await json('movements', 'PSU-800', '--site', 'CRX', '--type', 'count', '--limit', '1');
    expect(newest).toMatchObject({ counted: 1090, expected: 1094, quantity: -4, effect: -4 });
    const corrections = await json('movements', '--type', 'adjustment');
    expect(corrections).toMatchObject([{ sku: 'PSU-800', because: 'dropped', remark: 'dropped' }]);
    const before = await json(
      'movements',
      'PSU-800',
      '--since',
      '2020-03-18T12:00:00+01:00',
      '--type',
      'issue',
    );
    expect(before.find((one: { quantity: number }) => one.quantity === -10)).toMatchObject({
      beforeCount: true,
      effect: 0,
    });
  });

  test('goes below zero only when forced, and then says so', async () => {
    const refused = await stock('issue', 'WB-01', '5000', '--site', 'CRX');
    expect(refused).toMatchObject({ code: 4, stdout: '' });
    expect(refused.stderr).toContain('WB-01 at CRX: 960 on hand, 5000 to take, 4040 short');
    const forced = await stock('issue', 'WB-01', '961', '--site', 'CRX', '--force');
    expect(forced).toMatchObject({ code: 0, stdout: '961 WB-01 issued; -1 on hand at CRX.\n' });
    expect(forced.stderr).toContain('WB-01 at CRX is below zero (-1): count it');
    expect(await json('show', 'WB-01', '--site', 'CRX')).toMatchObject([{ onHand: -1, status: 'stockout' }]);
    expect((await stock('count', 'WB-01', '960', '--site', 'CRX')).code).toBe(0);
  });

  test('sends goods that are on hand nowhere until they come, in parts, with losses', async () => {
    const sent = await stock('transfer', 'RAM-32G', '960', '--from', 'BHF', '--to', 'CRX', '--key', 'k1');
    expect(sent).toMatchObject({
      code: 0,
      stdout: 'TR-2: 960 RAM-32G left BHF for CRX, due 21 Mar 2020 20:00.\n',
    });
    const again = await stock('transfer', 'RAM-32G', '960', '--from', 'BHF', '--to', 'CRX', '--key', 'k1');
    expect([again.code, again.stdout]).toEqual([0, sent.stdout]);
    expect([await onHand('RAM-32G', 'BHF'), await onHand('RAM-32G', 'CRX')]).toEqual([2560, 2016]);
    expect(await json('show', 'RAM-32G', '--site', 'CRX')).toMatchObject([
      { inTransit: 960, daysOfCover: 4.2 },
    ]);
    const part = await stock('transfer', 'receive', '2', '500', '--dry-run');
    expect(part.stdout).toBe('TR-2: 500 RAM-32G arrived, 460 still in transit; 2,516 on hand at CRX.\n');
    expect(await onHand('RAM-32G', 'CRX')).toBe(2016);
    await stock('transfer', 'receive', '2', '500');
    expect((await stock('transfer', 'lost', 'TR-2', '4', '--because', 'crate crushed')).stdout).toBe(
      'TR-2: 4 RAM-32G lost, 456 still in transit.\n',
    );
    expect((await stock('transfer', 'receive', 'TR-2', '457')).code).toBe(4);
    expect((await stock('transfer', 'receive', 'TR-2', '-q')).stdout).toBe('TR-2\n');
    expect(await onHand('RAM-32G', 'CRX')).toBe(2972);
    expect((await stock('transfer', 'receive', 'TR-2')).code).toBe(4);
    expect(await json('transfer', 'list')).toMatchObject([{ id: 'TR-1', sku: 'CU-PLATE', inTransit: 200 }]);
  });

  test('orders in packs, is promised anew, takes parts in, and nothing on what was cancelled', async () => {
    const placed = await stock(
      'order',
      'add',
      'RAM-32G=950',
      '--site',
      'CRX',
      '--supplier',
      'Memoris',
      '--pack',
      '100',
    );
    expect(placed.stdout).toBe('PO-132: 1,000 RAM-32G ordered from Mémoris for CRX, no date yet.\n');
    expect(placed.stderr).toContain('950 asked for, 1,000 ordered in packs of 100 (+50)');
    const wrongYear = await stock(
      ...['order', 'add', 'RAM-32G=950', '--site', 'CRX', '--supplier', 'Memoris'],
      ...['--eta', '2019-04-02', '--dry-run'],
    );
    expect(wrongYear.stderr).toContain('PO-133: that date has passed, so it does not count as coming');
    expect((await stock('order', 'set', 'PO-132', '--eta', '2020-04-02T12:00+02:00')).code).toBe(0);
    expect((await stock('receive', 'RAM-32G', '400', '--site', 'CRX', '--order', 'PO-132')).stdout).toBe(
      'PO-132: 400 RAM-32G received, 600 outstanding; 3,372 on hand at CRX.\n',
    );
    expect((await stock('order', 'receive', '132', 'RAM-32G=700')).code).toBe(4);
    expect(await json('order', 'show', '132')).toMatchObject({
      status: 'open',
      outstanding: 600,
      promises: [{ eta: '2020-04-02T10:00:00.000Z' }],
    });
    expect((await stock('order', 'cancel', '132', '--because', 'not needed')).stdout).toBe(
      'PO-132 cancelled.\n',
    );
    const dead = await stock('receive', 'RAM-32G', '1', '--site', 'CRX', '--order', '132');
    expect([dead.code, dead.stderr]).toEqual([
      4,
      'vigie: PO-132 was cancelled on 18 Mar 2020 18:00 — vigie stock receive SKU QTY --site CRX, without the order\n',
    ]);
  });

  test('a supplier’s tension needs its reason', async () => {
    expect((await stock('supplier', 'set', 'Kupro', '--tension', 'tense')).code).toBe(2);
    expect(
      (
        await stock(
          'supplier',
          'set',
          'kupro',
          '--tension',
          'allocation',
          '--share',
          '50%',
          '--because',
          'rations',
        )
      ).stdout,
    ).toBe('Kupro is now on allocation at 50%.\n');
    expect(await json('supplier', 'list', '--tension', 'allocation')).toMatchObject([
      { code: 'kupro', sharePercent: 50, because: 'rations', onTimeShare: 1 },
      { code: 'memoris', sharePercent: 60 },
    ]);
  });

  test('plans set aside, builds use it, and a build that is short names every shortage', async () => {
    const plan = await stock(
      'plan',
      'add',
      'SRV-A',
      '260',
      '--by',
      '2020-03-25T18:00+01:00',
      '--site',
      'CRX',
    );
    expect(plan.stdout).toBe('PLAN-1: 260 SRV-A to be built at CRX by 25 Mar 2020 18:00.\n');
    expect(await json('show', 'PSU-800', '--site', 'CRX')).toMatchObject([
      { onHand: 1090, allocated: 260, available: 830 },
    ]);
    const short = await stock('build', 'SRV-A', '2000', '--site', 'CRX', '--json');
    expect(short.code).toBe(4);
    expect(JSON.parse(short.stderr).error.message).toMatch(/PSU-800 1170 short.*RAM-32G \d+ short/);
    const built = await json('build', 'SRV-A', '10', '--site', 'CRX', '--plan', '1');
    expect(built).toMatchObject({ id: 'SRV-A', quantity: 10, onHand: 90 });
    expect(built.issued).toContainEqual({ sku: 'RAM-32G', quantity: 40 });
    expect(await json('plan', 'list')).toMatchObject([{ id: 'PLAN-1', built: 10, status: 'open' }]);
    await stock('plan', 'cancel', '1', '--because', 'moved to Canada');
    expect(await json('show', 'PSU-800', '--site', 'CRX')).toMatchObject([{ onHand: 1080, allocated: 0 }]);
    expect((await stock('bom', 'add', 'RAM-32G', 'SRV-A', '1')).code).toBe(4);
    expect((await stock('build', 'RAM-32G', '1', '--site', 'CRX')).code).toBe(3);
  });

  test('takes back what was typed by mistake, and only that', async () => {
    const before = await onHand('SSD-960', 'BHF');
    const demand = async () => (await json('show', 'SSD-960', '--site', 'BHF'))[0].demandPerDay;
    const measured = await demand();
    const { seq } = await json('issue', 'SSD-960', '160', '--site', 'BHF', '--at', '2020-03-16T18:00+01:00');
    const because = ['--because', '16, not 160'];
    expect(await json('reverse', `${seq}`, ...because, '--dry-run')).toMatchObject({ onHand: before });
    expect(await onHand('SSD-960', 'BHF')).toBe(before - 160);
    // What is typed next is named by the refusal, and its number stands in the list.
    const strike = ['journal', 'strike', `${seq}`, ...because];
    expect((await vigie(strike, { store: store.url })).stderr).toContain(
      `vigie stock reverse ${seq} --because TEXT`,
    );
    expect((await stock('movements', 'SSD-960', '--site', 'BHF', '--limit', '0')).stdout).toContain(
      `${seq}\tSSD-960`,
    );
    const back = await json('reverse', `${seq}`, ...because);
    expect(back).toMatchObject({ id: 'SSD-960', site: 'BHF', quantity: 160, onHand: before, reverses: seq });
    expect(await demand()).toBe(measured);
    expect((await stock('reverse', `${seq}`, ...because)).stdout).toContain('taken back already');
    expect(await onHand('SSD-960', 'BHF')).toBe(before);
    const rows = await json('movements', 'SSD-960', '--site', 'BHF', '--type', 'adjustment');
    expect(rows[0]).toMatchObject({ reverses: seq, because: '16, not 160' });
    // All of the same moment: the count saw the receipt, so taking that back leaves what was counted.
    const extra = await json('receive', 'SSD-960', '7', '--site', 'BHF');
    await stock('count', 'SSD-960', '500', '--site', 'BHF');
    expect(await json('reverse', `${extra.seq}`, ...because)).toMatchObject({
      onHand: 500,
      beforeCount: true,
    });
    const [ordered] = (await json('movements', '--type', 'receipt')).filter(
      (row: { order: string | null }) => row.order !== null,
    );
    expect((await stock('reverse', `${ordered.seq}`, ...because)).stderr).toContain(
      `a receipt of ${ordered.order}`,
    );
    expect((await stock('reverse', '1', ...because)).code).toBe(3);
  });

  test('names the alternate of what stops a line, where the same site has it', async () => {
    const [{ why }] = await json('show', 'RAM-32G', '--site', 'CRX');
    await stock('component', 'add', 'RAM-16G');
    await stock('receive', 'RAM-16G', '640', '--site', 'CRX');
    await stock('component', 'set', 'RAM-32G', '--alternate', 'RAM-16G');
    const now = `${why}, alternate RAM-16G: 640 available`;
    expect((await json('show', 'RAM-32G', '--site', 'CRX'))[0].why).toBe(now);
    expect(
      (await json('list', '--site', 'CRX')).find((row: { sku: string }) => row.sku === 'RAM-32G').why,
    ).toBe(now);
    const [summary, ...rows] = (await stock('check')).stdout.split('\n');
    expect(summary).toContain(now);
    expect(rows.join('\n')).toContain('alternate RAM-16G: 640 available');
    expect((await stock('check', '--quiet')).stdout).toContain(now);
    await stock('component', 'set', 'RAM-32G', '--alternate', 'none');
    expect((await json('show', 'RAM-32G', '--site', 'CRX'))[0].why).toBe(why);
  });

  test('takes back what a file brought for a model, since no build moved it', async () => {
    const before = await onHand('PSU-800', 'BHF');
    const file = 'at,type,sku,site,quantity,model\n2020-03-18 17:00,issue,PSU-800,BHF,12,SRV-A\n';
    const env = { VIGIE_NOW: EVENING, VIGIE_TZ: 'Europe/Paris' };
    await vigie(['stock', 'import', 'movements', '-'], { store: store.url, env, input: file });
    const [{ seq }] = await json('movements', 'PSU-800', '--site', 'BHF', '--type', 'issue', '--limit', '1');
    expect(await onHand('PSU-800', 'BHF')).toBe(before - 12);
    expect(await json('reverse', `${seq}`, '--because', 'twice')).toMatchObject({ onHand: before });
  });

  test('refuses what is wrong with the right code, and writes nothing', async () => {
    const head = JSON.parse((await vigie(['store', 'info', '--json'], { store: store.url })).stdout);
    const wrong: [number, ...string[]][] = [
      [3, 'issue', 'RAM-33G', '5', '--site', 'CRX'],
      [3, 'issue', 'RAM-32G', '5', '--site', 'CRY'],
      [2, 'issue', 'RAM-32G', '0', '--site', 'CRX'],
      [2, 'issue', 'RAM-32G', '-5', '--site', 'CRX'],
      [2, 'issue', 'RAM-32G', '1e3', '--site', 'CRX'],
      [2, 'issue', 'RAM-32G', '١٢', '--site', 'CRX'],
      [2, 'issue', 'RAM-32G', '2.5', '--site', 'CRX'],
      [2, 'adjust', 'RAM-32G', '0', '--site', 'CRX', '--because', 'x'],
      [7, 'adjust', 'RAM-32G', '+5', '--site', 'CRX'],
      [2, 'transfer', 'RAM-32G', '5', '--from', 'BHF', '--to', 'BHF'],
      [4, 'count', 'RAM-32G', '5', '--site', 'CRX', '--at', 'now+1h'],
      [3, 'transfer', 'receive', 'TR-99'],
      [2, 'policy', 'RAM-32G', '--site', 'CRX', '--service-level', '1'],
      [2, 'route', 'set', '--from', 'CRX', '--to', 'CRX', '--days', '1'],
      [4, 'receive', 'RAM-32G', '5', '--site', 'BHF', '--order', 'PO-118'],
      [3, 'receive', 'SSD-960', '5', '--site', 'CRX', '--order', 'PO-118'],
      [2, 'component', 'add', 'PO-7'],
      [4, 'component', 'add', 'ram-32g'],
      [3, 'component', 'add', 'RAM-64G', '--alternate', 'NOPE'],
      [3, 'order', 'add', 'NOPE=5', '--site', 'CRX', '--supplier', 'Kupro'],
      [2, 'order', 'add', 'RAM-32G', '--site', 'CRX', '--supplier', 'Kupro'],
      [3, 'order', 'add', 'RAM-32G=5', '--site', 'CRX', '--supplier', 'Nobody'],
    ];
    for (const [code, ...args] of wrong) {
      const ran = await stock(...args);
      expect({ args, code: ran.code, stdout: ran.stdout }).toEqual({ args, code, stdout: '' });
      expect(ran.stderr).toMatch(/^vigie: /m);
    }
    expect(JSON.parse((await vigie(['store', 'info', '--json'], { store: store.url })).stdout).seq).toBe(
      head.seq,
    );
  });

  test('the journal holds, and a replay gives every projection again', async () => {
    expect(await vigie(['journal', 'verify', '--replay'], { store: store.url })).toMatchObject({ code: 0 });
  });
});
