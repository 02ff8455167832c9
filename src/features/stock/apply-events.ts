import type { Entry } from '../../shared/events.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { folded } from '../../shared/text.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { entriesAt } from '../../store/journal-queries.ts';
import { writeRows } from '../../store/rows.ts';
import { together } from '../../store/together.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Rating, StockState } from './fold.ts';
import { fold, levelKey } from './fold.ts';
import {
  COMPONENT,
  LEVEL,
  MOVEMENT,
  ORDER,
  ORDER_LINE,
  PLAN,
  RATING,
  ROUTE,
  SETTING,
  SUPPLIER,
  TRANSFER,
} from './rows-events.ts';
import type { StockEntry } from './stock.ts';
import { DEFAULT_STOCK_SETTINGS } from './stock-settings.ts';
import type { RouteRow, StockTables } from './stock-tables.ts';
import {
  componentFrom,
  componentRow,
  levelFrom,
  levelRow,
  movementRow,
  transferFrom,
  transferRow,
} from './stock-tables.ts';
import type { RatingRow, SupplyTables } from './supply-tables.ts';
import {
  orderFrom,
  orderLineRows,
  orderRow,
  planFrom,
  planRow,
  supplierFrom,
  supplierRow,
} from './supply-tables.ts';
import type { Touched } from './touched.ts';
import { touchedBy } from './touched.ts';
import type { Route } from './transfer.ts';

/** Loads what the entries touch in one round trip, folds them over it, and writes it back in another. */
export async function apply(db: Db, all: readonly Entry[]): Promise<void> {
  const entries = all as readonly StockEntry[];
  const touched = touchedBy(entries);
  const state = await stateOf(db, touched);
  const { movements, routes, ratings } = fold(state, entries);
  const orders = [...state.orders.values()];
  const settings = touched.settings ? [{ one: 1, settings: JSON.stringify(state.settings) }] : [];
  await together([
    writeRows(db, COMPONENT, [...state.components.values()].map(componentRow)),
    writeRows(db, LEVEL, [...state.levels.values()].map(levelRow)),
    writeRows(db, MOVEMENT, movements.map(movementRow)),
    writeRows(db, TRANSFER, [...state.transfers.values()].map(transferRow)),
    writeRows(db, ROUTE, [...routes.values()].map(routeRow)),
    writeRows(db, SUPPLIER, [...state.suppliers.values()].map(supplierRow)),
    writeRows(db, RATING, ratings.map(ratingRow)),
    writeRows(db, ORDER, orders.map(orderRow)),
    writeRows(db, ORDER_LINE, orders.flatMap(orderLineRows)),
    writeRows(db, PLAN, [...state.plans.values()].map(planRow)),
    writeRows(db, SETTING, settings),
  ]);
}

async function stateOf(db: Db, touched: Touched): Promise<StockState> {
  const stock = over<StockTables>(db);
  const supply = over<SupplyTables>(db);
  const skus = [...new Set([...touched.levels.values()].map(({ sku }) => sku))];
  const [components, levels, transfers, suppliers, orders, lines, plans, settings] = await Promise.all([
    among(touched.components, (them) =>
      stock
        .selectFrom('component')
        .selectAll()
        .where(isAnyOf(db, 'sku', them))
        .execute(),
    ),
    among(skus, (them) =>
      stock
        .selectFrom('stock_level')
        .selectAll()
        .where(isAnyOf(db, 'sku', them))
        .execute(),
    ),
    among(touched.transfers.map(numberOf), (them) =>
      stock
        .selectFrom('stock_transfer')
        .selectAll()
        .where(isAnyOf(db, 'num', them))
        .execute(),
    ),
    among(touched.suppliers, (them) =>
      supply
        .selectFrom('supplier')
        .selectAll()
        .where(isAnyOf(db, 'code', them))
        .execute(),
    ),
    among(touched.orders.map(numberOf), (them) =>
      supply
        .selectFrom('purchase_order')
        .selectAll()
        .where(isAnyOf(db, 'num', them))
        .execute(),
    ),
    among(touched.orders.map(numberOf), (them) =>
      supply
        .selectFrom('purchase_line')
        .selectAll()
        .where(isAnyOf(db, 'num', them))
        .orderBy('num')
        .orderBy('line')
        .execute(),
    ),
    among(touched.plans.map(numberOf), (them) =>
      supply
        .selectFrom('build_plan')
        .selectAll()
        .where(isAnyOf(db, 'num', them))
        .execute(),
    ),
    touched.settings ? stock.selectFrom('stock_setting').selectAll().execute() : [],
  ]);
  const linesOf = Map.groupBy(lines, ({ num }) => num);
  const standing = settings[0];
  return {
    components: new Map(components.map((row) => [row.sku, componentFrom(row)])),
    levels: new Map(
      levels
        .map((row) => [levelKey(row.sku, row.site), levelFrom(row)] as const)
        // Those of other sites came with the same component, and are left alone.
        .filter(([key]) => touched.levels.has(key)),
    ),
    transfers: new Map(transfers.map((row) => [idOf('TR', row.num), transferFrom(row)])),
    suppliers: new Map(suppliers.map((row) => [row.code, supplierFrom(row)])),
    orders: new Map(orders.map((row) => [idOf('PO', row.num), orderFrom(row, linesOf.get(row.num) ?? [])])),
    plans: new Map(plans.map((row) => [idOf('PLAN', row.num), planFrom(row)])),
    settings: standing === undefined ? DEFAULT_STOCK_SETTINGS : JSON.parse(standing.settings),
  };
}

/** Nothing is asked where nothing of the kind is touched. */
async function among<Key, Row>(
  keys: readonly Key[],
  load: (keys: readonly Key[]) => Promise<Row[]>,
): Promise<Row[]> {
  return keys.length === 0 ? [] : await load(keys);
}

function routeRow({ from, to, transitDays, cutOff }: Route): RouteRow {
  return { from_site: from, to_site: to, transit_days: transitDays, cut_off: cutOff };
}

function ratingRow({ entry, before }: Rating): RatingRow {
  return {
    code: before.code,
    seq: entry.seq,
    at: entry.occurredAt,
    tension_from: before.tension,
    tension_to: entry.data.tension,
    share_from: before.sharePercent,
    share_to: entry.data.sharePercent,
  };
}

/**
 * Blanks the names that were redacted: those of components and suppliers are the only texts that the
 * projections hold. Each goes back to what its other entries say.
 */
export async function forget(db: Db, redacted: readonly Entry[]): Promise<void> {
  const subjects = (prefix: string) => [
    ...new Set(redacted.filter(({ kind }) => kind.startsWith(prefix)).map(({ subject }) => subject)),
  ];
  const [components, suppliers] = [subjects('component.'), subjects('supplier.')];
  const names = await namesOf(db, [...components, ...suppliers]);
  await together([
    ...components.map((sku) => {
      const name = names.get(nameKey('component', sku)) ?? null;
      return over<StockTables>(db).updateTable('component').set({ name }).where('sku', '=', sku).execute();
    }),
    ...suppliers.map((code) => {
      const name = names.get(nameKey('supplier', code)) ?? code;
      return over<SupplyTables>(db)
        .updateTable('supplier')
        .set({ name, name_key: folded(name) })
        .where('code', '=', code)
        .execute();
    }),
  ]);
}

const NAMING = ['component.added', 'component.changed', 'supplier.added', 'supplier.changed'] as const;

/** The newest name that is left of each, by `nameKey`. A component has many movements, which name nothing. */
async function namesOf(db: Db, subjects: readonly string[]): Promise<Map<string, string>> {
  const rows = await among(subjects, (them) =>
    db
      .selectFrom('journal')
      .innerJoin('journal_text', 'journal_text.seq', 'journal.seq')
      .select('journal.seq')
      .where(isAnyOf(db, 'journal.subject', them))
      .where('journal.kind', 'in', NAMING)
      .orderBy('journal.seq')
      .execute(),
  );
  const entries = await entriesAt(
    db,
    rows.map(({ seq }) => seq),
  );
  const named = entries.flatMap(({ kind, subject, text }): [string, string][] => {
    const name = (text as { name?: string } | null)?.name;
    return name === undefined
      ? []
      : [[nameKey(kind.startsWith('supplier.') ? 'supplier' : 'component', subject), name]];
  });
  return new Map(named);
}

function nameKey(what: 'component' | 'supplier', subject: string): string {
  return `${what} ${subject}`;
}
