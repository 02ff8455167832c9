import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { refused, storeTrouble } from '../shared/errors.ts';
import { headRow } from './journal-queries.ts';
import { useKinds } from './kinds.ts';
import { newestMigration, refuseOtherVersion } from './migrations.ts';
import { openMemory, openSqlite, sqliteExists } from './sqlite.ts';
import { OpenStore } from './store.ts';
import { guarded } from './trouble.ts';
import type { Db, HeadRow, Store, StoreHost, StoreLocation } from './types.ts';

type Mode = 'read' | 'write' | 'try';

/**
 * Opens a store.
 *
 * @param mode `write` makes the store where there is none; `read` then gives null; `try` (a dry run) then
 * gives an empty one in memory.
 * @throws store error (6) with what is wrong and what to do.
 */
export async function openStore(
  location: StoreLocation,
  host: StoreHost,
  mode: Mode,
): Promise<OpenStore | null> {
  useKinds({ registry: host.registry, raised: host.raisedKinds });
  return await guarded(async () => {
    const opened =
      location.engine === 'sqlite'
        ? await openFile(location.path, host, mode)
        : await openServer(location.url, host, mode);
    const store = opened === null ? null : await checked(location, opened, host, mode);
    return store === null && mode === 'try' ? await emptyStore(host) : store;
  });
}

/** An empty store in memory: what an absent one reads as. */
export async function emptyStore(host: StoreHost): Promise<OpenStore> {
  useKinds({ registry: host.registry, raised: host.raisedKinds });
  const { layOut } = await import('./create.ts');
  const { db, raw } = openMemory();
  await layOut(db, raw, host, false);
  return new OpenStore({ engine: 'sqlite', path: ':memory:' }, db, raw, await headRow(db), host);
}

/**
 * Makes a store on purpose.
 *
 * @throws refused (4) where there is one already.
 */
export async function initStore(
  location: StoreLocation,
  host: StoreHost,
  exercise: boolean,
): Promise<OpenStore> {
  useKinds({ registry: host.registry, raised: host.raisedKinds });
  return await guarded(async () => {
    const { createSqlite, isLaidOut, layOut } = await import('./create.ts');
    const there = refused(`there is a store already at ${shownLocation(location)}`, 'vigie store info');
    if (location.engine === 'sqlite') {
      if (sqliteExists(location.path)) throw there;
      await createSqlite(location.path, host, exercise);
    } else {
      const { openPostgres } = await import('./postgres.ts');
      const db = openPostgres(location.url);
      try {
        if (await isLaidOut(db)) throw there;
        await layOut(db, null, host, exercise);
      } finally {
        await db.destroy();
      }
    }
    const store = await openStore(location, host, 'read');
    if (store === null) throw storeTrouble('the store went away while it was made');
    return store;
  });
}

interface Opened {
  readonly db: Db;
  readonly raw: Database.Database | null;
}

async function openFile(path: string, host: StoreHost, mode: Mode): Promise<Opened | null> {
  if (!sqliteExists(path)) {
    if (mode !== 'write') return null;
    const { createSqlite } = await import('./create.ts');
    await createSqlite(path, host, false);
  }
  const opened = openSqlite(path, mode === 'read' ? 'read' : 'write');
  if (opened.raw.readonly) host.warn('nothing can be written beside the store: it is read as it stands');
  return opened;
}

async function openServer(url: string, host: StoreHost, mode: Mode): Promise<Opened | null> {
  const { openPostgres } = await import('./postgres.ts');
  const db = openPostgres(url);
  try {
    // A store that is there, nearly always, costs no question about it: see `checked`.
    if (mode === 'write') {
      const { isLaidOut, layOut } = await import('./create.ts');
      if (!(await isLaidOut(db))) await layOut(db, null, host, false);
    }
    return { db, raw: null };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** PostgreSQL's code for a table that is not there: a database without a store. */
const NO_SUCH_TABLE = '42P01';

async function checked(
  location: StoreLocation,
  { db, raw }: Opened,
  host: StoreHost,
  mode: Mode,
): Promise<OpenStore | null> {
  try {
    const [head, found] = await Promise.all([headRow(db), schemaNumber(db)]);
    refuseOtherVersion(found, newestMigration(host.migrationsFolder, location.engine));
    return new OpenStore(location, db, raw, head, host);
  } catch (error) {
    await db.destroy();
    const absent = raw === null && mode !== 'write' && (error as { code?: string }).code === NO_SUCH_TABLE;
    if (absent) return null;
    throw error;
  }
}

/** The number of the newest migration that a store has. */
export async function schemaNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('schema_migration')
    .select('number')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** A location as it may be shown to anybody: never with a password. */
export function shownLocation(location: StoreLocation): string {
  if (location.engine === 'sqlite') return location.path;
  try {
    const url = new URL(location.url);
    url.password = '';
    url.searchParams.delete('password');
    return url.toString();
  } catch {
    return 'the PostgreSQL store';
  }
}

export interface StoreInfo {
  readonly location: string;
  readonly engine: string;
  readonly storeId: string;
  readonly exercise: boolean;
  readonly createdAt: string;
  readonly schema: number;
  readonly entries: number;
  readonly head: Pick<HeadRow, 'seq' | 'hash' | 'recorded_at'>;
  /** The file with its write-ahead log; null for PostgreSQL. */
  readonly bytes: number | null;
}

export async function storeInfo(store: Store): Promise<StoreInfo> {
  const [head, schema] = await Promise.all([headRow(store.db), schemaNumber(store.db)]);
  return {
    location: shownLocation(store.location),
    engine: store.engine,
    storeId: head.store_id,
    exercise: head.exercise === 1,
    createdAt: head.created_at,
    schema,
    entries: head.seq,
    head: { seq: head.seq, hash: head.hash, recorded_at: head.recorded_at },
    bytes: store.location.engine === 'sqlite' ? fileBytes(store.location.path) : null,
  };
}

function fileBytes(path: string): number {
  return [path, `${path}-wal`].reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
