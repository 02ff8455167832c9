import type { Instant } from '../../shared/clock.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import { idOf } from '../../shared/ids.ts';
import { localDate } from '../../shared/local-time.ts';
import { prose } from '../../shared/text.ts';
import type { Spot } from './ledger.ts';
import { forcedBelow, units } from './ledger.ts';
import type { Act, RouteSet, TransferEvent, TransferId } from './stock.ts';
import type { Route, Transfer } from './transfer.ts';
import { inTransit } from './transfer.ts';

export interface SendRequest {
  readonly quantity: number;
  readonly to: string;
  /** When it arrives; null where nobody knows. */
  readonly eta: Instant | null;
  readonly force?: boolean | undefined;
}

/**
 * Sends goods to another site: they leave what is on hand here and are in transit until they are received.
 * @throws usage (2) for the same site; refused (4) where less is on hand, unless it is forced.
 */
export function decideSend(
  lastNum: number,
  { level, zone }: Spot,
  request: SendRequest,
  act: Act,
): TransferEvent[] {
  const { sku, site } = level;
  const { to, eta } = request;
  refuseSameSite(site, to);
  const quantity = units(request.quantity);
  if (eta !== null && eta < act.at) {
    throw usage(`it cannot arrive on ${act.name(eta)}, before it leaves`, '--eta sat, or --eta now+3d');
  }
  const data = {
    site,
    day: localDate(act.at, zone),
    sku,
    quantity,
    to,
    eta,
    ...forcedBelow(level, quantity, request.force ?? false, act),
  };
  return [{ kind: 'transfer.sent', subject: idOf('TR', lastNum + 1), occurredAt: act.at, data }];
}

/**
 * Goods arrive, in part perhaps. @param zone of where they arrive
 * @param quantity null: all that is in transit
 * @throws refused (4) where nothing, or less, is in transit.
 */
export function decideArrive(
  transfer: Transfer,
  zone: string,
  quantity: number | null,
  act: Act,
): TransferEvent[] {
  const arrived = onTheWay(transfer, quantity, act);
  const { sku, to } = transfer;
  const data = { site: to, day: localDate(act.at, zone), sku, quantity: arrived };
  return [{ kind: 'transfer.received', subject: transfer.id, occurredAt: act.at, data }];
}

/** Goods will not arrive. @throws refused (4) where nothing, or less, is in transit. */
export function decideLose(
  transfer: Transfer,
  zone: string,
  request: { readonly quantity: number; readonly because: string },
  act: Act,
): TransferEvent[] {
  const lost = onTheWay(transfer, request.quantity, act);
  const { sku, to } = transfer;
  const data = { site: to, day: localDate(act.at, zone), sku, quantity: lost };
  const text = { because: prose(request.because, 'the reason') };
  return [{ kind: 'transfer.lost', subject: transfer.id, occurredAt: act.at, data, text }];
}

function onTheWay(transfer: Transfer, asked: number | null, act: Act): number {
  const { id, sku, from, to, sentAt } = transfer;
  const rest = inTransit(transfer);
  if (rest === 0) {
    throw refused(`nothing of ${id} is in transit any more`, `vigie stock movements ${sku}`);
  }
  if (act.at < sentAt)
    throw refused(`${id} left ${from} only on ${act.name(sentAt)}`, '--at, with a later time');
  const quantity = asked === null ? rest : units(asked);
  if (quantity > rest) {
    throw refused(
      `${id} has ${rest} ${sku} in transit to ${to}, not ${quantity}`,
      `what came beyond it: vigie stock adjust ${sku} +${quantity - rest} --site ${to} --because TEXT`,
    );
  }
  return quantity;
}

/** The transfer that was asked for. @throws not-found (3). */
export function knownTransfer(transfer: Transfer | undefined, id: TransferId): Transfer {
  if (transfer === undefined) throw notFound(`there is no ${id}`, 'vigie stock transfer list');
  return transfer;
}

/**
 * How long freight takes, and until when it takes goods. @returns nothing where it is so already.
 * @param standing what was said before
 */
export function decideRoute(standing: Route | undefined, route: Route): RouteSet[] {
  const { from, to, transitDays, cutOff } = route;
  refuseSameSite(from, to);
  if (standing?.transitDays === transitDays && standing.cutOff === cutOff) return [];
  return [{ kind: 'route.set', subject: from, data: { to, transitDays, cutOff } }];
}

function refuseSameSite(from: string, to: string): void {
  if (from === to) throw usage(`${from} is where it is already`, 'name two sites: --from CRX --to BHF');
}
