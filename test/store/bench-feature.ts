import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock, Instant } from '../../src/shared/clock.ts';
import type { Entry, NewEvent } from '../../src/shared/events.ts';
import { tokens } from '../../src/shared/text.ts';
import { entriesOf } from '../../src/store/journal-queries.ts';
import { wordOf } from '../../src/store/kinds.ts';
import { openStore } from '../../src/store/open.ts';
import { writeRows } from '../../src/store/rows.ts';
import { putWords } from '../../src/store/search.ts';
import type { OpenStore } from '../../src/store/store.ts';
import type {
  Db,
  FeatureEvents,
  Registry,
  StoreHost,
  StoreLocation,
  WriteRequest,
} from '../../src/store/types.ts';

/**
 * The smallest feature that has all that a feature has: a projection made by folding, a search index,
 * a vault. The store's own tests stand on it and know no real feature.
 */
export interface Thing {
  readonly thing: string;
  readonly total: number;
  readonly note: string | null;
  readonly last_seq: number;
}

const TABLE = {
  table: 'thing',
  columns: { thing: 'text', total: 'int', note: 'text', last_seq: 'int' },
  key: ['thing'],
} as const;

function evolve(row: Thing | undefined, entry: Entry): Thing {
  const { amount } = entry.data as { amount: number };
  const note = (entry.text as { note: string } | null)?.note ?? null;
  return { thing: entry.subject, total: (row?.total ?? 0) + amount, note, last_seq: entry.seq };
}

const wordRow = (thing: Thing) => ({ rowid: Number(thing.thing.slice(6)), words: tokens(thing.note ?? '') });

async function put(db: Db, rows: readonly Thing[]): Promise<void> {
  await writeRows(db, TABLE, rows);
  await putWords(db, 'thing_words', rows.map(wordRow));
}

export const thingEvents: FeatureEvents = {
  feature: 'thing',
  kinds: [
    {
      kind: 'thing.moved',
      version: 2,
      check(data) {
        if (!Number.isSafeInteger((data as { amount?: unknown }).amount))
          throw new TypeError('amount is no integer');
      },
      // Version 1 counted in dozens.
      lifts: {
        1: ({ data, text }) => ({ data: { amount: (data as { dozens: number }).dozens * 12 }, text }),
      },
    },
  ],
  projections: [
    { table: 'thing', key: ['thing'] },
    { table: 'thing_words', key: ['rowid'], search: true },
  ],
  vault: [{ table: 'thing_vault', key: ['thing'] }],
  async apply(db, entries) {
    const subjects = [...new Set(entries.map((entry) => entry.subject))];
    const rows = (await db
      .selectFrom('thing' as 'head')
      .selectAll()
      .where('thing' as 'one', 'in', subjects as never)
      .execute()) as unknown as Thing[];
    const things = new Map(rows.map((row) => [row.thing, row]));
    for (const entry of entries) things.set(entry.subject, evolve(things.get(entry.subject), entry));
    await put(db, [...things.values()]);
  },
  async forget(db, entries) {
    for (const subject of new Set(entries.map((entry) => entry.subject))) {
      const again = (await entriesOf(db, [subject])).filter((entry) => entry.kind === 'thing.moved');
      const thing = again.reduce<Thing | undefined>(evolve, undefined);
      if (thing !== undefined) await put(db, [thing]);
    }
  },
  async keep(db, kept) {
    const rows = kept.map(({ entry, aside }) => ({ thing: entry.subject, secret: String(aside) }));
    await writeRows(
      db,
      { table: 'thing_vault', columns: { thing: 'text', secret: 'text' }, key: ['thing'] },
      rows,
    );
  },
};

const SQLITE = `
create table thing (thing text not null primary key, total integer not null, note text, last_seq integer not null) strict;
create table thing_words_held (rowid integer not null primary key, words text not null) strict;
create virtual table thing_words using fts5(words, content = 'thing_words_held', tokenize = 'ascii', prefix = '2 3', detail = none, columnsize = 0);
create table thing_vault (thing text not null primary key, secret text not null) strict;
`;
const POSTGRES = `
create table thing (thing text collate "C" not null primary key, total bigint not null, note text collate "C", last_seq bigint not null);
create table thing_words (rowid bigint not null primary key, words tsvector not null);
create table thing_vault (thing text collate "C" not null primary key, secret text collate "C" not null);
`;

/** A clock that stands where it is put. */
export class SetClock implements Clock {
  at: Instant;
  constructor(at: string) {
    this.at = at as Instant;
  }
  now(): Instant {
    return this.at;
  }
}

/** Features that are loaded already. */
export function doorsOf(features: readonly FeatureEvents[]): Registry {
  return features.map((feature) => ({
    words: [...new Set(feature.kinds.map(({ kind }) => wordOf(kind)))],
    load: async () => feature,
  }));
}

export interface Bench {
  readonly host: StoreHost;
  readonly clock: SetClock;
  readonly machineClock: SetClock;
  readonly migrations: string;
  readonly warnings: string[];
  dispose(): void;
}

/** All that a store needs from outside: the journal's own migration and the thing's, set clocks, seeded randomness. */
export function bench(registry: Registry = doorsOf([thingEvents])): Bench {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-bench-'));
  const migrations = join(folder, 'migrations');
  for (const [engine, thing] of [
    ['sqlite', SQLITE],
    ['postgres', POSTGRES],
  ] as const) {
    const own = (file: string) => join(import.meta.dirname, '../../migrations', engine, file);
    cpSync(own('0001_journal.sql'), join(migrations, engine, '0001_journal.sql'));
    const words = readFileSync(own('0008_words.sql'), 'utf8');
    writeFileSync(join(migrations, engine, '0002_thing.sql'), `${words}\n${thing}`);
  }
  const warnings: string[] = [];
  const clock = new SetClock('2020-03-18T17:00:00.000Z');
  const machineClock = new SetClock('2020-03-18T17:00:00.000Z');
  const host: StoreHost = {
    migrationsFolder: migrations,
    cacheFolder: join(folder, 'cache'),
    registry,
    raisedKinds: { 'thing.moved': 2 },
    clock,
    machineClock,
    entropy: () => ({
      bytes: (purpose, count) => createHash('sha256').update(purpose).digest().subarray(0, count),
    }),
    warn: (text) => warnings.push(text),
  };
  return {
    host,
    clock,
    machineClock,
    migrations,
    warnings,
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function locationOf(url: string): StoreLocation {
  return url.startsWith('postgres') ? { engine: 'postgres', url } : { engine: 'sqlite', path: url };
}

export async function opened(url: string, { host }: Bench): Promise<OpenStore> {
  const store = await openStore(locationOf(url), host, 'write');
  if (store === null) throw new Error('no store');
  return store;
}

/** One movement of a thing: `move('thing-1', 3, 'words')`. */
export function move(thing: string, amount: number, note?: string, aside?: unknown): NewEvent {
  return {
    kind: 'thing.moved',
    subject: thing,
    data: { amount },
    ...(note === undefined ? {} : { text: { note } }),
    ...(aside === undefined ? {} : { aside }),
  };
}

/** A request that writes these events as P-1. */
export function asking(events: readonly NewEvent[], more: Partial<WriteRequest> = {}): WriteRequest {
  return {
    request: events,
    key: null,
    ifSeq: null,
    dryRun: false,
    introduce: async () => ({ actor: 'P-1', events: [] }),
    decide: async () => events,
    ...more,
  };
}

export async function thingsOf(db: Db): Promise<Thing[]> {
  return (await db
    .selectFrom('thing' as 'head')
    .selectAll()
    .orderBy('thing' as 'one')
    .execute()) as unknown as Thing[];
}
