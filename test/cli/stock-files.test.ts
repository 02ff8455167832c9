import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STOCK_FILES } from '../../src/shared/foreign-stock.ts';
import type { FreshStore } from '../support/stores.ts';
import { ENGINES, freshStore } from '../support/stores.ts';
import type { Run } from '../support/vigie.ts';
import { vigie } from '../support/vigie.ts';

interface Result extends Run {
  taken: number;
  unchanged: number;
  refused: { row: number; externalId: string | null; reason: string }[];
  ids: string[];
  seq: number | null;
  repeated: boolean;
}

describe.each(ENGINES)('stock from files and into files, on %s', { timeout: 180_000 }, (engine) => {
  let folder: string;
  const stores: FreshStore[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vigie-stock-files-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await Promise.all(stores.map((store) => store.dispose()));
  });

  const file = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  /** A store with the demo's sites, used in Paris when the cell meets on 18 March 2020. */
  const fresh = async () => {
    const store = await freshStore(engine);
    stores.push(store);
    const run = (args: readonly string[], input?: string): Promise<Run> =>
      vigie(args, {
        store: store.url,
        ...(input === undefined ? {} : { input }),
        env: {
          VIGIE_NOW: '2020-03-18T18:00+01:00',
          VIGIE_TZ: 'Europe/Paris',
          VIGIE_LANG: 'en',
          VIGIE_ACTOR: 'Purchasing',
        },
      });
    const ok = async (...args: string[]): Promise<Run> => {
      const ran = await run(args);
      expect({ args, code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toMatchObject({ code: 0 });
      return ran;
    };
    const take = async (what: string, content: string, ...more: string[]): Promise<Result> => {
      const ran = await run(['stock', 'import', what, '-', '--json', ...more], content);
      return { ...ran, ...(ran.stdout === '' ? {} : JSON.parse(ran.stdout)) };
    };
    const onHand = async (sku: string, site: string): Promise<number> =>
      JSON.parse((await ok('stock', 'show', sku, '--site', site, '--json')).stdout)[0].onHand;
    const head = async (): Promise<unknown> => JSON.parse((await ok('store', 'info', '--json')).stdout).seq;
    await ok('store', 'init', '--exercise');
    const sites = (await ok('template', 'sites')).stdout;
    expect(await run(['site', 'import', '-'], sites)).toMatchObject({ code: 0 });
    return { run, ok, take, onHand, head };
  };

  const filled = async () => {
    const planner = await fresh();
    for (const what of ['components', 'suppliers', 'bom', 'orders', 'levels'] as const) {
      const content = (await planner.ok('template', what)).stdout;
      expect(await planner.take(what, content)).toMatchObject({ code: 0, refused: [], stderr: '' });
    }
    return planner;
  };

  test('every template goes in, once', async () => {
    const { ok, take, head } = await fresh();
    for (const what of STOCK_FILES) {
      const content = (await ok('template', what)).stdout;
      const before = await head();
      expect(await take(what, content, '--dry-run')).toMatchObject({ code: 0, seq: null, refused: [] });
      expect(await head()).toBe(before);
      const first = await take(what, content);
      expect(first).toMatchObject({ code: 0, unchanged: 0, refused: [], stderr: '' });
      expect(first.taken).toBe(content.trimEnd().split('\n').length - 1);
      expect(await take(what, content)).toMatchObject({
        code: 0,
        taken: 0,
        unchanged: first.taken,
        seq: null,
      });
    }
    expect((await ok('journal', 'verify', '--replay')).stdout).toContain('row for row');
  });

  test('a planner’s morning: print levels, mend them in French Excel, look first, then write', async () => {
    const { run, ok, onHand } = await filled();
    const path = join(folder, 'levels.csv');
    expect((await ok('stock', 'export', 'levels', path)).stderr).toContain('4 rows written to');
    const printed = await readFile(path, 'utf8');
    expect(printed.split('\r\n').slice(0, 3)).toEqual([
      'sku,site,onHand,at',
      'MASK-FFP2,CRX,1900,2020-03-18T17:00:00.000Z',
      'RAM-32G,BHF,4480,2020-03-16T05:45:00.000Z',
    ]);
    const french = [
      '\ufeffComposant;Usine;Quantité;Date;Vu par',
      'RAM-32G;CRX;"2 016,0";18/03/2020 07:30;Léa',
      'SSD-960;CRX;4800;;Léa',
      'RAM-32G;BHF;4480,5;;Marc',
      'RAM-32G;BFH;1;;Marc',
      'RAM-33G;BHF;1;;Marc',
      'PSU-800;CRX;1080;19/03/2020;Marc',
    ].join('\r\n');
    await file('french.csv', french);
    const importing = ['stock', 'import', 'levels', join(folder, 'french.csv')];
    const tried = await run([...importing, '--dates', 'dmy', '--dry-run']);
    expect(tried.code).toBe(8);
    expect(tried.stdout).toBe(
      'RAM-32G at CRX: 3,456 → 2,016 (-1,440)\nSSD-960 at CRX: 5,520 → 4,800 (-720)\n' +
        'Dry run, nothing was kept: 2 rows taken over; 4 refused.\n',
    );
    const said = (text: string) => text.replaceAll(`${folder}/`, '').split('\n').slice(0, -1);
    expect(said(tried.stderr)).toEqual([
      'vigie: french.csv, row 1: the column Vu par is left out: the known ones are sku, site, onHand, at',
      'vigie: french.csv, row 4 (RAM-32G): its onHand is "4480,5": only whole units are counted',
      'vigie: french.csv, row 5 (RAM-32G): there is no site BFH, did you mean BHF?',
      'vigie: french.csv, row 6 (RAM-33G): there is no component RAM-33G, did you mean RAM-32G, RAM-64G?',
      'vigie: french.csv, row 7 (PSU-800): its at lies ahead: 19 Mar 2020 00:00',
    ]);
    expect(await onHand('RAM-32G', 'CRX')).toBe(3456);

    const strict = await run([...importing, '--dates', 'dmy', '--strict']);
    expect(strict).toMatchObject({ code: 4, stdout: '' });
    expect(said(strict.stderr)).toHaveLength(6);
    expect(await onHand('RAM-32G', 'CRX')).toBe(3456);

    const done = await run([...importing, '--dates', 'dmy', '--lang', 'fr']);
    expect(done).toMatchObject({ code: 8 });
    expect(done.stdout.replaceAll('\u00a0', ' ')).toBe('2 lignes reprises ; 4 refusées.\n');
    expect([await onHand('RAM-32G', 'CRX'), await onHand('SSD-960', 'CRX')]).toEqual([2016, 4800]);

    // Without a word on which comes first, a date with slashes is no date.
    const unclear = await run(importing);
    expect(unclear.stderr).toContain('its at is "18/03/2020 07:30": say --dates dmy, or write 2020-03-18');
  });

  test('what no row of can be taken over is refused, with one reason where it is one', async () => {
    const { take, head } = await filled();
    const before = await head();
    const levels = await take('levels', 'sku,site,onHand\nRAM-32G,CRZ,1\nSSD-960,CRZ,2\n');
    expect(levels.code).toBe(4);
    expect(JSON.parse(levels.stderr)).toMatchObject({
      error: {
        message:
          'nothing was taken over: 2 of 2 rows were refused, all for the same reason: there is no site CRZ, did you mean CRX?',
      },
    });
    for (const broken of ['', 'sku,site\nA,CRX\n', 'sku,site,onHand\n"A,CRX\n', 'sku\0,x\n'])
      expect(await take('levels', broken)).toMatchObject({ code: 4, stdout: '' });
    expect(await take('levels', 'sku,site,onHand\n')).toMatchObject({ code: 0, taken: 0 });
    expect(await head()).toBe(before);
  });

  test('a count that was made later stands', async () => {
    const { take, ok, onHand } = await filled();
    await ok('stock', 'issue', 'RAM-32G', '456', '--site', 'CRX', '--at', '2020-03-17T10:00');
    // Counted on the 16th: what was issued since is taken off.
    const late = 'sku,site,onHand,at\nRAM-32G,CRX,3000,2020-03-16T08:00\n';
    expect(await take('levels', late)).toMatchObject({ taken: 1 });
    expect(await onHand('RAM-32G', 'CRX')).toBe(2544);
    expect(await take('levels', late)).toMatchObject({ taken: 0, unchanged: 1 });
    const older = await take(
      'levels',
      'sku,site,onHand,at\nRAM-32G,CRX,9,2020-03-16T07:00\nSSD-960,CRX,1,\n',
    );
    expect(older).toMatchObject({ code: 8, refused: [{ row: 2 }] });
    expect(older.refused[0]?.reason).toBe('it was counted again later, on 16 Mar 2020 08:00');
  });

  test('bills are taken whole or left as they were, and nothing is made of itself', async () => {
    const { run, ok, take } = await filled();
    const bill = async (model: string) =>
      JSON.parse((await ok('stock', 'component', 'show', model, '--json')).stdout).bom;
    const before = await bill('SRV-A');
    const content = [
      'model,sku,quantity,attrition',
      'SRV-A,RAM-32G,8,',
      'SRV-A,NOPE,1,',
      'RAM-64G,SSD-960,1,',
      'SSD-960,RAM-64G,1,',
      'PSU-800,MASK-FFP2,2,"2,5"',
    ].join('\n');
    const { code, refused } = await take('bom', content);
    expect(code).toBe(8);
    expect(refused.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: row 3 of the same bill was refused',
      '3: there is no component NOPE',
      expect.stringMatching(/^4: .* would be made of itself: /),
      expect.stringMatching(/^5: .* would be made of itself: /),
    ]);
    expect(await bill('SRV-A')).toEqual(before);
    expect(await bill('PSU-800')).toMatchObject([{ sku: 'MASK-FFP2', quantity: 2, attritionPercent: 2.5 }]);
    const short = await run(['stock', 'bom', 'import', '-'], 'model,sku,qty\nSRV-A,RAM-32G,8\n');
    expect(short).toMatchObject({ code: 0, stdout: '1 row taken over; 0 refused.\n' });
    expect(await bill('SRV-A')).toHaveLength(1);
  });

  test('an order is known by its reference, and brought up to date', async () => {
    const { ok, take } = await filled();
    const head = 'reference,site,supplier,sku,qty,received,eta,status,because';
    const order = async (id: string) => JSON.parse((await ok('stock', 'order', 'show', id, '--json')).stdout);
    expect(await order('PO-2')).toMatchObject({ supplier: 'flashline', lines: [{ received: 400 }] });
    const moved = `${head}\n4500118,CRX,memoris,RAM-32G,4800,,2020-04-02 08:00,,\n4500131,CRX,Voltan,PSU-800,1200,,,cancelled,plant closed\n`;
    expect(await take('orders', moved)).toMatchObject({ code: 0, taken: 2, ids: ['PO-1', 'PO-3'] });
    expect(await order('PO-1')).toMatchObject({
      eta: '2020-04-02T06:00:00.000Z',
      firstEta: '2020-03-27T07:00:00.000Z',
    });
    expect(await order('PO-3')).toMatchObject({ status: 'cancelled', reference: '4500131' });
    expect(await take('orders', moved)).toMatchObject({ taken: 0, unchanged: 2, seq: null });
    const wrong = `${head}\n4500118,CRX,memoris,RAM-32G,4900,,,,\nN-1,CRX,Nobody,RAM-32G,5,,,,\nN-2,CRX,voltan,RAM-32G,0,,,,\nN-2,CRX,voltan,SSD-960,5,,,,\nN-3,CRX,voltan,SSD-960,5,,,received,\nN-4,CRX,voltan,SSD-960,5,5,,,\n`;
    const { refused, ids, code } = await take('orders', wrong);
    expect([code, ids]).toEqual([8, ['PO-4']]);
    expect(refused.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: PO-1 orders 4800 RAM-32G here, the file says 4900',
      '3: there is no supplier Nobody',
      '4: its quantity is "0": give 1 to 999999999',
      '5: row 4 of the same order was refused',
      '6: it is said to be received: say in received what came of each line',
    ]);
  });

  test('movements go in once, from the oldest end, and never below zero unless forced', async () => {
    const { take, onHand, ok } = await filled();
    const head = 'date;type;sku;site;qty;ref;order;transfer;to;because;forced';
    const newestFirst = [
      head,
      '18/03/2020 16:00;issue;SSD-960;BHF;70;M-4;;;;;',
      '18/03/2020 15:00;transfer-in;SSD-960;BHF;100;M-3;;M-2;;;',
      '18/03/2020 10:00;transfer-out;SSD-960;CRX;100;M-2;;;BHF;;',
      '18/03/2020 09:00;receipt;SSD-960;BHF;200;M-1;4500124;;;;',
    ].join('\r\n');
    const first = await take('movements', newestFirst, '--dates', 'dmy');
    expect(first).toMatchObject({ code: 0, taken: 4 });
    expect(first.stderr).toContain('its newest row comes first, so it is read from its end');
    expect([await onHand('SSD-960', 'CRX'), await onHand('SSD-960', 'BHF')]).toEqual([5420, 230]);
    // What had come of the order when it was taken over is not counted in it again.
    const order = JSON.parse((await ok('stock', 'order', 'show', 'PO-2', '--json')).stdout);
    expect(order).toMatchObject({ lines: [{ received: 400 }] });
    expect(await take('movements', newestFirst, '--dates', 'dmy')).toMatchObject({ taken: 0, unchanged: 4 });

    const bad = [
      head,
      '2020-03-18 17:00;issue;SSD-960;BHF;999;M-5;;;;;',
      '2020-03-18 17:00;adjustment;SSD-960;BHF;-3;M-6;;;;;',
      '2020-03-18 17:00;transfer-in;SSD-960;BHF;3;M-7;;T-9;;;',
      '2020-03-18 17:00;transfer-out;SSD-960;BHF;3;M-8;;;BHF;;',
      '2020-03-18 17:00;receipt;SSD-960;BHF;3;M-9;NO-1;;;;',
      '2020-03-19 17:00;receipt;SSD-960;BHF;3;M-10;;;;;',
      '2020-03-18 17:00;receipt;SSD-960;BHF;3;M-11;;;;;',
      '2020-03-18 17:00;receipt;SSD-960;BHF;4;M-11;;;;;',
      '2020-03-18 17:00;issue;SSD-960;BHF;300;M-12;;;;;yes',
    ].join('\n');
    const { code, refused, taken } = await take('movements', bad);
    expect([code, taken]).toEqual([8, 2]);
    expect(refused.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: SSD-960 at BHF: 230 on hand, 999 to take, 769 short',
      '3: an adjustment needs its reason: say it in because',
      '4: there is no transfer-out T-9 here',
      '5: BHF is where it is already',
      '6: there is no order NO-1 here: import the orders first',
      '7: its at lies ahead: 19 Mar 2020 17:00',
      '9: a row before it bears the reference M-11 already',
    ]);
    expect(await onHand('SSD-960', 'BHF')).toBe(-67);
    const listed = JSON.parse((await ok('stock', 'movements', '--type', 'transfer-in', '--json')).stdout);
    expect(listed).toMatchObject([{ reference: 'M-3', transfer: 'TR-1' }]);
    expect((await ok('journal', 'verify', '--replay')).stdout).toContain('row for row');
  });

  test('alternates may stand further down, and what names one that was refused is refused', async () => {
    const { take, ok } = await fresh();
    const { refused, taken } = await take(
      'components',
      'sku,alternates,name\nX,Y,\nY,PO-1,\nPO-1,,\nZ,q1 x2,\nQ1,,\nX2,X2,\nX,,again\nB,,"two\nlines"\n',
    );
    expect(taken).toBe(1);
    expect(refused.map(({ row, reason }) => `${row}: ${reason}`)).toEqual([
      '2: its alternate Y was refused',
      '3: its alternate PO-1 was refused',
      '4: PO-1 reads as an id, not as a SKU',
      '5: its alternate x2 was refused',
      '7: X2 is no alternate of itself',
      '8: it stands on row 2 already',
      '9: the name has several lines',
    ]);
    expect(JSON.parse((await ok('stock', 'component', 'list', '--json')).stdout)).toMatchObject([
      { sku: 'Q1' },
    ]);
  });

  test('a key is used once, and quietly only what was changed is named', async () => {
    const { run, take } = await filled();
    const content = 'sku,site,onHand\nRAM-32G,CRX,5\nSSD-960,CRX,5\n';
    expect(await take('levels', content, '--key', 'k1')).toMatchObject({ taken: 2, repeated: false });
    expect(await take('levels', content, '--key', 'k1')).toMatchObject({ taken: 2, repeated: true });
    const other = ['stock', 'import', 'levels', '-', '--key', 'k1'];
    expect((await run(other, content.replace('CRX,5', 'CRX,6'))).code).toBe(4);
    const quiet = await run(['stock', 'import', 'levels', '-', '--quiet'], content.replace('CRX,5', 'CRX,6'));
    expect(quiet).toMatchObject({ code: 0, stdout: 'RAM-32G\n', stderr: '' });
  });

  test('InvenTree’s parts and stock items are taken over', async () => {
    const { run, onHand, take } = await fresh();
    const fixture = (name: string) => join(import.meta.dirname, '../fixtures/inventree', name);
    const parts = await run(['stock', 'import', 'components', fixture('parts.csv')]);
    expect(parts).toMatchObject({ code: 8, stdout: '3 rows taken over; 1 refused.\n' });
    expect(parts.stderr).toContain('1 row is left out: virtual parts');
    for (const name of ['stock.csv', 'stock-0.16.csv']) {
      const items = await run(['stock', 'import', 'levels', fixture(name)]);
      expect(items.code).toBe(8);
      expect([await onHand('RAM-32G', 'CRX'), await onHand('WB-01', 'BHF')]).toEqual([2016, 40]);
    }
    const elsewhere =
      'Part Name,Part IPN,Quantity,Location Path\nx,RAM-32G,7.000,Depot/1\nx,RAM-32G,7.0,Depot/1\n';
    const at = await take('levels', elsewhere, '--site', 'RBX1', '--from', 'inventree');
    expect(at).toMatchObject({ code: 8, taken: 1, refused: [{ row: 2 }] });
    expect(await onHand('RAM-32G', 'RBX1')).toBe(7);
  });

  test('what the demo’s store holds is the same in another store, and lists guard what a spreadsheet runs', async () => {
    const [here, there] = [await fresh(), await fresh()];
    const demo = await freshStore(engine);
    stores.push(demo);
    expect(await vigie(['demo', '--into', demo.url])).toMatchObject({ code: 0 });
    const order = ['components', 'suppliers', 'policies', 'bom', 'orders', 'movements', 'levels'];
    for (const what of order) {
      const out = (await vigie(['stock', 'export', what], { store: demo.url })).stdout;
      expect(out.trimEnd().split('\r\n').length).toBeGreaterThan(5);
      expect(await there.take(what, out)).toMatchObject({ code: 0, refused: [] });
      expect((await there.ok('stock', 'export', what)).stdout).toBe(out);
    }
    const check = (url: readonly string[]) =>
      vigie(['stock', 'list', '--json', '--limit', '0'], {
        store: url[0] ?? '',
        env: { VIGIE_NOW: '2020-03-18T18:00+01:00' },
      });
    const rows = (run: Run) =>
      JSON.parse(run.stdout).map(({ sku, site, onHand, onOrder }: Record<string, unknown>) => [
        sku,
        site,
        onHand,
        onOrder,
      ]);
    const other = await there.run(['stock', 'list', '--json', '--limit', '0']);
    expect(rows(other)).toEqual(rows(await check([demo.url])));
    await here.take('components', "sku,name\nX1,'=2+3\nX2,=2+3\n");
    expect((await here.ok('stock', 'export', 'components')).stdout).toBe(
      "sku,name,kind,alternates\r\nX1,'=2+3,part,\r\nX2,'=2+3,part,\r\n",
    );
  });
});
