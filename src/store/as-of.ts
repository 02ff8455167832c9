import { randomBytes } from 'node:crypto';
import { copyFileSync, readdirSync, renameSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '../shared/clock.ts';
import { DAY_MS } from '../shared/clock.ts';
import { storeTrouble } from '../shared/errors.ts';
import { GENESIS } from './chain.ts';
import { replayToFile } from './copies.ts';
import { copyPrefix, copyVault } from './copy.ts';
import { asDraft, fillSqlite, removeSqlite } from './drafts.ts';
import { makeFolder } from './folder.ts';
import { headRow, seqAt } from './journal-queries.ts';
import { newestMigration } from './migrations.ts';
import type { OnProgress } from './replay.ts';
import { openSqlite } from './sqlite.ts';
import { asOfFolder, OpenStore } from './store.ts';
import { transaction } from './transaction.ts';
import { guarded } from './trouble.ts';
import type { Db, Store, StoreHost } from './types.ts';

/** Copies kept per store; each is also a checkpoint from which a later one starts. */
const KEPT = 8;

interface Checkpoint {
  readonly file: string;
  readonly seq: number;
  readonly hash: string;
  /** The last redaction when it was made: a later one makes it void, for it still holds the text. */
  readonly redaction: number;
}

/**
 * The store as it was: its entries up to one, or those recorded up to an instant, replayed into a private
 * SQLite file. Files are kept in the cache folder and reused. Names of people are today's.
 * @param upTo an entry's position in the journal, or an instant
 */
export async function openAsOf(
  store: Store,
  upTo: number | Instant,
  host: StoreHost,
  onProgress?: OnProgress,
): Promise<Store> {
  return await guarded(async () => {
    const { seq, hash, redaction } = await store.read((db) => pointAt(db, upTo));
    const folder = asOfFolder(host.cacheFolder, store.storeId);
    makeCache(folder);
    const schema = newestMigration(host.migrationsFolder, 'sqlite');
    const usable = await usableIn(folder, store, redaction, schema);
    const file = join(folder, `${seq}-${hash.slice(0, 16)}-${redaction}-${schema}.db`);
    const same = usable.find((checkpoint) => checkpoint.file === file);
    if (same === undefined) {
      const base = usable.filter((checkpoint) => checkpoint.seq < seq).sort((a, b) => b.seq - a.seq)[0];
      await make(store, host, seq, file, base ?? null, onProgress);
    }
    forgetOldest(usable, file);
    forgetLeft(folder, host);
    return await opened(store, file, host);
  });
}

async function pointAt(db: Db, upTo: number | Instant) {
  const seq = typeof upTo === 'number' ? upTo : await seqAt(db, upTo);
  const [entry, redacted] = await Promise.all([
    db.selectFrom('journal').select('hash').where('seq', '=', seq).executeTakeFirst(),
    db
      .selectFrom('journal_mark')
      .select(({ fn }) => fn.max('by_seq').as('last'))
      .where('mark', '=', 'redacted')
      .executeTakeFirst(),
  ]);
  return { seq, hash: entry?.hash ?? GENESIS, redaction: redacted?.last ?? 0 };
}

/** The files in the cache that still tell the truth, in the tables of this version; the others are deleted. */
async function usableIn(
  folder: string,
  store: Store,
  redaction: number,
  schema: number,
): Promise<Checkpoint[]> {
  const usable: Checkpoint[] = [];
  for (const name of readdirSync(folder)) {
    const match = /^(\d+)-([0-9a-f]{16})-(\d+)(?:-(\d+))?\.db$/.exec(name);
    if (match === null) continue;
    const found = {
      file: join(folder, name),
      seq: Number(match[1]),
      hash: match[2] ?? '',
      redaction: Number(match[3]),
    };
    const row = await store.db
      .selectFrom('journal')
      .select('hash')
      .where('seq', '=', found.seq)
      .executeTakeFirst();
    const true_ =
      Number(match[4]) === schema &&
      found.redaction === redaction &&
      (row?.hash ?? GENESIS).startsWith(found.hash);
    if (true_) usable.push(found);
    else removeSqlite(found.file);
  }
  return usable;
}

async function make(
  store: Store,
  host: StoreHost,
  seq: number,
  file: string,
  base: Checkpoint | null,
  onProgress?: OnProgress,
): Promise<void> {
  await asDraft(`${file}.${randomBytes(6).toString('hex')}`, async (draft) => {
    if (base === null) {
      await replayToFile(store, host, seq, draft, onProgress);
    } else {
      copyFileSync(base.file, draft);
      await extend(store, draft, seq, onProgress);
    }
    renameSync(draft, file);
  });
}

async function extend(store: Store, draft: string, seq: number, onProgress?: OnProgress): Promise<void> {
  await fillSqlite(draft, 'write', async (db) => {
    await store.read((from) => transaction(db, 'write', (to) => copyPrefix(from, to, seq, onProgress)));
  });
}

async function opened(store: Store, file: string, host: StoreHost): Promise<Store> {
  const { db, raw } = openSqlite(file, 'write');
  await store.read((from) => transaction(db, 'write', (to) => copyVault(from, to)));
  utimesSync(file, new Date(host.machineClock.now()), new Date(host.machineClock.now()));
  return new OpenStore({ engine: 'sqlite', path: file }, db, raw, await headRow(db), host);
}

function forgetOldest(usable: readonly Checkpoint[], file: string): void {
  const others = usable.filter((checkpoint) => checkpoint.file !== file).sort((a, b) => b.seq - a.seq);
  for (const { file: old } of others.slice(KEPT - 1)) removeSqlite(old);
}

/** No replay takes longer; a younger draft may be one that somebody else is writing. */
const LEFT_AFTER_MS = DAY_MS;

/** Drafts of a run that was killed. */
function forgetLeft(folder: string, { machineClock }: StoreHost): void {
  const now = Date.parse(machineClock.now());
  for (const name of readdirSync(folder)) {
    if (!/\.db\.[0-9a-f]{12}/.test(name)) continue;
    const draft = join(folder, name);
    const touched = statSync(draft, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (now - touched > LEFT_AFTER_MS) removeSqlite(draft);
  }
}

/** The cache is not the store: another place for it is named otherwise. */
function makeCache(folder: string): void {
  try {
    makeFolder(folder);
  } catch (error) {
    throw storeTrouble(
      `the cache folder of --as-of cannot be made (${folder})`,
      'set XDG_CACHE_HOME to a folder that can be written',
      error,
    );
  }
}
