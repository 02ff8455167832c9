import type { Context, Written } from '../../../cli/context.ts';
import { allOrFirst } from '../../../shared/all-or-first.ts';
import type { Entry } from '../../../shared/events.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import type { Spot } from '../ledger.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Booked, Level } from '../level.ts';
import { book, emptyLevel, movementOf } from '../level.ts';
import type { StockEntry, TransferId } from '../stock.ts';
import { getComponent, levelAt, movementAt, transferById } from '../stock-queries.ts';
import { inTransit } from '../transfer.ts';

/** What is there of a component at a site. @throws not-found (3) where either is unknown. */
export async function spotOf(db: Db, sku: string, siteCode: string): Promise<Spot> {
  const [component, site] = await allOrFirst([getComponent(db, sku), getSite(db, siteCode)]);
  const level = (await levelAt(db, component.sku, site.code)) ?? emptyLevel(component.sku, site.code);
  return { level, zone: site.zone };
}

/**
 * What the first movement of a command did: computed on what was there before, which a dry run has not kept;
 * read from the store where --key found the work done already.
 */
export async function bookedBy(context: Context, before: Level | null, written: Written): Promise<Booked> {
  const entry = written.entries.find((one) => movementOf(one as StockEntry) !== null) as Entry;
  const movement = movementOf(entry as StockEntry);
  if (before !== null && movement !== null) return book(before, movement).booked;
  const kept = await context.read((db) => movementAt(db, entry.seq));
  if (kept === undefined) throw new Error(`entry ${entry.seq} moved nothing`);
  return kept;
}

/** What --json says of a movement beside the id. */
export const MOVED_FIELDS = {
  sku: s.text('the component'),
  site: s.text('where'),
  quantity: s.integer('units in, or, negative, out; of a count, the difference'),
  onHand: s.integer('what is on hand there now'),
  beforeCount: s.flag('dated before the newest count, so that what is on hand is unchanged'),
  forced: s.flag('it took the level below zero on purpose'),
} as const;

export function movedJson({ sku, site, quantity, onHandAfter, beforeCount, forced }: Booked) {
  return { sku, site, quantity, onHand: onHandAfter, beforeCount, forced };
}

/** Says what a movement has that whoever wrote it must know. */
export function noticeMoved(context: Context, before: Level | null, booked: Booked): void {
  const words = ledgerMessages[context.lang];
  if (booked.beforeCount && before?.countedAt) {
    context.output.notice(words.beforeCount(formatInstant(before.countedAt, context)));
  }
  if (booked.onHandAfter < 0) {
    context.output.notice(words.belowZero(booked.sku, booked.site, booked.onHandAfter));
  }
}

/** Units of a transfer that are still on their way, as the store has it. */
export async function stillInTransit(context: Context, id: TransferId): Promise<number> {
  const transfer = await context.read((db) => transferById(db, id));
  return transfer === undefined ? 0 : inTransit(transfer);
}
