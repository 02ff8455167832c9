import type { Instant } from '../shared/clock.ts';
import { storeTrouble } from '../shared/errors.ts';
import type { Store, StoreHost } from '../store/types.ts';
import { noStore } from './early-notices.ts';
import type { Host } from './host.ts';
import type { Output } from './output/output.ts';
import type { Settings } from './settings.ts';

/** The store that a command works on, opened once, when and as it is needed. */
export class Stores {
  readonly #host: Host;
  readonly #settings: Settings;
  readonly #storeHost: StoreHost;
  readonly #opened: Store[] = [];
  current: Store | null = null;
  /** What an absent store reads as. */
  #empty: Store | null = null;
  #wasThere = false;

  constructor(host: Host, settings: Settings, storeHost: StoreHost) {
    this.#host = host;
    this.#settings = settings;
    this.#storeHost = storeHost;
  }

  /** A store that is not there is not made yet: the command may still turn out to be wrong usage. */
  async openIfThere(): Promise<void> {
    await this.#open('read');
  }

  async forReading(notice: (text: string) => void): Promise<Store> {
    const store = this.current ?? (await this.#open('read')) ?? this.#empty;
    if (store !== null) return store;
    notice(noStore(this.#settings));
    // Never the current one: what is written after a question was asked would go into memory and be lost.
    this.#empty = await this.#host.store.empty(this.#storeHost);
    this.#opened.push(this.#empty);
    return this.#empty;
  }

  async forWriting(): Promise<Store> {
    const store = this.current ?? (await this.#open(this.#settings.dryRun ? 'try' : 'write'));
    if (store === null) throw new Error('the store was not made');
    return store;
  }

  /** From now on, the store as it was then. */
  async goBack(instant: Instant, output: Output): Promise<void> {
    this.current = await this.asOf(instant, output);
  }

  /** The store as it was at an instant, or after an entry. */
  async asOf(upTo: number | Instant, output: Output): Promise<Store> {
    const store = await this.forReading((text) => output.notice(text));
    const progress = (seq: number, of: number): void => {
      output.progress(`${seq} / ${of}`);
    };
    const then = await this.#host.store.asOf(store, upTo, this.#storeHost, progress);
    this.#opened.push(then);
    output.progress(null);
    return then;
  }

  /** Whoever had a store before them must not be shown an empty one. */
  async reopen(): Promise<void> {
    const before = this.current;
    this.current = null;
    this.#wasThere ||= before !== null;
    if (before !== null) {
      this.#opened.splice(this.#opened.indexOf(before), 1);
      // What it could not say any more is of no use: whether a new one can be had is asked next.
      await before.close().catch(() => undefined);
    }
    if ((await this.#open('read')) === null && this.#wasThere)
      throw storeTrouble('the store is not there any more', 'vigie store info');
  }

  async close(): Promise<void> {
    for (const store of this.#opened.reverse()) await store.close();
  }

  async #open(mode: 'read' | 'write' | 'try'): Promise<Store | null> {
    const store = await this.#host.store.open(this.#settings.location, this.#storeHost, mode);
    return store === null ? null : this.#keep(store);
  }

  #keep(store: Store): Store {
    this.#opened.push(store);
    this.current = store;
    return store;
  }
}
