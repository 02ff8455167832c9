import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { storeTrouble } from '../shared/errors.ts';
import { unfinished } from '../shared/unfinished.ts';
import type { SqliteMode } from './sqlite.ts';
import { openSqlite } from './sqlite.ts';
import type { Db } from './types.ts';

/** What SQLite may keep beside a file while it writes it. */
const ENDS = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Lets `fill` write a SQLite file under a name of its own and put it in its place. What is left of the
 * draft goes when that ends, by a signal too.
 */
export async function asDraft<T>(draft: string, fill: (draft: string) => Promise<T>): Promise<T> {
  for (const end of ENDS) unfinished.begin(draft + end);
  try {
    return await fill(draft);
  } finally {
    removeSqlite(draft);
    for (const end of ENDS) unfinished.end(draft + end);
  }
}

/**
 * Opens a SQLite file that is to be moved, and closes it once `fill` is done and all of it stands in the file
 * itself. Closing alone leaves in the log what the disk has no room for, and says nothing.
 */
export async function fillSqlite(
  file: string,
  mode: SqliteMode,
  fill: (db: Db, raw: Database.Database) => Promise<void>,
): Promise<void> {
  const { db, raw } = openSqlite(file, mode);
  try {
    await fill(db, raw);
    raw.pragma('wal_checkpoint(truncate)');
  } finally {
    await db.destroy();
  }
}

/** Removes a SQLite file with all that lies beside it. */
export function removeSqlite(file: string): void {
  for (const end of ENDS) rmSync(file + end, { force: true });
}

/**
 * Lends `work` a folder of its own, 0700, which goes with all that is in it, by a signal too.
 *
 * @throws store error (6) where the machine gives no temporary folder.
 */
export async function inPrivateFolder<T>(prefix: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = newFolder(prefix);
  unfinished.begin(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    unfinished.end(folder);
  }
}

function newFolder(prefix: string): string {
  try {
    return mkdtempSync(join(tmpdir(), prefix));
  } catch (error) {
    throw storeTrouble(
      `no temporary folder can be made in ${tmpdir()}`,
      'set TMPDIR to a folder that can be written',
      error,
    );
  }
}
