import { refused } from '../../shared/errors.ts';
import { prose } from '../../shared/text.ts';
import { forcedBelow } from './ledger.ts';
import type { Booked, Level } from './level.ts';
import type { Act, Reversed, ReversibleType } from './stock.ts';

export interface ReverseRequest {
  /** Whether a count has seen the movement since. */
  readonly counted: boolean;
  /** Whether a build wrote it, together with what else it moved. */
  readonly built: boolean;
  readonly because: string;
  readonly force: boolean;
}

/**
 * Takes a movement back that was written by mistake, as if it had never been: at its own time, so that what a
 * later count found stands.
 * @param level as it is now
 * @param reversal the movement that took it back already, if one did
 * @returns nothing where it was taken back already
 * @throws refused (4) for what orders, transfers, builds and counts hang on, with the verb that answers it, and
 *   where it would take the level below zero and is not forced
 */
export function decideReverse(
  movement: Booked,
  level: Level,
  reversal: Booked | undefined,
  { because, force, counted, built }: ReverseRequest,
  name: Act['name'],
): Reversed[] {
  const of = reversible(movement, { counted: counted || movement.beforeCount, built });
  if (reversal !== undefined) return [];
  const { seq, sku, site, day, occurredAt: at } = movement;
  const quantity = 0 - movement.quantity;
  const forced = quantity < 0 && !counted ? forcedBelow(level, -quantity, force, { at, name }) : {};
  return [
    {
      kind: 'stock.reversed',
      subject: sku,
      occurredAt: at,
      data: { site, day, quantity, movement: seq, of, ...(counted ? { counted } : {}), ...forced },
      text: { because: prose(because, 'the reason') },
    },
  ];
}

function reversible(
  movement: Booked,
  { counted, built }: Pick<ReverseRequest, 'counted' | 'built'>,
): ReversibleType {
  const { seq, type, sku, site, order, reverses, transfer } = movement;
  const refuse = (is: string, hint: string) => refused(`entry ${seq} ${is}`, hint);
  const putRight = counted ? 'the count since then stands' : adjustment(movement);
  if (reverses !== undefined) throw refuse(`takes entry ${reverses} back, and stands`, putRight);
  if (order !== null)
    throw refuse(
      `is a receipt of ${order}, which counts it as delivered`,
      `${putRight}; for what is yet to come: ${orderAgain(movement)}`,
    );
  if (built)
    throw refuse(
      'is part of a build, which moved other components too',
      `${putRight}; so with all that the build moved`,
    );
  if (type === 'receipt' || type === 'issue' || type === 'adjustment') return type;
  if (type === 'count')
    throw refuse('is a count', `count again: vigie stock count ${sku} QTY --site ${site}`);
  throw refuse(`belongs to the transfer ${transfer}`, transferWayOut(movement, putRight));
}

/** What moves the same units the other way. */
function adjustment({ sku, site, quantity }: Booked, units = `${-quantity}`): string {
  const signed = units.startsWith('-') ? units : `+${units}`;
  return `vigie stock adjust ${sku} ${signed} --site ${site} --because TEXT`;
}

/** An order whose goods were written in too early waits for them no more: another one has to. */
function orderAgain({ sku, site, quantity }: Booked): string {
  return `vigie stock order add --site ${site} --supplier X ${sku}=${quantity}`;
}

/** What was sent is at neither end until it is there or lost, so both ends have to be put right. */
function transferWayOut(movement: Booked, putRight: string): string {
  const { type, transfer } = movement;
  if (type === 'transfer-out')
    return `for what never left: vigie stock transfer lost ${transfer} QTY --because TEXT, then ${adjustment(movement, 'QTY')}`;
  if (type === 'loss') return `for what arrives nevertheless: ${adjustment(movement)}`;
  return `${putRight}; what is still on its way: adjust it back in where it left, and transfer it again`;
}
