import { levelKey } from './fold.ts';
import { movementOf } from './level.ts';
import type { OrderId, PlanId, StockEntry, TransferId } from './stock.ts';

/** What some entries touch: all that must be at hand to fold them. */
export interface Touched {
  readonly components: readonly string[];
  /** By `levelKey`. */
  readonly levels: ReadonlyMap<string, { readonly sku: string; readonly site: string }>;
  readonly transfers: readonly TransferId[];
  readonly suppliers: readonly string[];
  /** Those of them whose tension may be another one now, which changes what is said of all that they deliver. */
  readonly rated: readonly string[];
  readonly orders: readonly OrderId[];
  readonly plans: readonly PlanId[];
  readonly settings: boolean;
}

export function touchedBy(entries: readonly StockEntry[]): Touched {
  const components = new Set<string>();
  const levels = new Map<string, { sku: string; site: string }>();
  const suppliers = new Set<string>();
  const rated = new Set<string>();
  let settings = false;
  const level = (sku: string, site: string) => levels.set(levelKey(sku, site), { sku, site });
  for (const entry of entries) {
    const movement = movementOf(entry);
    if (movement !== null) level(movement.sku, movement.site);
    switch (entry.kind) {
      case 'component.added':
      case 'component.changed':
      case 'bom.set':
        components.add(entry.subject);
        break;
      case 'policy.set':
        level(entry.subject, entry.data.site);
        break;
      case 'supplier.changed':
        suppliers.add(entry.subject);
        break;
      case 'supplier.added':
      case 'supplier.rated':
        suppliers.add(entry.subject);
        rated.add(entry.subject);
        break;
      case 'order.placed':
        for (const { sku } of entry.data.lines) level(sku, entry.data.site);
        if (entry.data.closedAt !== undefined) suppliers.add(entry.data.supplier);
        break;
      case 'order.received':
        suppliers.add(entry.data.supplier);
        break;
      case 'plan.made':
        for (const { sku } of entry.data.allocations) level(sku, entry.data.site);
        break;
      case 'plan.built':
      case 'plan.cancelled':
        for (const { sku } of entry.data.released) level(sku, entry.data.site);
        break;
      case 'stock.configured':
        settings = true;
        break;
      default:
    }
  }
  return {
    components: [...components],
    levels,
    transfers: ofKind<TransferId>(entries, 'transfer.'),
    suppliers: [...suppliers],
    rated: [...rated],
    orders: ofKind<OrderId>(entries, 'order.'),
    plans: ofKind<PlanId>(entries, 'plan.'),
    settings,
  };
}

/** The subjects of the entries of one kind of thing, each once. */
function ofKind<Id extends string>(entries: readonly StockEntry[], prefix: string): Id[] {
  const subjects = entries.filter(({ kind }) => kind.startsWith(prefix)).map(({ subject }) => subject as Id);
  return [...new Set(subjects)];
}
