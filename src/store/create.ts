import { randomBytes } from 'node:crypto';
import { linkSync, lstatSync, renameSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import { storeTrouble } from '../shared/errors.ts';
import { GENESIS } from './chain.ts';
import { asDraft, fillSqlite } from './drafts.ts';
import { createRecord, migrationsIn, runMigrations } from './migrations.ts';
import { transaction } from './transaction.ts';
import type { Db, EngineName, StoreHost } from './types.ts';

const ID_BYTES = 16;
/** Two that create the same PostgreSQL store at once wait for each other here. */
const CREATION_LOCK = 0x76696769;

/** Lays out a new store in an empty database: migrations and the head, in one transaction. */
export async function layOut(
  db: Db,
  raw: Database.Database | null,
  host: StoreHost,
  exercise: boolean,
): Promise<void> {
  const engine: EngineName = raw === null ? 'postgres' : 'sqlite';
  await transaction(db, 'write', async (tx) => {
    if (raw === null) {
      await sql`select pg_advisory_xact_lock(${CREATION_LOCK})`.execute(tx);
      if (await isLaidOut(tx)) return;
    }
    await createRecord(tx);
    await runMigrations(tx, raw, migrationsIn(host.migrationsFolder, engine), host.machineClock);
    const id = Buffer.from(host.entropy(exercise).bytes('store', ID_BYTES)).toString('hex');
    // An exercise's clock is its own; a real store's is the machine's.
    const createdAt = (exercise ? host.clock : host.machineClock).now();
    await tx
      .insertInto('head')
      .values({
        one: 1,
        store_id: id,
        exercise: exercise ? 1 : 0,
        created_at: createdAt,
        seq: 0,
        hash: GENESIS,
        recorded_at: null,
      })
      .execute();
  });
}

/** Whether a PostgreSQL database holds a store. */
export async function isLaidOut(db: Db): Promise<boolean> {
  const { rows } = await sql<{
    found: string | null;
  }>`select to_regclass('schema_migration')::text as found`.execute(db);
  return rows[0]?.found !== null;
}

/**
 * Makes a SQLite store file whole or not at all: it is laid out beside its place and then put there, so
 * that nobody ever opens half of one.
 */
export async function createSqlite(path: string, host: StoreHost, exercise: boolean): Promise<void> {
  await asDraft(`${path}.${randomBytes(6).toString('hex')}.new`, async (draft) => {
    await fillSqlite(draft, 'create', (db, raw) => layOut(db, raw, host, exercise));
    putInPlace(draft, path);
  });
}

/** Never over a store that somebody else has made meanwhile; an empty file gives way. */
function putInPlace(draft: string, path: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() && stats.size === 0) {
    renameSync(draft, path);
    return;
  }
  if (stats !== undefined) return;
  try {
    linkSync(draft, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP')
      throw storeTrouble(`${path} cannot be made (${code})`, null, error);
    // A file system without hard links: the window in which two could make it is accepted there.
    renameSync(draft, path);
  }
}
