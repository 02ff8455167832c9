import pg from 'pg';
import type { BomLine } from '../../src/features/stock/component.ts';
import type { StockEvent } from '../../src/features/stock/stock.ts';
import { events } from '../../src/features/stock/stock-events.ts';
import { DAY_MS, HOUR_MS, instantOf, later } from '../../src/shared/clock.ts';
import { localDate } from '../../src/shared/local-time.ts';
import type { Dated } from '../../src/store/append.ts';
import { append } from '../../src/store/append.ts';
import type { Kinds } from '../../src/store/kinds.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { transaction } from '../../src/store/transaction.ts';
import type { Db } from '../../src/store/types.ts';

/** How large the stock of a bench is. */
export interface StockSize {
  readonly components: number;
  /** About so many. */
  readonly movements: number;
}

/** The factories, which stand in the store already. */
export const FACTORIES = [
  { code: 'CRX', zone: 'Europe/Paris' },
  { code: 'BHF', zone: 'America/Toronto' },
] as const;

const SUPPLIERS = 50;
const MODELS = 40;
const PARTS_EACH = 100;
const OPEN_ORDERS = 600;
const OPEN_LINES = 10;
const OPEN_TRANSFERS = 200;
const OPEN_PLANS = 10;
/** Every so many days orders are placed, which come so much later. */
const ORDER_EVERY_DAYS = 20;
const LEAD_DAYS = 16;
/** Entries of one transaction. */
const BATCH = 20_000;

/**
 * Fills a store that was just made, and has the factories, with their stock: months in which every component
 * comes and goes each day, and what is open at their end. The store's own append and the feature's own apply
 * write it, so it is laid out as vigie lays it out, hashes and all; only the schemas are not asked.
 */
export async function growStock(url: string, size: StockSize): Promise<void> {
  await writeAll(url, historyOf(size));
}

/** Writes what happened into a store that was just made; a server then tidies up, as it does by itself over months. */
export async function writeAll(url: string, history: Iterable<Dated>): Promise<void> {
  await writeBatches(url, history);
  if (!url.startsWith('postgres')) return;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('vacuum analyze');
  await client.end();
}

async function writeBatches(url: string, history: Iterable<Dated>): Promise<void> {
  const db = url.startsWith('postgres') ? openPostgres(url) : quickSqlite(url);
  try {
    let batch: Dated[] = [];
    for (const dated of history) {
      batch.push(dated);
      if (batch.length < BATCH) continue;
      await write(db, batch);
      batch = [];
    }
    await write(db, batch);
  } finally {
    await db.destroy();
  }
}

function quickSqlite(path: string): Db {
  const { db, raw } = openSqlite(path, 'write');
  raw.pragma('synchronous = off');
  raw.pragma('cache_size = -400000');
  raw.pragma('wal_autocheckpoint = 200000');
  return db;
}

/** The one feature, its events taken as they are. */
const KINDS: Kinds = {
  features: [events],
  ownerOf: () => events,
  kind: (kind) => ({ kind, version: 1, check: () => undefined }),
};
const ENTROPY = { bytes: (_: string, count: number) => new Uint8Array(count) };

async function write(whole: Db, dated: readonly Dated[]): Promise<void> {
  await transaction(whole, 'write', async (db) => {
    const head = await db.selectFrom('head').selectAll().executeTakeFirstOrThrow();
    // What stands in the store already was recorded before.
    const after = dated.map((one) => ({
      ...one,
      recordedAt: head.recorded_at === null ? one.recordedAt : later(one.recordedAt, head.recorded_at),
    }));
    await append(db, KINDS, ENTROPY, { head, batch: null, dated: after, key: null });
  });
}

/** One component at one factory. */
interface Place {
  readonly index: number;
  readonly sku: string;
  readonly site: (typeof FACTORIES)[number];
  readonly supplier: number;
  readonly perDay: number;
}

function* historyOf({ components, movements }: StockSize): Generator<Dated> {
  const places = Array.from({ length: components }, (_, at) =>
    FACTORIES.map((site, nth): Place => {
      const index = at * FACTORIES.length + nth;
      return {
        index,
        sku: skuOf(at),
        site,
        supplier: at % SUPPLIERS,
        perDay: 4 + Math.floor(share(index) * 200),
      };
    }),
  ).flat();
  // Each day one comes in and one goes out; before, all is counted once.
  const days = Math.max(ORDER_EVERY_DAYS, Math.floor((movements / places.length - 1) / 2));
  const start = Math.floor(Date.now() / DAY_MS - days) * DAY_MS;
  const told = (ms: number, event: StockEvent, hoursAgo = 0): Dated => {
    const [recordedAt, occurredAt] = [instantOf(ms), instantOf(ms - hoursAgo * HOUR_MS)];
    return { event, recordedAt, occurredAt, actor: 'P-1', origin: 'imported' };
  };
  let clock = start;
  for (const event of beginning(components)) yield told(clock, event);
  for (const place of places) yield told(clock, counted(place, clock));
  let orders: Standing[] = [];
  let lastOrder = 0;
  for (let day = 1; day < days; day += 1) {
    clock = start + day * DAY_MS;
    if (day % ORDER_EVERY_DAYS === 1) {
      orders = placesBySupplier(places).map((some, nth) => ({ num: lastOrder + nth + 1, places: some }));
      lastOrder += orders.length;
      for (const order of orders) yield told(clock, placed(order, clock, dueOf(day)), order.num % 12);
    }
    const isDelivery = orders.length > 0 && day % ORDER_EVERY_DAYS === dueOf(1);
    const at = clock + 12 * HOUR_MS;
    if (isDelivery) {
      for (const order of orders)
        for (const place of order.places) yield told(at, delivered(order, place, at, day));
    } else {
      for (const place of places) yield told(at, moved('stock.received', place, at, day));
    }
    for (const place of places) yield told(at + HOUR_MS, moved('stock.issued', place, at + HOUR_MS, day));
  }
  for (const event of standing(places, lastOrder, clock)) yield told(clock + 14 * HOUR_MS, event);
}

/** What is bought from whom, and what is made of what. */
function* beginning(components: number): Generator<StockEvent> {
  for (let at = 0; at < SUPPLIERS; at += 1) {
    const data = { country: 'FR', tension: 'normal', sharePercent: null } as const;
    yield { kind: 'supplier.added', subject: supplierOf(at), data, text: { name: supplierOf(at) } };
  }
  const component = (sku: string, kind: 'part' | 'model'): StockEvent => {
    return {
      kind: 'component.added',
      subject: sku,
      data: { kind, alternates: [] },
      text: { name: `the ${sku}` },
    };
  };
  for (let at = 0; at < components; at += 1) yield component(skuOf(at), 'part');
  for (let at = 0; at < MODELS; at += 1) {
    yield component(`SRV-${at}`, 'model');
    const lines = Array.from({ length: PARTS_EACH }, (_, line): BomLine => {
      const sku = skuOf((at * 61 + line * 7) % components);
      return { sku, quantity: 1 + (line % 8), attritionPercent: line % 10 === 0 ? 5 : 0 };
    });
    yield { kind: 'bom.set', subject: `SRV-${at}`, data: { lines } };
  }
  for (let at = 0; at < components; at += 10) {
    const data = { site: 'CRX', serviceLevel: 0.98, moq: 100, ...(at % 100 === 0 && { demandPerDay: 50 }) };
    yield { kind: 'policy.set', subject: skuOf(at), data };
  }
}

/** What is open when it ends: promised, late, undated; on its way; to be built. */
function* standing(places: readonly Place[], lastOrder: number, now: number): Generator<StockEvent> {
  for (let at = 0; at < OPEN_ORDERS; at += 1) {
    const some = Array.from(
      { length: OPEN_LINES },
      (_, line) => places[(at * 97 + line * 100) % places.length],
    );
    const lines = some.flatMap((place) => (place === undefined ? [] : [lineOf(place, 20)]));
    const eta = at % 9 === 0 ? null : instantOf(now + ((at % 40) - 2) * DAY_MS);
    const data = {
      site: FACTORIES[at % 2 === 0 ? 0 : 1].code,
      supplier: supplierOf(at % SUPPLIERS),
      eta,
      lines,
    };
    yield { kind: 'order.placed', subject: `PO-${lastOrder + 1 + at}`, data };
  }
  const day = localDate(instantOf(now), FACTORIES[0].zone);
  for (let at = 0; at < OPEN_TRANSFERS; at += 1) {
    const sku = skuOf((at * 13) % (places.length / 2));
    const data = {
      site: 'CRX',
      day,
      sku,
      quantity: 1 + (at % 50),
      to: 'BHF',
      eta: instantOf(now + 3 * DAY_MS),
    };
    yield { kind: 'transfer.sent', subject: `TR-${at + 1}`, data };
  }
  for (let at = 0; at < OPEN_PLANS; at += 1) {
    const dueAt = instantOf(now + (5 + at) * DAY_MS);
    const data = {
      model: `SRV-${at}`,
      site: FACTORIES[at % 2 === 0 ? 0 : 1].code,
      quantity: 40,
      dueAt,
      allocations: [],
    };
    yield { kind: 'plan.made', subject: `PLAN-${at + 1}`, data };
  }
  for (const [at, tension] of (['watch', 'tense', 'stopped'] as const).entries()) {
    const data = { tension, sharePercent: null };
    yield { kind: 'supplier.rated', subject: supplierOf(at), data, text: { because: 'said so' } };
  }
}

interface Standing {
  readonly num: number;
  readonly places: readonly Place[];
}

function counted(place: Place, ms: number): StockEvent {
  const { site, sku } = place;
  // Most last for a month or three, one in twenty for a week.
  const lasts = share(place.index + 7) < 0.05 ? 1 + share(place.index) * 6 : 30 + share(place.index) * 60;
  const units = Math.floor(place.perDay * lasts);
  const data = { ...at(site, ms), counted: units, expected: 0, difference: units };
  return { kind: 'stock.counted', subject: sku, data };
}

function moved(kind: 'stock.received' | 'stock.issued', place: Place, ms: number, day: number): StockEvent {
  return { kind, subject: place.sku, data: { ...at(place.site, ms), quantity: unitsOn(place, day) } };
}

/** @param due the day on which all of it comes */
function placed({ num, places }: Standing, ms: number, due: number): StockEvent {
  const [first] = places;
  if (first === undefined) throw new Error('an order of nothing');
  const data = {
    site: first.site.code,
    supplier: supplierOf(first.supplier),
    eta: instantOf(ms + (LEAD_DAYS - 1 + (num % 3)) * DAY_MS),
    lines: places.map((place) => lineOf(place, unitsOn(place, due))),
  };
  return { kind: 'order.placed', subject: `PO-${num}`, data };
}

function delivered({ num }: Standing, place: Place, ms: number, day: number): StockEvent {
  const { sku, site, supplier } = place;
  const data = { ...at(site, ms), supplier: supplierOf(supplier), sku, quantity: unitsOn(place, day) };
  return { kind: 'order.received', subject: `PO-${num}`, data };
}

/** The day on which comes what was ordered on this one. */
function dueOf(day: number): number {
  return day + LEAD_DAYS;
}

function lineOf({ sku }: Place, units: number) {
  return { sku, requested: units, quantity: units, pack: 1 };
}

function at(site: Place['site'], ms: number) {
  return { site: site.code, day: dayAt(ms, site.zone) };
}

const days = new Map<string, string>();

function dayAt(ms: number, zone: string): string {
  const key = `${zone} ${ms}`;
  const known = days.get(key) ?? localDate(instantOf(ms), zone);
  days.set(key, known);
  return known;
}

/** By supplier and factory, for what one order holds goes from one to the other. */
function placesBySupplier(places: readonly Place[]): Place[][] {
  return [...Map.groupBy(places, ({ supplier, site }) => `${supplier} ${site.code}`).values()];
}

function skuOf(at: number): string {
  return `PART-${String(at).padStart(5, '0')}`;
}

function supplierOf(at: number): string {
  return `supplier-${at}`;
}

/** Half as much as usual, up to half more. */
function unitsOn({ index, perDay }: Place, day: number): number {
  return Math.ceil(perDay * (0.5 + share(index * 131 + day)));
}

/** The same for the same number every time, from 0 up to 1. */
function share(number: number): number {
  const mixed = Math.imul(number ^ (number >>> 15), 0x2c1b3c6d);
  return (Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39) >>> 0) / 2 ** 32;
}
