import { accessSync, constants, statfsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Context } from '../../../cli/context.ts';
import { HOUR_MS } from '../../../shared/clock.ts';
import { VigieError } from '../../../shared/errors.ts';
import { knownZone, offsetMs } from '../../../shared/zone.ts';
import { migrationState } from '../../../store/migrations.ts';
import { emptyStore, openStore, shownLocation } from '../../../store/open.ts';
import { sqliteSettings } from '../../../store/sqlite.ts';
import type { OpenStore } from '../../../store/store.ts';
import type { StoreLocation } from '../../../store/types.ts';
import type { Facts, FileFacts } from '../doctor.ts';
import { engineVersion, verifyTail } from '../system-queries.ts';

/** How much of the chain is checked: enough to see that the newest pages hold, and quick on any store. */
const TAIL_ENTRIES = 1000;
const PERMISSIONS = 0o777;

type StoreSide = Pick<Facts, 'engine' | 'store' | 'settings' | 'schema' | 'chain'> & {
  readonly headAt: Facts['clock']['headAt'];
  readonly exercise: boolean;
};

/** Looks at the machine and the store; changes nothing. */
export async function probe(context: Context): Promise<Facts> {
  const { host } = context;
  const location = locationOf(context);
  const { headAt, exercise, ...side } = await storeSide(context, location);
  const path = 'engine' in location && location.engine === 'sqlite' ? location.path : null;
  return {
    node: context.nodeVersion,
    ...side,
    // Of what is no store of vigie's, the mode is none of its business.
    files: path === null || side.store.state !== 'open' ? [] : filesOf(path),
    disk: path === null ? null : diskOf(path),
    clock: { now: (exercise ? context.clock : host.machineClock).now(), headAt },
    zone: { name: context.zone, known: zoneIsKnown(context.zone) },
    config: {
      path: context.config.path,
      mode: modeOf(context.config.path),
      troubles: context.config.troubles,
    },
    cache: {
      folder: host.cacheFolder,
      mode: modeOf(host.cacheFolder),
      writable: isWritable(host.cacheFolder),
    },
  };
}

/** Where the store is, or why the user's settings do not say so. */
function locationOf(context: Context): StoreLocation | VigieError {
  try {
    return context.location;
  } catch (error) {
    if (error instanceof VigieError) return error;
    throw error;
  }
}

async function storeSide(context: Context, at: StoreLocation | VigieError): Promise<StoreSide> {
  if (at instanceof VigieError) return shut('config', at);
  const location = shownLocation(at);
  let store: OpenStore | null;
  try {
    store = await openStore(at, context.host, 'read');
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return shut(location, error);
  }
  if (store !== null) return await openSide(store, location, context);
  const engine = at.engine === 'sqlite' ? await memoryEngine(context) : null;
  return { ...NOTHING, engine, store: { state: 'absent', location } };
}

function shut(location: string, { message, hint }: VigieError): StoreSide {
  return { ...NOTHING, store: { state: 'shut', location, why: message, todo: hint } };
}

const NOTHING = { engine: null, settings: null, schema: null, chain: null, headAt: null, exercise: false };

async function openSide(store: OpenStore, location: string, { host }: Context): Promise<StoreSide> {
  try {
    const { seq: entries, recordedAt: headAt, exercise } = await store.head();
    const schema = await migrationState(store.db, host.migrationsFolder, store.engine);
    const { entries: checked, firstBad } = await store.read((db) => verifyTail(db, TAIL_ENTRIES));
    return {
      engine: await engineOf(store),
      store: { state: 'open', location, entries, exercise },
      settings: settingsOf(store),
      schema: { applied: schema.applied.length, altered: schema.altered },
      chain: { checked, firstBad },
      headAt,
      exercise,
    };
  } finally {
    await store.close();
  }
}

async function engineOf(store: OpenStore): Promise<Facts['engine']> {
  const name = store.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return { name, version: await engineVersion(store.db, store.engine) };
}

/** The SQLite that would hold the store which is not there yet. */
async function memoryEngine({ host }: Context): Promise<Facts['engine']> {
  const store = await emptyStore(host);
  try {
    return await engineOf(store);
  } finally {
    await store.close();
  }
}

function settingsOf(store: OpenStore): Facts['settings'] {
  // One that cannot be written keeps no log and syncs nothing.
  if (store.raw === null || store.raw.readonly) return null;
  const settings = sqliteSettings(store.raw);
  return { journalMode: String(settings.journal_mode), synchronous: Number(settings.synchronous) };
}

/** The store's files, and its folder where that is vigie's own. */
function filesOf(path: string): FileFacts[] {
  const files = ['', '-wal', '-shm'].map((end) => ({ path: path + end, most: 0o600 }));
  const folder = dirname(path);
  const all = basename(folder) === 'vigie' ? [{ path: folder, most: 0o700 }, ...files] : files;
  return all.flatMap((file) => {
    const mode = modeOf(file.path);
    return mode === null ? [] : [{ ...file, mode }];
  });
}

/** Null where there is no such file. */
function modeOf(path: string): number | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? null : stats.mode & PERMISSIONS;
}

function diskOf(path: string): Facts['disk'] {
  const folder = nearestFolder(dirname(path));
  const { bavail, bsize } = statfsSync(folder);
  return { freeBytes: bavail * bsize, storeBytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 };
}

/** The folder itself, or the nearest one above it that exists: where the store would be made. */
function nearestFolder(folder: string): string {
  const above = dirname(folder);
  return above === folder || statSync(folder, { throwIfNoEntry: false }) !== undefined
    ? folder
    : nearestFolder(above);
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** A Node built without time zone data shows every zone as UTC: Paris in July tells. */
function zoneIsKnown(zone: string): boolean {
  return knownZone(zone) !== null && offsetMs(Date.UTC(2020, 6, 1), 'Europe/Paris') === 2 * HOUR_MS;
}
