import { setImmediate } from 'node:timers/promises';
import { boundMemory } from '../../../cli/bound-memory.ts';
import type { Context } from '../../../cli/context.ts';
import type {
  BomTold,
  ComponentTold,
  LevelTold,
  OrderTold,
  PolicyTold,
  StockFile,
  StockTold,
  SupplierTold,
  ToldRow,
} from '../../../shared/foreign-stock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { Db } from '../../../store/types.ts';
import { allSites } from '../../site/site-queries.ts';
import { skuKey } from '../component.ts';
import { importBoms } from '../import-boms.ts';
import type { ImportDesk } from '../import-house.ts';
import { Finder } from '../import-house.ts';
import { findLevels, importLevels } from '../import-levels.ts';
import { importComponents, importPolicies, importSuppliers } from '../import-lists.ts';
import { importMessages } from '../import-messages.ts';
import { importMovements } from '../import-movements.ts';
import { importOrders } from '../import-orders.ts';
import type { MovementSpool } from '../import-queries.ts';
import { effectsSince, knownMovements, knownOrders, levelsByKey, storeIdOf } from '../import-queries.ts';
import type { StockEvent } from '../stock.ts';
import { allComponents } from '../stock-queries.ts';
import { allSuppliers } from '../supply-queries.ts';
import type { StockFileRead, StockImportInput } from './import-run.ts';

/** How many rows are decided at once, and how many events are written at once. */
const ROWS_A_TURN = 1000;
const EVENTS_A_TURN = 2000;

/** Where what each turn came to is added up. */
interface TurnTally {
  add(desk: ImportDesk): void;
}

/** Decides the file turn by turn, under the lock. */
export class Turns {
  readonly #context: Context;
  readonly #input: StockImportInput;
  readonly #file: StockFileRead;
  readonly #spool: MovementSpool;
  #finder: Finder | null = null;
  /** Events that are decided and not written yet. */
  #waiting: readonly StockEvent[] | null = null;
  #done = 0;

  constructor(context: Context, input: StockImportInput, file: StockFileRead, spool: MovementSpool) {
    this.#context = context;
    this.#input = input;
    this.#file = file;
    this.#spool = spool;
  }

  /** What is to be written next; null at the end. */
  async next(db: Db, tally: TurnTally): Promise<readonly StockEvent[] | null> {
    this.#finder ??= await finderOf(db, this.#context);
    return this.#input.what === 'movements'
      ? await this.#nextMovements(db, this.#finder, tally)
      : await this.#nextOfList(db, this.#finder, tally);
  }

  async #nextMovements(db: Db, finder: Finder, tally: TurnTally): Promise<readonly StockEvent[] | null> {
    for (;;) {
      const rows = this.#spool.take(ROWS_A_TURN);
      if (rows.length === 0) return null;
      const desk = importMovements(finder, rows, await knownMovements(db, finder, rows));
      tally.add(desk);
      this.#done += rows.length;
      await this.#breathe(this.#done, this.#spool.size);
      if (desk.events.length > 0) return desk.events;
    }
  }

  async #nextOfList(db: Db, finder: Finder, tally: TurnTally): Promise<readonly StockEvent[] | null> {
    if (this.#waiting === null) {
      const desk = await this.#decided(db, finder);
      tally.add(desk);
      this.#waiting = desk.events;
    }
    if (this.#waiting.length === 0) return null;
    const events = this.#waiting.slice(0, EVENTS_A_TURN);
    this.#waiting = this.#waiting.slice(EVENTS_A_TURN);
    this.#done += events.length;
    await this.#breathe(this.#done, this.#done + this.#waiting.length);
    return events;
  }

  async #decided(db: Db, finder: Finder): Promise<ImportDesk> {
    const { told, unread } = this.#file;
    const rows = <What extends StockFile>(_: What) => told as readonly ToldRow<StockTold[What]>[];
    const skusOf = (of: readonly ToldRow<PolicyTold | LevelTold>[]) =>
      of.map(({ tells }) => finder.house.components.get(skuKey(tells.sku))?.sku ?? tells.sku);
    switch (this.#input.what) {
      case 'components':
        return importComponents(finder, rows('components') as readonly ToldRow<ComponentTold>[]);
      case 'suppliers':
        return importSuppliers(finder, rows('suppliers') as readonly ToldRow<SupplierTold>[]);
      case 'policies': {
        const policies = rows('policies');
        return importPolicies(finder, policies, await levelsByKey(db, skusOf(policies)));
      }
      case 'bom':
        return importBoms(finder, rows('bom') as readonly ToldRow<BomTold>[], unread);
      case 'orders': {
        const orders = rows('orders') as readonly ToldRow<OrderTold>[];
        const references = [...new Set(orders.map(({ tells }) => tells.reference))];
        return importOrders(finder, orders, unread, await knownOrders(db, finder.house.storeId, references));
      }
      case 'levels': {
        const found = findLevels(finder, rows('levels'), this.#input.site ?? null);
        const levels = await levelsByKey(
          db,
          found.found.map(({ sku }) => sku),
        );
        return importLevels(finder, found, levels, await effectsSince(db, found.found, levels));
      }
      case 'movements':
        throw new Error('movements are decided turn by turn');
    }
  }

  /** SQLite's calls never wait, so without this Ctrl-C would be heard only at the end. */
  async #breathe(done: number, all: number): Promise<void> {
    const { output, lang } = this.#context;
    output.progress(importMessages[lang].writing(done, all));
    boundMemory();
    await setImmediate();
  }
}

async function finderOf(db: Db, context: Context): Promise<Finder> {
  const [sites, components, suppliers, storeId] = await Promise.all([
    allSites(db),
    allComponents(db),
    allSuppliers(db),
    storeIdOf(db),
  ]);
  return new Finder({
    sites,
    components: new Map([...components.values()].map((component) => [skuKey(component.sku), component])),
    suppliers,
    storeId,
    now: context.clock.now(),
    name: (instant) => formatInstant(instant, { lang: 'en', zone: context.zone }),
  });
}
