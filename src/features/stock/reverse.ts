import { refused } from '../../shared/errors.ts';
import { prose } from '../../shared/text.ts';
import { forcedBelow } from './ledger.ts';
import type { Booked, Level } from './level.ts';
import type { Act, Reversed, ReversibleType } from './stock.ts';

export interface ReverseRequest {
  /** Whether a count has seen the movement since. */
  readonly counted: boolean;
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
  { because, force, counted }: ReverseRequest,
  name: Act['name'],
): Reversed[] {
  const of = reversible(movement);
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

function reversible(movement: Booked): ReversibleType {
  const { seq, type, sku, site, order, plan, model, reverses } = movement;
  const refuse = (is: string, hint: string) => refused(`entry ${seq} ${is}`, hint);
  const adjust = `vigie stock adjust ${sku} ±QTY --site ${site} --because TEXT`;
  if (reverses !== undefined) throw refuse(`takes entry ${reverses} back, and stands`, adjust);
  if (order !== null) throw refuse(`is a receipt of ${order}, which counts it as delivered`, adjust);
  if (plan !== null || model !== null)
    throw refuse('is part of a build, which moved other components too', adjust);
  if (type === 'receipt' || type === 'issue' || type === 'adjustment') return type;
  if (type === 'count')
    throw refuse('is a count', `count again: vigie stock count ${sku} QTY --site ${site}`);
  if (type === 'build') throw refuse('is a build, which moved other components too', adjust);
  throw refuse(
    `belongs to the transfer ${movement.transfer}`,
    'vigie stock transfer lost TR QTY --because TEXT, or send it back',
  );
}
