import type { Instant } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import { localDate } from '../../shared/local-time.ts';
import { prose } from '../../shared/text.ts';
import type { Level } from './level.ts';
import { isBeforeCount } from './level.ts';
import type { Act, Adjusted, Built, Counted, Issued, PlanId, Received } from './stock.ts';
import { QUANTITY_MAX } from './stock.ts';

/** Where something moves: what is there of the component, and the zone whose days count there. */
export interface Spot {
  readonly level: Level;
  readonly zone: string;
}

/** Goods that came without an order. */
export function decideReceive({ level, zone }: Spot, quantity: number, { at }: Act): Received[] {
  const { sku, site } = level;
  const data = { site, day: localDate(at, zone), quantity: units(quantity) };
  return [{ kind: 'stock.received', subject: sku, occurredAt: at, data }];
}

export interface IssueRequest {
  readonly quantity: number;
  /** Takes the level below zero where it must. */
  readonly force?: boolean | undefined;
  /** What it is built into, and by which plan. */
  readonly model?: string | undefined;
  readonly plan?: PlanId | undefined;
}

/** @throws refused (4) where less is on hand, unless it is forced. */
export function decideIssue({ level, zone }: Spot, request: IssueRequest, act: Act): Issued[] {
  const { sku, site } = level;
  const { model, plan } = request;
  const quantity = units(request.quantity);
  const data = {
    site,
    day: localDate(act.at, zone),
    quantity,
    ...(model === undefined ? {} : { model }),
    ...(plan === undefined ? {} : { plan }),
    ...forcedBelow(level, quantity, request.force ?? false, act),
  };
  return [{ kind: 'stock.issued', subject: sku, occurredAt: act.at, data }];
}

/**
 * What was found on the shelf: counted − expected at that time is applied to what is on hand.
 * @param effectSince units by which movements after that time changed what is on hand
 */
export function decideCount(
  { level, zone }: Spot,
  counted: number,
  effectSince: number,
  { at }: Act,
): Counted[] {
  if (!Number.isSafeInteger(counted) || counted < 0 || counted > QUANTITY_MAX) {
    throw usage(`${counted} cannot be counted`, 'a count is a whole number, 0 or more');
  }
  const { sku, site } = level;
  const expected = level.onHand - effectSince;
  const data = { site, day: localDate(at, zone), counted, expected, difference: counted - expected };
  return [{ kind: 'stock.counted', subject: sku, occurredAt: at, data }];
}

export interface AdjustRequest {
  /** Units to add, or, negative, to take away. */
  readonly quantity: number;
  readonly because: string;
  readonly force?: boolean | undefined;
}

/** @throws usage (2) for nothing; refused (4) where less is on hand, unless it is forced. */
export function decideAdjust({ level, zone }: Spot, request: AdjustRequest, act: Act): Adjusted[] {
  const { sku, site } = level;
  const { quantity } = request;
  if (quantity === 0) throw usage('an adjustment of 0 changes nothing', 'give +5 or -5');
  units(Math.abs(quantity));
  const data = {
    site,
    day: localDate(act.at, zone),
    quantity,
    ...(quantity < 0 ? forcedBelow(level, -quantity, request.force ?? false, act) : {}),
  };
  const text = { because: prose(request.because, 'the reason') };
  return [{ kind: 'stock.adjusted', subject: sku, occurredAt: act.at, data, text }];
}

/** What came off the line. */
export function decideBuilt(
  { level, zone }: Spot,
  quantity: number,
  plan: PlanId | undefined,
  { at }: Act,
): Built[] {
  const { sku, site } = level;
  const data = {
    site,
    day: localDate(at, zone),
    quantity: units(quantity),
    ...(plan === undefined ? {} : { plan }),
  };
  return [{ kind: 'stock.built', subject: sku, occurredAt: at, data }];
}

/**
 * Whether taking so much is allowed, and whether it had to be forced. What the newest count has seen already
 * takes nothing.
 * @throws refused (4) where it would go below zero and is not forced.
 */
export function forcedBelow(
  level: Level,
  quantity: number,
  force: boolean,
  { at, name }: Pick<Act, 'at' | 'name'>,
): { readonly forced?: true } {
  if (isBeforeCount(level, at) || level.onHand >= quantity) return {};
  if (force) return { forced: true };
  const { sku, site, onHand } = level;
  throw refused(
    `${sku} at ${site}: ${onHand} on hand, ${quantity} to take, ${quantity - onHand} short${lastCount(level, name)}`,
    `vigie stock count ${sku} QTY --site ${site}, or --force`,
  );
}

function lastCount({ countedAt }: Level, name: (instant: Instant) => string): string {
  return countedAt === null ? '' : ` (last counted ${name(countedAt)})`;
}

/** Movements are whole units. @throws usage (2) for anything else. */
export function units(quantity: number): number {
  if (Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= QUANTITY_MAX) return quantity;
  throw usage(`${quantity} is no quantity`, `give a whole number from 1 to ${QUANTITY_MAX}`);
}
