import type { Instant } from '../../shared/clock.ts';
import type { EntryOf } from '../../shared/events.ts';
import type { TransferEvent, TransferId } from './stock.ts';

/** Goods between two sites: on hand at neither until they are received. */
export interface Transfer {
  readonly id: TransferId;
  readonly sku: string;
  readonly from: string;
  readonly to: string;
  readonly quantity: number;
  readonly received: number;
  readonly lost: number;
  readonly sentAt: Instant;
  readonly eta: Instant | null;
  /** When the last of it came or was given up; null while some of it is in transit. */
  readonly closedAt: Instant | null;
}

/** Where goods go regularly. */
export interface Route {
  readonly from: string;
  readonly to: string;
  readonly transitDays: number;
  /** Until when freight takes goods, `20:00`, in the time of where it starts; null: at any time. */
  readonly cutOff: string | null;
}

/** Units still on their way. */
export function inTransit({ quantity, received, lost }: Transfer): number {
  return quantity - received - lost;
}

/**
 * The transfer after one more entry.
 * @throws Error when the journal speaks of a transfer that was never sent.
 */
export function evolveTransfer(state: Transfer | undefined, entry: EntryOf<TransferEvent>): Transfer {
  if (entry.kind === 'transfer.sent') return sent(entry);
  if (state === undefined)
    throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, which was never sent`);
  const { quantity } = entry.data;
  const next =
    entry.kind === 'transfer.received'
      ? { ...state, received: state.received + quantity }
      : { ...state, lost: state.lost + quantity };
  return { ...next, closedAt: inTransit(next) === 0 ? entry.occurredAt : null };
}

function sent({
  subject,
  data,
  occurredAt,
}: EntryOf<Extract<TransferEvent, { kind: 'transfer.sent' }>>): Transfer {
  return {
    id: subject as TransferId,
    sku: data.sku,
    from: data.site,
    to: data.to,
    quantity: data.quantity,
    received: 0,
    lost: 0,
    sentAt: occurredAt,
    eta: data.eta,
    closedAt: null,
  };
}
