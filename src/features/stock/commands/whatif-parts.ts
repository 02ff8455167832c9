import type { Value } from '../../../cli/command.ts';
import { identifier, siteCode } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { notFound, usage } from '../../../shared/errors.ts';
import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import { arrivalBy } from '../freight.ts';
import { getComponent, routeBetween } from '../stock-queries.ts';
import type { SupposedTransfer } from '../whatif.ts';
import { quantity } from './parts.ts';

/** `RAM-32G=960:BHF:CRX`, as typed. */
export interface TypedTransfer {
  readonly sku: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
}

export const transferValue: Value = async (typed, context, what): Promise<TypedTransfer> => {
  const match = /^([^=]+)=([^:=]+):([^:=]+):([^:=]+)$/.exec(typed.trim());
  if (match === null) {
    throw usage(`${what}: ‘${typed}’ is no transfer`, 'write SKU=QTY:FROM:TO, as RAM-32G=960:BHF:CRX');
  }
  const [, sku = '', units = '', from = '', to = ''] = match;
  const transfer = {
    sku: (await identifier(sku, context, what)) as string,
    quantity: (await quantity(units, context, what)) as number,
    from: (await siteCode(from, context, what)) as string,
    to: (await siteCode(to, context, what)) as string,
  };
  if (transfer.from === transfer.to) throw usage(`${what}: ${from} and ${to} are the same site`, 'name two');
  return transfer;
};

/** `SRV-L:CRX`, as typed. */
export interface TypedBuild {
  readonly model: string;
  readonly site: string;
}

export const buildValue: Value = async (typed, context, what): Promise<TypedBuild> => {
  const match = /^([^:]+):([^:]+)$/.exec(typed.trim());
  if (match === null) throw usage(`${what}: ‘${typed}’ names no line`, 'write MODEL:SITE, as SRV-L:CRX');
  const [, model = '', site = ''] = match;
  return {
    model: (await identifier(model, context, what)) as string,
    site: (await siteCode(site, context, what)) as string,
  };
};

/**
 * The transfer that is supposed, as the route between its ends would bring it.
 * @throws not-found (3) for no such component or site, and where there is no route
 */
export async function supposedTransfer(
  db: Db,
  typed: TypedTransfer,
  now: Instant,
): Promise<SupposedTransfer> {
  const { sku } = await getComponent(db, typed.sku);
  const [from, to] = [await getSite(db, typed.from), await getSite(db, typed.to)];
  const route = await routeBetween(db, from.code, to.code);
  if (route === undefined) {
    throw notFound(
      `nobody has said how long freight takes from ${from.code} to ${to.code}`,
      `vigie stock route set --from ${from.code} --to ${to.code} --days 3`,
    );
  }
  const arrivesAt = arrivalBy(route, now, from.zone);
  return { sku, quantity: typed.quantity, from: from.code, to: to.code, arrivesAt };
}
