import type { Stats } from 'node:fs';
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely } from 'kysely';
import { storeTrouble } from '../shared/errors.ts';
import { makeFolder } from './folder.ts';
import { isShutToWriting, readAsItStands } from './read-only.ts';
import { CachingSqliteDialect, WRITER_PATIENCE_MS } from './sqlite-driver.ts';
import type { Db, StoreTables } from './types.ts';

/** 'vigi', in the header of every store file: SQLite's own way of telling one program's files from another's. */
const APPLICATION_ID = 0x76696769;
/** Before it, the reset of a WAL can corrupt the file (sqlite.org/wal.html, "the WAL-reset bug"). */
const OLDEST_SQLITE = [3, 51, 3] as const;

export type SqliteMode = 'create' | 'write' | 'read';

/**
 * Opens a store file, every safety setting set and read back.
 *
 * @param mode `create` makes the file (0600, its folder 0700) where there is none.
 * @throws store error (6) for what is no store of vigie's, a symlink, a foreign owner, a corrupt file.
 */
export function openSqlite(path: string, mode: SqliteMode): { db: Db; raw: Database.Database } {
  const file = resolve(path);
  const fresh = inspect(file, mode);
  const raw = mode === 'read' ? connectForReading(file) : connect(file, fresh);
  return { raw, db: kyselyOver(raw) };
}

/** A private store in memory: what an absent one reads as. */
export function openMemory(): { db: Db; raw: Database.Database } {
  const raw = new Database(':memory:');
  settle(raw, true);
  return { raw, db: kyselyOver(raw) };
}

function kyselyOver(raw: Database.Database): Db {
  return new Kysely<StoreTables>({ dialect: new CachingSqliteDialect(() => raw) });
}

/** @returns whether a store can be there: a file with something in it. */
export function sqliteExists(path: string): boolean {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !isBlank(stats);
}

function isBlank(stats: Stats): boolean {
  return stats.isFile() && stats.size === 0;
}

/** @returns true where the file is to be made. An empty one, as `mktemp` leaves, counts as none. */
function inspect(file: string, mode: SqliteMode): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) {
    if (mode === 'create') return make(file);
    throw storeTrouble(`there is no store at ${file}`, 'vigie store init');
  }
  if (stats.isSymbolicLink()) throw storeTrouble(`${file} is a symbolic link`, 'name the store file itself');
  if (stats.isDirectory())
    throw storeTrouble(`${file} is a directory`, `name a file in it: ${file}/vigie.db`);
  if (!stats.isFile()) throw storeTrouble(`${file} is no ordinary file`);
  // Windows has no owners. Asking node:os reads the machine's list of users, which costs a start 3 ms.
  // biome-ignore lint/style/noRestrictedGlobals: who runs this is nothing that a test could give.
  const user = process.getuid?.();
  if (user !== undefined && stats.uid !== user) {
    throw storeTrouble(
      `${file} belongs to another user`,
      'use a store of your own, or a shared PostgreSQL one',
    );
  }
  if (isBlank(stats)) return true;
  refuseForeign(file);
  return false;
}

/** Makes the empty file itself, since SQLite would make it readable by everyone. Its WAL takes over its mode. */
function make(file: string): true {
  makeFolder(dirname(file));
  closeSync(openSync(file, 'wx', 0o600));
  return true;
}

/** Reads the header before SQLite does, so that a foreign file is never touched. */
function refuseForeign(file: string): void {
  const header = Buffer.alloc(100);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, header, 0, header.length, 0);
  } finally {
    closeSync(fd);
  }
  if (
    header.toString('latin1', 0, 16) !== 'SQLite format 3\0' ||
    header.readUInt32BE(68) !== APPLICATION_ID
  ) {
    throw storeTrouble(`${file} is no store of vigie's`, 'name another file with --store, or leave it out');
  }
}

function connect(file: string, fresh: boolean): Database.Database {
  const raw = new Database(file, { timeout: WRITER_PATIENCE_MS });
  try {
    settle(raw, fresh);
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
}

function connectForReading(file: string): Database.Database {
  try {
    return connect(file, false);
  } catch (error) {
    if (!isShutToWriting(error)) throw error;
    const raw = readAsItStands(file);
    settle(raw, false);
    return raw;
  }
}

/** What is set on every connection, and how SQLite then reads it back. */
const SETTINGS = {
  // better-sqlite3 is built to fall back to NORMAL under WAL, which loses acknowledged writes in a power cut.
  synchronous: { value: 'full', reads: 2 },
  foreign_keys: { value: 'on', reads: 1 },
  secure_delete: { value: 'on', reads: 1 },
  trusted_schema: { value: 'off', reads: 0 },
  cell_size_check: { value: 'on', reads: 1 },
  // In KiB, half of what better-sqlite3 is built with: an import of 100 MB is to stay under 150 MB in all.
  cache_size: { value: '-8000', reads: -8000 },
} as const;
const SET = Object.entries(SETTINGS)
  .map(([pragma, { value }]) => `pragma ${pragma} = ${value};`)
  .join('');
/** In one statement: each costs an opening time. */
const READ_BACK = `select sqlite_version() as version, * from ${Object.keys(SETTINGS)
  .map((pragma) => `pragma_${pragma}`)
  .join(', ')}`;

function settle(raw: Database.Database, fresh: boolean): void {
  raw.exec(SET);
  const got = raw.prepare(READ_BACK).get() as Record<string, unknown>;
  refuseOldSqlite(String(got.version));
  if (fresh) raw.pragma(`application_id = ${APPLICATION_ID}`);
  if (!raw.readonly && !raw.memory) {
    const mode = raw.pragma('journal_mode = wal', { simple: true });
    if (mode !== 'wal')
      throw storeTrouble(
        `the store's file system cannot keep a write-ahead log (${mode})`,
        'keep the store on a local disk',
      );
  }
  for (const [pragma, { value, reads }] of Object.entries(SETTINGS)) {
    if (got[pragma] === reads) continue;
    throw storeTrouble(`SQLite would not set ${pragma} to ${value} (it says ${got[pragma]})`);
  }
}

/** The settings as the open connection has them, for `doctor` and `store check`. */
export function sqliteSettings(raw: Database.Database): Record<string, unknown> {
  const names = ['journal_mode', ...Object.keys(SETTINGS), 'busy_timeout', 'application_id'];
  return Object.fromEntries(names.map((name) => [name, raw.pragma(name, { simple: true })]));
}

function refuseOldSqlite(found: string): void {
  const [major = 0, minor = 0, patch = 0] = found.split('.').map(Number);
  const [a, b, c] = OLDEST_SQLITE;
  const old = major !== a ? major < a : minor !== b ? minor < b : patch < c;
  if (old)
    throw storeTrouble(
      `SQLite ${found} can corrupt a store; vigie needs ${OLDEST_SQLITE.join('.')}`,
      'npm ci',
    );
}

/** A reader that does not go away in this time holds the log; emptying it can be tried again. */
const TRUNCATE_PATIENCE_MS = 3000;

/**
 * Writes the file anew from the rows that it holds, and empties the write-ahead log. `secure_delete` zeroes
 * what is deleted, but not the copies that stay behind when SQLite moves rows from one page to the next, as
 * it does where rows grow; only a new file is sure to be without them. It takes as long as copying the file.
 *
 * @returns null once both are done, else what kept them from it.
 */
export function rewriteFile(raw: Database.Database): string | null {
  raw.pragma(`busy_timeout = ${TRUNCATE_PATIENCE_MS}`);
  try {
    raw.exec('vacuum');
    const [row] = raw.pragma('wal_checkpoint(truncate)') as { busy: number }[];
    return row?.busy === 0 ? null : 'another vigie was reading';
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code.startsWith('SQLITE_BUSY')) return 'another vigie was writing';
    if (code === 'SQLITE_FULL') return 'the disk is too full to write the store anew';
    throw error;
  } finally {
    raw.pragma(`busy_timeout = ${WRITER_PATIENCE_MS}`);
  }
}
