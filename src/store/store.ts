import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { headFrom, headRow } from './journal-queries.ts';
import { rewriteFile } from './sqlite.ts';
import { transaction } from './transaction.ts';
import { guarded } from './trouble.ts';
import type {
  BulkRequest,
  BulkResult,
  Db,
  EngineName,
  Entropy,
  Head,
  HeadRow,
  Scrubbed,
  Store,
  StoreHost,
  StoreLocation,
  WriteRequest,
  WriteResult,
} from './types.ts';

/** A store that is open. SQLite's comes with its raw connection, for what only that engine does. */
export class OpenStore implements Store {
  readonly location: StoreLocation;
  readonly engine: EngineName;
  readonly storeId: string;
  readonly exercise: boolean;
  readonly db: Db;
  readonly raw: Database.Database | null;
  readonly #host: StoreHost;
  readonly #entropy: Entropy;

  constructor(
    location: StoreLocation,
    db: Db,
    raw: Database.Database | null,
    head: HeadRow,
    host: StoreHost,
  ) {
    this.location = location;
    this.engine = raw === null ? 'postgres' : 'sqlite';
    this.storeId = head.store_id;
    this.exercise = head.exercise === 1;
    this.db = db;
    this.raw = raw;
    this.#host = host;
    this.#entropy = host.entropy(this.exercise);
  }

  async head(): Promise<Head> {
    return await guarded(async () => headFrom(await headRow(this.db)));
  }

  async read<T>(ask: (db: Db) => Promise<T>): Promise<T> {
    return await guarded(() => transaction(this.db, 'read', ask));
  }

  async write(request: WriteRequest): Promise<WriteResult> {
    const { write } = await import('./write.ts');
    return await guarded(() => write(this.#writer(), request));
  }

  async bulk(request: BulkRequest): Promise<BulkResult> {
    const { writeBulk } = await import('./write.ts');
    return await guarded(() => writeBulk(this.#writer(), request));
  }

  async scrub(): Promise<Scrubbed> {
    rmSync(asOfFolder(this.#host.cacheFolder, this.storeId), { recursive: true, force: true });
    if (this.raw === null) {
      return { complete: true, why: null };
    }
    const raw = this.raw;
    const why = await guarded(async () => rewriteFile(raw));
    return why === null
      ? { complete: true, why }
      : { complete: false, why: `${why}: the file or its write-ahead log still holds the text` };
  }

  async close(): Promise<void> {
    await this.db.destroy();
  }

  #writer() {
    const { clock, machineClock, warn } = this.#host;
    return { db: this.db, exercise: this.exercise, clock, machineClock, entropy: this.#entropy, warn };
  }
}

/** Where `--as-of` keeps its copies of a store. */
export function asOfFolder(cacheFolder: string, storeId: string): string {
  return join(cacheFolder, 'as-of', storeId);
}
