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
import type { Level } from './level.ts';
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
import { safeUntil } from './safe-until.ts';
import type { StockEntry } from './stock.ts';
import { DEFAULT_STOCK_SETTINGS } from './stock-settings.ts';
import type { LevelRow, RouteRow, StockTables } from './stock-tables.ts';
import {
  componentFrom,
  componentRow,
  levelFrom,
  levelRow,
  movementRow,
  transferFrom,
  transferRow,
} from './stock-tables.ts';
import type { Tension } from './supplier.ts';
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
  const [state, standing] = await Promise.all([stateOf(db, touched), standingOf(db, touched)]);
  const { movements, routes, ratings } = fold(state, entries);
  const judge = judgeOf(state, standing);
  const orders = [...state.orders.values()];
  const settings = touched.settings ? [{ one: 1, settings: JSON.stringify(state.settings) }] : [];
  await together([
    writeRows(db, COMPONENT, [...state.components.values()].map(componentRow)),
    writeRows(db, LEVEL, [...[...state.levels.values()].map(judge), ...judgedAnew(standing, judge)]),
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
    stock.selectFrom('stock_setting').selectAll().execute(),
  ]);
  const linesOf = Map.groupBy(lines, ({ num }) => num);
  const laidDown = settings[0];
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
    settings: laidDown === undefined ? DEFAULT_STOCK_SETTINGS : JSON.parse(laidDown.settings),
  };
}

/** What is not touched itself, and tells until when levels are safe, or is told otherwise now. */
interface Standing {
  /** Of the suppliers that are not as usual, by code. */
  readonly tensions: ReadonlyMap<string, Tension>;
  /** The levels that are judged by what was rated or set: of those suppliers, or all of them. */
  readonly levels: readonly LevelRow[];
}

async function standingOf(db: Db, { levels, rated, settings }: Touched): Promise<Standing> {
  const concerned = over<StockTables>(db).selectFrom('stock_level').selectAll();
  const [tensions, rows] = await Promise.all([
    over<SupplyTables>(db)
      .selectFrom('supplier')
      .select(['code', 'tension'])
      .where('tension', '<>', 'normal')
      .execute(),
    settings
      ? concerned.execute()
      : among(rated, (them) => concerned.where(isAnyOf(db, 'supplier', them)).execute()),
  ]);
  return {
    tensions: new Map(tensions.map(({ code, tension }) => [code, tension])),
    levels: rows.filter(({ sku, site }) => !levels.has(levelKey(sku, site))),
  };
}

type Judge = (level: Level) => LevelRow;

/** Writes a level with until when it is safe, as suppliers and settings stand now. */
function judgeOf({ suppliers, settings }: StockState, { tensions }: Standing): Judge {
  return (level) => {
    const { supplier } = level;
    const tension =
      supplier === null ? undefined : (suppliers.get(supplier)?.tension ?? tensions.get(supplier));
    return levelRow(level, safeUntil(level, tension, settings));
  };
}

/** Those that stay as they are, and are safe until another time now. */
function judgedAnew({ levels }: Standing, judge: Judge): LevelRow[] {
  return levels.flatMap((row) => {
    const judged = judge(levelFrom(row));
    return judged.safe_until === row.safe_until && judged.spare === row.spare ? [] : [judged];
  });
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
