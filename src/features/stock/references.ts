import type { OrderId } from './stock.ts';

// What exports call what was made here and bears no other system's reference: this store and its number, so
// that the same file brings nothing new here, and the same as it brought once elsewhere.

const OWN = /^vigie-([0-9a-f]{12}):(?:(PO-[1-9][0-9]{0,14})|([1-9][0-9]{0,14}))$/;

function prefix(storeId: string): string {
  return `vigie-${storeId
    .replace(/[^0-9a-f]/gi, '')
    .toLowerCase()
    .slice(0, 12)
    .padEnd(12, '0')}`;
}

/** An order of this store. */
export function ownOrderReference(storeId: string, id: OrderId): string {
  return `${prefix(storeId)}:${id}`;
}

/** A movement of this store, by the number of its entry. */
export function ownMovementReference(storeId: string, seq: number): string {
  return `${prefix(storeId)}:${seq}`;
}

/** The order of this store that is meant; null where it is none's. */
export function ownOrder(storeId: string, reference: string): OrderId | null {
  const match = OWN.exec(reference);
  return match?.[2] !== undefined && reference.startsWith(`${prefix(storeId)}:`)
    ? (match[2] as OrderId)
    : null;
}

/** The entry of this store that is meant; null where it is none's. */
export function ownMovement(storeId: string, reference: string): number | null {
  const match = OWN.exec(reference);
  return match?.[3] !== undefined && reference.startsWith(`${prefix(storeId)}:`) ? Number(match[3]) : null;
}

/** True of what some vigie has exported: such a file stands in the order in which it was written down. */
export function isExported(reference: string): boolean {
  return OWN.test(reference);
}
