import type { Instant } from '../../shared/clock.ts';
import { MINUTE_MS, msBetween } from '../../shared/clock.ts';
import { refused, VigieError } from '../../shared/errors.ts';
import type { RefusedRow } from '../../shared/foreign.ts';
import { nearest } from '../../shared/suggest.ts';
import type { Site, Sites } from '../site/site.ts';
import { unknownSite } from '../site/site.ts';
import type { Component } from './component.ts';
import { skuKey, unknownComponent } from './component.ts';
import type { Act, StockEvent } from './stock.ts';
import type { Supplier } from './supplier.ts';
import { supplierCode, unknownSupplier } from './supplier.ts';

/** Whom and what files may name: everything by which rows are found. */
export interface House {
  readonly sites: Sites;
  /** By `skuKey`. */
  readonly components: ReadonlyMap<string, Component>;
  /** By code. */
  readonly suppliers: ReadonlyMap<string, Supplier>;
  /** The id of this store: its own exports are known again by it. */
  readonly storeId: string;
  readonly now: Instant;
  /** How refusals name instants. */
  readonly name: Act['name'];
}

/** Something that happened cannot lie further ahead. */
const AHEAD_AT_MOST_MS = 5 * MINUTE_MS;

/** To look for what was meant takes a while: of a file in which everything is unknown, the first suffice. */
const LOOKED_FOR = 20;

/** Finds what rows name. What is not there is looked for once, however many rows name it. */
export class Finder {
  readonly house: House;
  readonly #missing = new Map<string, VigieError>();

  constructor(house: House) {
    this.house = house;
  }

  /** @throws not-found (3) with those that may have been meant. */
  component(typed: string): Component {
    const { components } = this.house;
    const skus = () => [...components.values()].map(({ sku }) => sku);
    const missing = () => unknownComponent(typed, this.#meant(typed, skus));
    return components.get(skuKey(typed)) ?? this.#miss(`component ${typed}`, missing);
  }

  /** @throws not-found (3) with those that may have been meant. */
  site(typed: string): Site {
    const { sites } = this.house;
    const missing = () =>
      unknownSite(
        typed,
        this.#meant(typed, () => [...sites.keys()]),
      );
    return sites.get(typed.trim().toUpperCase()) ?? this.#miss(`site ${typed}`, missing);
  }

  /** The first part of a path that is a site: `CRX/Hall 2/Shelf 7`. @throws not-found (3) where none is. */
  siteOn(path: string, otherwise: string | null): Site {
    const part = path.split('/').find((one) => this.house.sites.has(one.trim().toUpperCase()));
    return this.site(part ?? otherwise ?? path);
  }

  /** @throws not-found (3) with those that may have been meant. */
  supplier(typed: string): Supplier {
    const { suppliers } = this.house;
    const names = () => [...suppliers.values()].map(({ name }) => name);
    const missing = () => unknownSupplier(typed, this.#meant(typed, names));
    return suppliers.get(supplierCode(typed)) ?? this.#miss(`supplier ${typed}`, missing);
  }

  /** When a row says that something happened. @throws refused (4) where that lies ahead. */
  act(at: Instant | undefined, what: string): Act {
    const { now, name } = this.house;
    if (at !== undefined && msBetween(now, at) > AHEAD_AT_MOST_MS)
      throw refused(`its ${what} lies ahead: ${name(at)}`);
    return { at: at ?? now, name };
  }

  #meant(typed: string, candidates: () => readonly string[]): string[] {
    return this.#missing.size < LOOKED_FOR ? nearest(typed, candidates()) : [];
  }

  #miss(key: string, make: () => VigieError): never {
    const missing = this.#missing.get(key) ?? make();
    this.#missing.set(key, missing);
    throw missing;
  }
}

/** Gathers what the rows of a file come to: what is refused is named, and the rest goes on. */
export class ImportDesk {
  readonly events: StockEvent[] = [];
  readonly refused: RefusedRow[] = [];
  /** Rows that brought something, and rows that stood so already. */
  taken = 0;
  unchanged = 0;

  /** Decides what some rows tell together; where it cannot be, every one of them is refused. */
  decide(rows: readonly number[], of: string | null, work: () => readonly StockEvent[]): void {
    try {
      const events = work();
      for (const event of events) this.events.push(event);
      if (events.length > 0) this.taken += rows.length;
      else this.unchanged += rows.length;
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      for (const row of rows) this.refuse(row, of, reasonOf(error));
    }
  }

  refuse(row: number, externalId: string | null, reason: string): void {
    this.refused.push({ row, externalId, reason });
  }
}

/** What was meant, perhaps, is worth saying of a row; what to type next is not. */
function reasonOf({ message, hint }: VigieError): string {
  return hint?.startsWith('did you mean') ? `${message}, ${hint}` : message;
}
