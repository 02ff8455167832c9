import { readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { storeTrouble } from '../shared/errors.ts';

/** What is held in memory twice for a moment. */
const MOST_BYTES = 512 * 1024 * 1024;
/** Where SQLite writes that a file is kept with a write-ahead log, which nothing in memory can have. */
const WRITE_VERSION = 18;
const READ_VERSION = 19;
const WITHOUT_LOG = 1;

/**
 * Whether an error of SQLite's says that beside the store nothing can be written: a read-only disk, a
 * full one. A store with a write-ahead log is not even read there, since readers share a file too.
 */
export function isShutToWriting(error: unknown): boolean {
  const { code = '' } = error as { code?: string };
  return /^SQLITE_(READONLY|CANTOPEN|IOERR_SHM)/.test(code);
}

/**
 * The store as its file stands, in memory, for reading alone. A store that nobody has open, as on a
 * read-only disk, has all its entries there.
 *
 * @throws store error (6) where entries may stand in the log alone, or the file is too big.
 */
export function readAsItStands(file: string): Database.Database {
  const before = statSync(file);
  if (before.size > MOST_BYTES) {
    throw storeTrouble(
      'nothing can be written beside the store, and it is too big to be read from there',
      'copy it to a disk that can be written, and name the copy with --store',
    );
  }
  const bytes = readFileSync(file);
  const after = statSync(file);
  if (hasLog(file) || after.mtimeMs !== before.mtimeMs || after.size !== before.size) {
    throw storeTrouble(
      'nothing can be written beside the store, and its last entries stand in its write-ahead log',
      'make room, or copy it with its -wal file to a disk that can be written',
    );
  }
  bytes[WRITE_VERSION] = WITHOUT_LOG;
  bytes[READ_VERSION] = WITHOUT_LOG;
  const raw = new Database(bytes, { readonly: true });
  raw.pragma('query_only = on');
  return raw;
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
