import type { BomLine } from '../../src/features/stock/component.ts';
import type { StockEvent } from '../../src/features/stock/stock.ts';
import { DAY_MS, instantOf } from '../../src/shared/clock.ts';
import { localDate } from '../../src/shared/local-time.ts';
import type { Dated } from '../../src/store/append.ts';
import type { StockSize } from './grow-stock.ts';
import { FACTORIES, growStock, writeAll } from './grow-stock.ts';

/** What is measured on a store that is full of stock. */
export const STOCK_COMMANDS: readonly (readonly string[])[] = [
  ['stock', 'check'],
  ['stock', 'list'],
  ['stock', 'show', 'PART-00100'],
  ['stock', 'buildable', 'SRV-1', '--site', 'CRX'],
];

/** What is measured on a store of models that share their components. */
export const MIX_COMMAND = ['stock', 'mix', '--site', 'CRX'] as const;

const MIX_MODELS = 50;
const MIX_COMPONENTS = 200;
const LINES_EACH = 20;

/** Runs one command of vigie on a store. */
type RunVigie = (args: readonly string[], store: string) => void;

/** Makes a store with the two factories and their stock: two movements a component, a factory and a day. */
export async function stockedStore(store: string, run: RunVigie, size: StockSize): Promise<void> {
  withFactories(store, run);
  await growStock(store, size);
}

/** Makes a store of models that share components, and counts some of each on the shelf of the first factory. */
export async function mixedStore(store: string, run: RunVigie): Promise<void> {
  withFactories(store, run);
  await writeAll(store, sharedParts());
}

function* sharedParts(): Generator<Dated> {
  const now = instantOf(Math.floor(Date.now() / DAY_MS - 1) * DAY_MS);
  const [{ code: site, zone }] = FACTORIES;
  const told = (event: StockEvent): Dated => ({
    event,
    recordedAt: now,
    occurredAt: now,
    actor: 'P-1',
    origin: 'imported',
  });
  const added = (subject: string, kind: 'part' | 'model'): Dated =>
    told({ kind: 'component.added', subject, data: { kind, alternates: [] }, text: { name: subject } });
  for (let at = 0; at < MIX_COMPONENTS; at += 1) {
    const counted = 500 + ((at * 37) % 1500);
    yield added(partOf(at), 'part');
    yield told({
      kind: 'stock.counted',
      subject: partOf(at),
      data: { site, day: localDate(now, zone), counted, expected: 0, difference: counted },
    });
  }
  for (let model = 0; model < MIX_MODELS; model += 1) {
    yield added(`SRV-${model}`, 'model');
    yield told({ kind: 'bom.set', subject: `SRV-${model}`, data: { lines: linesOf(model) } });
  }
}

function linesOf(model: number): BomLine[] {
  return Array.from({ length: LINES_EACH }, (_, line) => ({
    sku: partOf((model * 61 + line * 7) % MIX_COMPONENTS),
    quantity: 1 + ((model + line) % 8),
    attritionPercent: 0,
  }));
}

function partOf(at: number): string {
  return `PART-${at}`;
}

function withFactories(store: string, run: RunVigie): void {
  run(['store', 'init'], store);
  for (const { code, zone } of FACTORIES) {
    const country = zone === 'Europe/Paris' ? 'FR' : 'CA';
    run(
      [
        'site',
        'add',
        code,
        '--kind',
        'factory',
        '--zone',
        zone,
        '--country',
        country,
        '--line-capacity',
        '120',
      ],
      store,
    );
  }
}
