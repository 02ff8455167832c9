import { closeSync, openSync } from 'node:fs';
import { resolve } from 'node:path';
import type Database from 'better-sqlite3';
import { storeTrouble } from '../shared/errors.ts';
import { writeBeside } from './copies.ts';
import { headRow } from './journal-queries.ts';
import { useKinds } from './kinds.ts';
import { migrationState, newestMigration, refuseNewerVersion, runMigrations } from './migrations.ts';
import { schemaNumber, shownLocation } from './open.ts';
import { rebuild } from './replay.ts';
import { openSqlite } from './sqlite.ts';
import { transaction } from './transaction.ts';
import { guarded } from './trouble.ts';
import type { Db, StoreHost, StoreLocation } from './types.ts';

export interface Migrated {
  readonly applied: readonly string[];
  /** The copy that was made before; null where nothing was to do, and for PostgreSQL. */
  readonly backup: string | null;
}

/**
 * Brings a store of an older version to this one's: a copy first (SQLite), then all pending migrations and
 * a rebuild of the projections in one transaction. Killed at any moment, the old version stands whole.
 */
export async function migrateStore(location: StoreLocation, host: StoreHost): Promise<Migrated> {
  useKinds({ registry: host.registry, raised: host.raisedKinds });
  return await guarded(async () => {
    const { db, raw } = await connect(location);
    try {
      if (raw === null) await refuseEmpty(db, location);
      refuseNewerVersion(await schemaNumber(db), newestMigration(host.migrationsFolder, location.engine));
      const state = await migrationState(db, host.migrationsFolder, location.engine);
      if (state.altered.length > 0) {
        throw storeTrouble(
          `the store was made with another ${state.altered.join(', ')}`,
          'install the vigie that made it',
        );
      }
      if (state.pending.length === 0) return { applied: [], backup: null };
      const backup =
        raw === null || location.engine !== 'sqlite'
          ? null
          : await copyBefore(raw, location.path, state.applied.length);
      await transaction(db, 'write', async (tx) => {
        await runMigrations(tx, raw, state.pending, host.machineClock);
        await rebuild(tx, (await headRow(tx)).seq);
      });
      return {
        applied: state.pending.map(({ number, name }) => `${String(number).padStart(4, '0')}_${name}`),
        backup,
      };
    } finally {
      await db.destroy();
    }
  });
}

async function connect(location: StoreLocation): Promise<{ db: Db; raw: Database.Database | null }> {
  if (location.engine === 'sqlite') return openSqlite(location.path, 'write');
  const { openPostgres } = await import('./postgres.ts');
  return { db: openPostgres(location.url), raw: null };
}

/** A server always answers; whether it holds a store is another question. */
async function refuseEmpty(db: Db, location: StoreLocation): Promise<void> {
  const { isLaidOut } = await import('./create.ts');
  if (!(await isLaidOut(db))) {
    throw storeTrouble(`there is no store at ${shownLocation(location)}`, 'vigie store init');
  }
}

async function copyBefore(raw: Database.Database, path: string, version: number): Promise<string> {
  const file = `${resolve(path)}.before-migration-from-${String(version).padStart(4, '0')}`;
  await writeBeside(file, async (draft) => {
    closeSync(openSync(draft, 'wx', 0o600));
    await raw.backup(draft);
  });
  return file;
}
