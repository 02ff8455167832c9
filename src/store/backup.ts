import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { refused, storeTrouble, VigieError } from '../shared/errors.ts';
import { replayToFile, writeBeside } from './copies.ts';
import { copyIdentity, copyPrefix } from './copy.ts';
import { asDraft } from './drafts.ts';
import { headRow } from './journal-queries.ts';
import { openStore } from './open.ts';
import type { OnProgress } from './replay.ts';
import { openSqlite, sqliteExists } from './sqlite.ts';
import type { OpenStore } from './store.ts';
import { transaction } from './transaction.ts';
import { guarded } from './trouble.ts';
import type { StoreHost, StoreLocation } from './types.ts';
import { verifyChain } from './verify.ts';

/**
 * Writes a whole copy of a store to a new file (a SQLite store, whichever engine holds the original), 0600,
 * synced, while others go on writing. It holds personal data.
 *
 * @throws refused (4) where the file is there already.
 */
export async function backupStore(
  store: OpenStore,
  host: StoreHost,
  file: string,
  onProgress?: OnProgress,
): Promise<{ seq: number }> {
  return await guarded(async () => {
    const path = resolve(file);
    if (existsSync(path)) throw refused(`${path} is there already`, 'name a new file');
    const { raw } = store;
    await writeBeside(path, async (draft) => {
      if (raw === null) {
        await replayToFile(store, host, (await store.head()).seq, draft, onProgress);
        return;
      }
      // better-sqlite3's backup would follow a symlink, write over what is there, and make it 0644.
      closeSync(openSync(draft, 'wx', 0o600));
      await raw.backup(draft);
      chmodSync(draft, 0o600);
    });
    return { seq: await headSeqOf(path) };
  });
}

async function headSeqOf(path: string): Promise<number> {
  const { db } = openSqlite(path, 'read');
  try {
    return (await headRow(db)).seq;
  } finally {
    await db.destroy();
  }
}

/**
 * Puts a backup in a store's place. The backup is verified first; the store that stood there is kept
 * beside, its name ending in `.before-restore-…`.
 *
 * @returns the seq of the restored head, and where the old store was put (null where there was none).
 * @throws refused (4) when the chain of the backup does not hold; store error when the backup is no store or cannot
 * be read, or when somebody has the old one open.
 */
export async function restoreStore(
  file: string,
  location: StoreLocation,
  host: StoreHost,
  onProgress?: OnProgress,
): Promise<{ seq: number; kept: string | null }> {
  return await guarded(async () => {
    const backup = await ofBackup(file, () => openStore({ engine: 'sqlite', path: file }, host, 'read'));
    if (backup === null)
      throw storeTrouble(`there is no backup at ${file}`, 'name the file that vigie store backup made');
    try {
      const verdict = await ofBackup(file, () => verifyChain(backup.db));
      if (!verdict.ok) {
        throw refused(
          `the backup does not hold: entry ${verdict.firstBad?.seq}, ${verdict.firstBad?.reason}`,
          'use another backup',
        );
      }
      return location.engine === 'sqlite'
        ? await restoreFile(backup, resolve(location.path), verdict.head.seq, host)
        : await restoreServer(backup, location, verdict.head.seq, host, onProgress);
    } finally {
      await backup.close();
    }
  });
}

/** What is wrong with the backup is said of the backup: the store that it is to replace may be sound. */
async function ofBackup<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await guarded(read);
  } catch (error) {
    if (!(error instanceof VigieError) || error.code !== 'store') throw error;
    throw storeTrouble(
      `nothing was restored from ${file}: ${error.message}`,
      'name another file that vigie store backup made',
      error,
    );
  }
}

async function restoreFile(
  backup: OpenStore,
  path: string,
  seq: number,
  host: StoreHost,
): Promise<{ seq: number; kept: string | null }> {
  if (backup.location.engine === 'sqlite' && resolve(backup.location.path) === path) {
    throw refused('the backup is the store itself', 'name the file that vigie store backup made');
  }
  const kept = sqliteExists(path) ? `${path}.before-restore-${randomBytes(4).toString('hex')}` : null;
  await asDraft(`${path}.${randomBytes(6).toString('hex')}.restore`, async (draft) => {
    await backupStore(backup, host, draft);
    if (kept !== null) setAside(path, kept);
    else rmSync(path, { force: true });
    renameSync(draft, path);
  });
  return { seq, kept };
}

/** Only a store that nobody has open: its write-ahead log must be empty before the file moves. */
function setAside(path: string, kept: string): void {
  const { raw } = openSqlite(path, 'write');
  try {
    const mode = raw.pragma('journal_mode = delete', { simple: true });
    if (mode !== 'delete')
      throw storeTrouble('somebody has the store open', 'stop what uses it, then restore again');
  } finally {
    raw.close();
  }
  renameSync(path, kept);
}

async function restoreServer(
  backup: OpenStore,
  location: StoreLocation,
  seq: number,
  host: StoreHost,
  onProgress?: OnProgress,
): Promise<{ seq: number; kept: null }> {
  const target = await openStore(location, host, 'write');
  if (target === null) throw storeTrouble('the PostgreSQL store cannot be made');
  try {
    if ((await target.head()).seq > 0)
      throw refused('the PostgreSQL store already has entries', 'restore into an empty database: createdb');
    await transaction(target.db, 'write', async (to) => {
      await copyIdentity(backup.db, to);
      await copyPrefix(backup.db, to, seq, onProgress);
    });
    return { seq, kept: null };
  } finally {
    await target.close();
  }
}
