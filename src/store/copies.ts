import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { refused } from '../shared/errors.ts';
import type { Difference } from './compare.ts';
import { compareProjections } from './compare.ts';
import { copyIdentity, copyPrefix } from './copy.ts';
import { createSqlite } from './create.ts';
import { asDraft, fillSqlite, inPrivateFolder } from './drafts.ts';
import { headRow } from './journal-queries.ts';
import type { OnProgress } from './replay.ts';
import { rebuild } from './replay.ts';
import { openSqlite } from './sqlite.ts';
import { transaction } from './transaction.ts';
import { guarded } from './trouble.ts';
import type { Db, Store, StoreHost } from './types.ts';

/** Rebuilds the projections of a store in place, in one transaction. */
export async function replayInPlace(store: Store, onProgress?: OnProgress): Promise<{ entries: number }> {
  return await guarded(() =>
    transaction(store.db, 'write', async (db) => {
      const { seq } = await headRow(db);
      await rebuild(db, seq, onProgress);
      return { entries: seq };
    }),
  );
}

/**
 * Replays the journal up to `until` into a new SQLite store file, vault included.
 *
 * @throws refused (4) where the file is there already.
 */
export async function replayInto(
  store: Store,
  host: StoreHost,
  until: number,
  path: string,
  onProgress?: OnProgress,
): Promise<void> {
  await writeBeside(path, (draft) => replayToFile(store, host, until, draft, onProgress));
}

/** Makes `path` a store file with the first `until` entries of `store`. */
export async function replayToFile(
  store: Store,
  host: StoreHost,
  until: number,
  path: string,
  onProgress?: OnProgress,
): Promise<void> {
  await createSqlite(path, host, store.exercise);
  await fillSqlite(path, 'write', async (db) => {
    await store.read(async (from) => {
      await transaction(db, 'write', async (to) => {
        await copyIdentity(from, to);
        await copyPrefix(from, to, until, onProgress);
      });
    });
  });
}

/** Replays a store's journal into a private file and compares every projection with what stands. */
export async function verifyReplay(
  store: Store,
  host: StoreHost,
  onProgress?: OnProgress,
): Promise<{ ok: boolean; differences: Difference[] }> {
  return await inPrivateFolder('vigie-replay-', (folder) =>
    guarded(async () => {
      const path = join(folder, 'replay.db');
      const until = (await store.head()).seq;
      await replayToFile(store, host, until, path, onProgress);
      const { db } = openSqlite(path, 'read');
      try {
        const differences = await store.read((stands) => compareAt(stands, db, until));
        return { ok: differences.length === 0, differences };
      } finally {
        await db.destroy();
      }
    }),
  );
}

async function compareAt(stands: Db, replayed: Db, until: number): Promise<Difference[]> {
  const { seq } = await headRow(stands);
  if (seq !== until) throw refused('the journal grew while it was replayed', 'try again in a quiet moment');
  return await compareProjections(stands, replayed);
}

/**
 * Writes a new file whole or not at all: beside its place, synced, then linked there. Never over anything.
 *
 * @throws refused (4) where something has that name.
 */
export async function writeBeside(path: string, fill: (draft: string) => Promise<void>): Promise<void> {
  await asDraft(join(dirname(path), `.${randomBytes(6).toString('hex')}.vigie-new`), async (draft) => {
    await fill(draft);
    sync(draft);
    try {
      linkSync(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST')
        throw refused(`${path} is there already`, 'name a new file');
      renameSync(draft, path);
    }
    sync(dirname(path));
  });
}

function sync(path: string): void {
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
