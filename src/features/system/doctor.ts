import type { Instant } from '../../shared/clock.ts';
import { MINUTE_MS, msBetween } from '../../shared/clock.ts';

/** What `doctor` looked at, as found. What could not be looked at is null. */
export interface Facts {
  readonly node: string;
  readonly engine: { readonly name: 'SQLite' | 'PostgreSQL'; readonly version: string } | null;
  readonly store: StoreFacts;
  readonly files: readonly FileFacts[];
  readonly settings: { readonly journalMode: string; readonly synchronous: number } | null;
  readonly disk: { readonly freeBytes: number; readonly storeBytes: number } | null;
  readonly schema: { readonly applied: number; readonly altered: readonly string[] } | null;
  readonly chain: { readonly checked: number; readonly firstBad: FirstBad | null } | null;
  readonly clock: { readonly now: Instant; readonly headAt: Instant | null };
  readonly zone: { readonly name: string; readonly known: boolean };
  /** The user's settings; the mode is null where there is no file. */
  readonly config: {
    readonly path: string;
    readonly mode: number | null;
    readonly troubles: readonly ConfigTrouble[];
  };
  readonly cache: { readonly folder: string; readonly mode: number | null; readonly writable: boolean };
}

export type StoreFacts =
  | {
      readonly state: 'open';
      readonly location: string;
      readonly entries: number;
      readonly exercise: boolean;
    }
  | { readonly state: 'absent'; readonly location: string }
  | { readonly state: 'shut'; readonly location: string; readonly why: string; readonly todo: string | null };

export interface FileFacts {
  readonly path: string;
  /** The permission bits. */
  readonly mode: number;
  /** The most that they may be. */
  readonly most: number;
}

/** A line of the user's settings that has no effect; null: none has. */
interface ConfigTrouble {
  readonly line: number | null;
  readonly why: string;
}

interface FirstBad {
  readonly seq: number;
  readonly reason: string;
}

export type Status = 'ok' | 'warn' | 'fail';

/** What was found, free of language. `what` chooses the sentence. */
export type Finding =
  | { readonly what: 'nodeFine'; readonly version: string }
  | { readonly what: 'nodeOld'; readonly version: string; readonly needs: string }
  | { readonly what: 'engineFine'; readonly name: string; readonly version: string }
  | { readonly what: 'engineOld'; readonly name: string; readonly version: string; readonly needs: string }
  | {
      readonly what: 'storeOpen';
      readonly location: string;
      readonly entries: number;
      readonly exercise: boolean;
    }
  | { readonly what: 'storeAbsent'; readonly location: string }
  | {
      readonly what: 'storeShut';
      readonly location: string;
      readonly why: string;
      readonly todo: string | null;
    }
  | { readonly what: 'filesFine'; readonly count: number }
  | { readonly what: 'fileOpenToOthers'; readonly path: string; readonly mode: string; readonly most: string }
  | { readonly what: 'settingsFine' }
  | { readonly what: 'settingsUnsafe'; readonly journalMode: string; readonly synchronous: number }
  | { readonly what: 'diskFine'; readonly freeBytes: number }
  | { readonly what: 'diskLow'; readonly freeBytes: number }
  | { readonly what: 'schemaFine'; readonly applied: number }
  | { readonly what: 'schemaAltered'; readonly names: string }
  | { readonly what: 'chainHolds'; readonly checked: number }
  | { readonly what: 'chainBroken'; readonly seq: number; readonly reason: string }
  | { readonly what: 'clockFine' }
  | { readonly what: 'clockBehind'; readonly headAt: Instant; readonly ms: number }
  | { readonly what: 'zoneFine'; readonly zone: string }
  | { readonly what: 'zoneUnknown'; readonly zone: string }
  | { readonly what: 'configNone'; readonly path: string }
  | { readonly what: 'configFine'; readonly path: string }
  | {
      readonly what: 'configTroubled';
      readonly path: string;
      readonly line: number | null;
      readonly why: string;
      readonly more: number;
    }
  | { readonly what: 'cacheFine'; readonly folder: string }
  | { readonly what: 'cacheNone'; readonly folder: string }
  | { readonly what: 'cacheUnwritable'; readonly folder: string };

export interface Check {
  readonly check: string;
  readonly status: Status;
  readonly finding: Finding;
}

const OLDEST_NODE = '22.14.0';
/** Before it, the reset of a write-ahead log can corrupt the file. */
const OLDEST_SQLITE = '3.51.3';
const OLDEST_POSTGRES = '15.0';

const MEGABYTE = 1_000_000;
const DISK_FAIL_BYTES = 100 * MEGABYTE;
const DISK_WARN_BYTES = 1000 * MEGABYTE;
/** Rebuilding, backing up and replaying each make a second copy of the store. */
const COPIES = 2;
const CLOCK_JUMP_MS = 5 * MINUTE_MS;

/** Judges each thing in turn; what could not be looked at is left out, the store's own line says why. */
export function diagnose(facts: Facts): Check[] {
  return [
    node(facts.node),
    ...(facts.engine === null ? [] : [engine(facts.engine)]),
    store(facts.store),
    ...(facts.files.length === 0 ? [] : [files(facts.files)]),
    ...(facts.settings === null ? [] : [settings(facts.settings)]),
    ...(facts.disk === null ? [] : [disk(facts.disk)]),
    ...(facts.schema === null ? [] : [schema(facts.schema)]),
    ...(facts.chain === null ? [] : [chain(facts.chain)]),
    clock(facts.clock),
    zone(facts.zone),
    config(facts.config),
    cache(facts.cache),
  ];
}

/** The worst of all. */
export function overall(checks: readonly Check[]): Status {
  if (checks.some(({ status }) => status === 'fail')) return 'fail';
  return checks.some(({ status }) => status === 'warn') ? 'warn' : 'ok';
}

function node(version: string): Check {
  return isOlder(version, OLDEST_NODE)
    ? { check: 'node', status: 'fail', finding: { what: 'nodeOld', version, needs: OLDEST_NODE } }
    : { check: 'node', status: 'ok', finding: { what: 'nodeFine', version } };
}

function engine({ name, version }: NonNullable<Facts['engine']>): Check {
  const needs = name === 'SQLite' ? OLDEST_SQLITE : OLDEST_POSTGRES;
  return isOlder(version, needs)
    ? { check: 'engine', status: 'fail', finding: { what: 'engineOld', name, version, needs } }
    : { check: 'engine', status: 'ok', finding: { what: 'engineFine', name, version } };
}

function store(facts: StoreFacts): Check {
  const { location } = facts;
  switch (facts.state) {
    case 'open': {
      const { entries, exercise } = facts;
      return { check: 'store', status: 'ok', finding: { what: 'storeOpen', location, entries, exercise } };
    }
    case 'absent':
      return { check: 'store', status: 'ok', finding: { what: 'storeAbsent', location } };
    case 'shut': {
      const { why, todo } = facts;
      return { check: 'store', status: 'fail', finding: { what: 'storeShut', location, why, todo } };
    }
  }
}

function files(all: readonly FileFacts[]): Check {
  const open = all.find(({ mode, most }) => (mode & ~most) !== 0);
  if (open === undefined)
    return { check: 'files', status: 'ok', finding: { what: 'filesFine', count: all.length } };
  const finding = {
    what: 'fileOpenToOthers',
    path: open.path,
    mode: octal(open.mode),
    most: octal(open.most),
  } as const;
  return { check: 'files', status: 'warn', finding };
}

function settings({ journalMode, synchronous }: NonNullable<Facts['settings']>): Check {
  const FULL = 2;
  return journalMode === 'wal' && synchronous >= FULL
    ? { check: 'settings', status: 'ok', finding: { what: 'settingsFine' } }
    : { check: 'settings', status: 'fail', finding: { what: 'settingsUnsafe', journalMode, synchronous } };
}

function disk({ freeBytes, storeBytes }: NonNullable<Facts['disk']>): Check {
  const low = freeBytes < Math.max(DISK_WARN_BYTES, COPIES * storeBytes);
  if (!low) return { check: 'disk', status: 'ok', finding: { what: 'diskFine', freeBytes } };
  const status = freeBytes < DISK_FAIL_BYTES ? 'fail' : 'warn';
  return { check: 'disk', status, finding: { what: 'diskLow', freeBytes } };
}

function schema({ applied, altered }: NonNullable<Facts['schema']>): Check {
  return altered.length === 0
    ? { check: 'schema', status: 'ok', finding: { what: 'schemaFine', applied } }
    : { check: 'schema', status: 'fail', finding: { what: 'schemaAltered', names: altered.join(', ') } };
}

function chain({ checked, firstBad }: NonNullable<Facts['chain']>): Check {
  return firstBad === null
    ? { check: 'chain', status: 'ok', finding: { what: 'chainHolds', checked } }
    : { check: 'chain', status: 'fail', finding: { what: 'chainBroken', ...firstBad } };
}

function clock({ now, headAt }: Facts['clock']): Check {
  const ms = headAt === null ? 0 : msBetween(now, headAt);
  return headAt === null || ms <= CLOCK_JUMP_MS
    ? { check: 'clock', status: 'ok', finding: { what: 'clockFine' } }
    : { check: 'clock', status: 'warn', finding: { what: 'clockBehind', headAt, ms } };
}

function zone({ name, known }: Facts['zone']): Check {
  return known
    ? { check: 'zone', status: 'ok', finding: { what: 'zoneFine', zone: name } }
    : { check: 'zone', status: 'fail', finding: { what: 'zoneUnknown', zone: name } };
}

function config({ path, mode, troubles }: Facts['config']): Check {
  const [first, ...others] = troubles;
  if (first !== undefined) {
    const finding = { what: 'configTroubled', path, ...first, more: others.length } as const;
    return { check: 'config', status: 'warn', finding };
  }
  if (mode === null) return { check: 'config', status: 'ok', finding: { what: 'configNone', path } };
  // Who may write it may lead every command to another store.
  const OTHERS_WRITE = 0o022;
  if ((mode & OTHERS_WRITE) === 0)
    return { check: 'config', status: 'ok', finding: { what: 'configFine', path } };
  const finding = { what: 'fileOpenToOthers', path, mode: octal(mode), most: octal(0o600) } as const;
  return { check: 'config', status: 'warn', finding };
}

function cache({ folder, mode, writable }: Facts['cache']): Check {
  if (mode === null) return { check: 'cache', status: 'ok', finding: { what: 'cacheNone', folder } };
  if (!writable) return { check: 'cache', status: 'warn', finding: { what: 'cacheUnwritable', folder } };
  const PRIVATE = 0o700;
  if ((mode & ~PRIVATE) === 0)
    return { check: 'cache', status: 'ok', finding: { what: 'cacheFine', folder } };
  const finding = {
    what: 'fileOpenToOthers',
    path: folder,
    mode: octal(mode),
    most: octal(PRIVATE),
  } as const;
  return { check: 'cache', status: 'warn', finding };
}

function octal(mode: number): string {
  return mode.toString(8).padStart(4, '0');
}

/** Compares versions part by part, as numbers; what stands after a number is left aside. */
export function isOlder(version: string, needs: string): boolean {
  const parts = (text: string): number[] => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [found, wanted] = [parts(version), parts(needs)];
  for (const [at, want] of wanted.entries()) {
    const have = found[at] ?? 0;
    if (have !== want) return have < want;
  }
  return false;
}
