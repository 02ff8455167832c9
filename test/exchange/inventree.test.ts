import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stockRows } from '../../src/exchange/stock-csv.ts';
import type { StockFile, StockRead } from '../../src/shared/foreign-stock.ts';
import { pieces } from './pieces.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/inventree');

async function read(what: StockFile, name: string): Promise<StockRead[]> {
  const content = readFileSync(join(FIXTURES, name));
  const reading = { what, from: null, zone: 'UTC', dates: null, site: null };
  const rows: StockRead[] = [];
  for await (const row of stockRows({ name, bytes: pieces(content, 64) }, reading)) rows.push(row);
  return rows;
}

const told = (rows: readonly StockRead[]) => rows.flatMap((row) => ('tells' in row ? [row.tells] : []));
const refused = (rows: readonly StockRead[]) => rows.flatMap((row) => ('reason' in row ? [row.reason] : []));
const notices = (rows: readonly StockRead[]) => rows.flatMap((row) => ('notice' in row ? [row.notice] : []));

test.each(['parts.csv', 'parts-0.16.csv'])('parts become components: %s', async (name) => {
  const rows = await read('components', name);
  expect(told(rows)).toEqual([
    { sku: 'RAM-32G', name: '32 GB memory module', kind: 'part', alternates: undefined },
    { sku: 'WB-01', name: 'water block', kind: 'part', alternates: undefined },
    { sku: 'SRV-A', name: 'standard server', kind: 'model', alternates: undefined },
  ]);
  expect(refused(rows)).toEqual([
    'its Name is "no number yet", which is no SKU: ASCII letters, digits and . _ : / + -',
  ]);
  expect(notices(rows)).toEqual([
    expect.stringContaining('are left out: the known ones are Name, IPN, Description'),
    '1 row is left out: virtual parts',
  ]);
});

test.each(['stock.csv', 'stock-0.16.csv'])('stock items become levels, lot by lot: %s', async (name) => {
  const rows = await read('levels', name);
  const lot = { at: undefined, lot: true };
  expect(told(rows)).toEqual([
    { sku: 'RAM-32G', site: expect.stringMatching(/^CRX/), onHand: 1200, ...lot },
    { sku: 'RAM-32G', site: expect.stringMatching(/^CRX/), onHand: 816, ...lot },
    { sku: 'WB-01', site: expect.stringMatching(/^BHF/), onHand: 40, ...lot },
  ]);
  expect(refused(rows)).toEqual(['its Quantity is "1.50000": only whole units are counted']);
  expect(notices(rows).slice(1)).toEqual([
    expect.stringMatching(/^1 row is left out: status (?:Damaged|55)$/),
    expect.stringMatching(/^1 row is left out: (?:not in stock|with customer)$/),
  ]);
});

test('what names its SKU is not InvenTree’s, and what is no file of its is not looked for there', async () => {
  const rows: StockRead[] = [];
  const reading = { what: 'levels', from: null, zone: 'UTC', dates: null, site: null } as const;
  const content = 'sku,site,onHand,Part Name\nA,CRX,1,memory\n';
  for await (const row of stockRows({ name: 'x', bytes: pieces(content, 9) }, reading)) rows.push(row);
  expect(told(rows)).toMatchObject([{ sku: 'A', lot: false }]);
});
