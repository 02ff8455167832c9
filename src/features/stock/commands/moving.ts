import type { Context, Moment } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { Db } from '../../../store/types.ts';
import type { Spot } from '../ledger.ts';
import type { Booked, Level } from '../level.ts';
import type { Act } from '../stock.ts';
import { actOf } from './parts.ts';
import { bookedBy, movedJson, noticeMoved, spotOf } from './spot.ts';

/** What every verb that moves one component at one site is given. */
export interface MoveInput extends Readonly<Record<string, unknown>> {
  readonly sku: string;
  readonly site: string;
  readonly at?: Instant;
}

/** The level of a sentence, and what moved. */
export interface Told {
  readonly sku: string;
  readonly site: string;
  readonly quantity: number;
  readonly onHand: number;
}

/** Decides about one level under the lock, writes, and says what is on hand now. */
export async function move(
  context: Context,
  { sku, site, at }: MoveInput,
  decide: (
    spot: Spot,
    act: Act,
    db: Db,
    moment: Moment,
  ) => readonly NewEvent[] | Promise<readonly NewEvent[]>,
  say: (told: Told, booked: Booked) => string,
  more: object | ((booked: Booked) => object) = {},
): Promise<void> {
  let before: Level | null = null;
  const written = await context.write(async (db, moment) => {
    const spot = await spotOf(db, sku, site);
    before = spot.level;
    return await decide(spot, actOf(context, moment, at), db, moment);
  });
  const booked = await bookedBy(context, before, written);
  const told = {
    sku: booked.sku,
    site: booked.site,
    quantity: Math.abs(booked.quantity),
    onHand: booked.onHandAfter,
  };
  await context.output.wrote(written, {
    id: booked.sku,
    sentence: say(told, booked),
    more: { ...movedJson(booked), ...(typeof more === 'function' ? more(booked) : more) },
  });
  noticeMoved(context, before, booked);
}
