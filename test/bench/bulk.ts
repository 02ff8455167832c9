import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Database, Statement } from 'better-sqlite3';
import { evolve, isIncidentEntry } from '../../src/features/incident/evolve.ts';
import type { Incident } from '../../src/features/incident/incident.ts';
import { rowOf } from '../../src/features/incident/incident-tables.ts';
import { instantOf } from '../../src/shared/clock.ts';
import { numberOf } from '../../src/shared/ids.ts';
import { entryHash, textDigest } from '../../src/store/chain.ts';
import type { TextedRow } from '../../src/store/kinds.ts';
import { entryOf, wordsOf } from '../../src/store/kinds.ts';
import { openSqlite } from '../../src/store/sqlite.ts';

/** How fast many entries go in. */
export interface BulkRow {
  readonly what: string;
  readonly engine: string;
  readonly entries: number;
  readonly seconds: number;
  /** Against the bare loop on the same rows; null where there is none. */
  readonly ratio: number | null;
}

type Run = (command: readonly string[], store: string) => void;

/**
 * Imports a status page's file, then writes the very same rows by a loop of prepared statements, and replays
 * them.
 *
 * @param home a folder to work in.
 * @param run runs vigie's command on a store.
 */
export async function bulkOnSqlite(home: string, incidents: number, run: Run): Promise<BulkRow[]> {
  const [file, imported, looped] = ['page.json', 'imported.db', 'looped.db'].map((name) =>
    join(home, name),
  ) as [string, string, string];
  await writePage(file, incidents);
  const command = ['incident', 'import', file, '--from', 'statuspage'];
  for (const store of [imported, looped]) run(['store', 'init'], store);
  const importing = timed(() => run(command, imported));
  const { entries, seconds: looping } = loop(imported, looped);
  const ratio = (seconds: number) => looping / seconds;
  const row = (what: string, seconds: number, compared: boolean): BulkRow => {
    return { what, engine: 'sqlite', entries, seconds, ratio: compared ? ratio(seconds) : null };
  };
  const archive = join(home, 'archive.db');
  const backfilling = timed(() => run([...command, '--backfill'], archive));
  const replaying = timed(() => run(['store', 'replay'], imported));
  return [
    row('prepared statements alone', looping, true),
    row('incident import', importing, true),
    row('incident import --backfill', backfilling, true),
    row('store replay', replaying, false),
  ];
}

/** The same without a loop to compare with. */
export async function bulkOnPostgres(
  home: string,
  incidents: number,
  run: Run,
  url: string,
): Promise<BulkRow[]> {
  const file = join(home, 'page.json');
  await writePage(file, incidents);
  const importing = timed(() => run(['incident', 'import', file, '--from', 'statuspage'], url));
  const replaying = timed(() => run(['store', 'replay'], url));
  const entries = incidents * ENTRIES_EACH;
  const row = (what: string, seconds: number) => ({
    what,
    engine: 'postgres',
    entries,
    seconds,
    ratio: null,
  });
  return [row('incident import', importing), row('store replay', replaying)];
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

const ENTRIES_EACH = 3;
const IMPACTS = ['none', 'minor', 'major', 'critical'];
const COMPONENTS = ['API', 'Webhooks', 'Pages', 'Packages'];
const WORDS =
  'we are investigating elevated error rates on the backbone router chiller power disk switch memory fibre cooling door customers may see timeouts degraded performance of requests a fix was deployed and is being monitored results are back to normal since our provider replaced the part'.split(
    ' ',
  );
const HOUR_MS = 3_600_000;
const FIRST_MS = Date.UTC(2016, 0, 1);
const YEARS_MS = 3.6 * 365 * 24 * HOUR_MS;

/** A status page's file, newest incident first, as such files are: each with two updates. */
async function writePage(file: string, incidents: number): Promise<void> {
  const out = createWriteStream(file);
  const say = numbersFrom(42);
  const said = (count: number) =>
    [...Array.from({ length: count }, () => WORDS[say(WORDS.length)]), say(100_000)].join(' ');
  out.write('{"incidents":[');
  for (let num = incidents; num >= 1; num -= 1) {
    const at = (later: number) => instantOf(FIRST_MS + Math.floor((num * YEARS_MS) / incidents) + later);
    const update = (id: string, status: string, time: string, words: number) => {
      return { id: `${num}${id}`, status, body: said(words), created_at: time, display_at: time };
    };
    const incident = {
      id: `i${num}`,
      name: said(6),
      status: 'resolved',
      impact: IMPACTS[say(IMPACTS.length)],
      created_at: at(0),
      updated_at: at(HOUR_MS),
      resolved_at: at(HOUR_MS),
      components: [{ name: COMPONENTS[say(COMPONENTS.length)] }],
      incident_updates: [
        update('b', 'resolved', at(HOUR_MS), 15),
        update('a', 'investigating', at(60_000), 20),
      ],
    };
    const room = out.write(`${num === incidents ? '' : ','}${JSON.stringify(incident)}`);
    if (!room) await once(out, 'drain');
  }
  out.end(']}');
  await finished(out);
}

/** The same numbers every time, each below the limit that is asked for (Numerical Recipes' generator). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What a transaction writes, made ready beforehand: the loop's time is that of hashing and writing alone. */
interface Prepared {
  readonly rows: readonly WrittenRow[];
  readonly journalWords: readonly Cells[];
  readonly incidents: readonly Cells[];
  readonly changes: readonly Cells[];
  readonly foreign: readonly Cells[];
  readonly held: readonly Cells[];
  readonly words: readonly Cells[];
}

type WrittenRow = TextedRow & { readonly nonce: string | null };
type Cells = readonly (string | number | null)[];

/** Writes what the imported store holds into another, in the same transactions. */
function loop(imported: string, looped: string): { entries: number; seconds: number } {
  const from = openSqlite(imported, 'read').raw;
  const to = openSqlite(looped, 'write').raw;
  to.prepare('update head set store_id = ?, created_at = ?').run(...headOf(from));
  const write = writerOf(to);
  let entries = 0;
  let seconds = 0;
  for (const prepared of preparedFrom(from)) {
    seconds += timed(() => write(prepared));
    entries += prepared.rows.length;
  }
  from.close();
  checkSame(to, imported);
  to.close();
  return { entries, seconds };
}

/** @throws Error where the loop wrote something else than the importer did: it would compare nothing then. */
function checkSame(looped: Database, imported: string): void {
  looped.prepare('attach ? as imported').run(imported);
  for (const table of TABLES) {
    const other = looped
      .prepare(`select count(*) from (select * from imported.${table} except select * from main.${table})`)
      .pluck()
      .get();
    if (other !== 0) throw new Error(`the loop wrote ${other} rows of ${table} otherwise`);
  }
}

const TABLES = [
  'journal',
  'journal_text',
  'journal_words_held',
  'incident',
  'incident_change',
  'incident_foreign',
  'head',
];

function* preparedFrom(from: Database): Generator<Prepared> {
  const incidents = new Map<number, Incident>();
  const held = new Map<number, Set<string>>();
  const columns = columnsOf(from, 'incident');
  const changes = new Map(
    from
      .prepare<[], { seq: number }>('select * from incident_change')
      .all()
      .map((row) => [row.seq, Object.values(row) as Cells]),
  );
  for (const rows of transactionsOf(from)) {
    const touched = new Set<number>();
    const fresh = new Map<number, string[]>();
    const foreign: Cells[] = [];
    const journalWords: Cells[] = [];
    for (const row of rows) {
      const payload = { data: JSON.parse(row.data), text: row.text === null ? null : JSON.parse(row.text) };
      const entry = entryOf(row, payload);
      const words = wordsOf(entry.text);
      if (words.length > 0) journalWords.push([row.seq, [...new Set(words)].join(' ')]);
      if (!isIncidentEntry(entry)) continue;
      const num = numberOf(entry.subject as Incident['id']);
      touched.add(num);
      incidents.set(num, evolve(incidents.get(num), entry));
      if (entry.kind === 'incident.updated' && entry.data.foreign !== null)
        foreign.push([entry.data.foreign.source, entry.data.foreign.externalId, num]);
      const known = held.get(num) ?? new Set();
      held.set(num, known);
      for (const word of words) if (!known.has(word)) fresh.set(num, [...(fresh.get(num) ?? []), word]);
      for (const word of words) known.add(word);
    }
    const inOrder = [...fresh].sort(([a], [b]) => a - b);
    yield {
      rows,
      journalWords,
      incidents: [...touched].map((num) => {
        const row = rowOf(incidents.get(num) as Incident) as unknown as Record<string, Cells[number]>;
        return columns.map((column) => row[column] ?? null);
      }),
      changes: rows.flatMap(({ seq }) => [changes.get(seq) ?? []]).filter((cells) => cells.length > 0),
      foreign,
      held: inOrder.map(([num]) => [num, [...(held.get(num) ?? [])].join(' ')]),
      words: inOrder.map(([num, words]) => [num, words.join(' ')]),
    };
  }
}

/** The importer's transactions: all entries of one were written down at one instant. */
function* transactionsOf(from: Database): Generator<WrittenRow[]> {
  const walk = from.prepare<[], WrittenRow>(
    'select journal.*, nonce, text from journal left join journal_text using (seq) order by seq',
  );
  let rows: WrittenRow[] = [];
  for (const row of walk.iterate()) {
    if (rows.length > 0 && rows[0]?.recorded_at !== row.recorded_at) {
      yield rows;
      rows = [];
    }
    rows.push(row);
  }
  if (rows.length > 0) yield rows;
}

/** One transaction by prepared statements, with the hashes of its entries. */
function writerOf(to: Database): (prepared: Prepared) => void {
  const journal = inserting(to, 'journal');
  const text = inserting(to, 'journal_text');
  const head = to.prepare('update head set seq = ?, hash = ?, recorded_at = ?');
  const lists: readonly (readonly [keyof Prepared, Statement])[] = [
    ['journalWords', inserting(to, 'journal_words_held')],
    ['journalWords', inserting(to, 'journal_words', INDEX)],
    ['incidents', replacing(to, 'incident', 'num')],
    ['changes', inserting(to, 'incident_change')],
    ['foreign', inserting(to, 'incident_foreign')],
    ['held', replacing(to, 'incident_words_held', 'rowid')],
    ['words', inserting(to, 'incident_words', INDEX)],
  ];
  const { store_id, hash: genesis } = to.prepare('select * from head').get() as Record<string, string>;
  let hash = String(genesis);
  return to.transaction((prepared: Prepared) => {
    for (const row of prepared.rows) {
      const digest = row.text === null || row.nonce === null ? null : textDigest(row.nonce, row.text);
      hash = entryHash(String(store_id), hash, { ...row, text_digest: digest });
      journal.run(
        row.seq,
        row.batch,
        row.recorded_at,
        row.occurred_at,
        row.actor,
        row.origin,
        row.kind,
        row.version,
        row.subject,
        row.key,
        row.key_digest,
        row.data,
        digest,
        hash,
      );
      if (row.text !== null) text.run(row.seq, row.nonce, row.text);
    }
    for (const [list, statement] of lists)
      for (const cells of prepared[list] as readonly Cells[]) statement.run(...cells);
    const last = prepared.rows.at(-1);
    if (last !== undefined) head.run(last.seq, hash, last.recorded_at);
  }).immediate;
}

const INDEX = ['rowid', 'words'];

/** The hashes of entries begin with the store's id: to be the same, they need the same. */
function headOf(db: Database): unknown[] {
  return db.prepare('select store_id, created_at from head').raw().get() as unknown[];
}

function columnsOf(db: Database, table: string): string[] {
  return (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
}

function inserting(db: Database, table: string, columns = columnsOf(db, table), more = ''): Statement {
  const marks = columns.map(() => '?').join(', ');
  return db.prepare(`insert into ${table} (${columns.join(', ')}) values (${marks}) ${more}`);
}

function replacing(db: Database, table: string, key: string): Statement {
  const rest = columnsOf(db, table).filter((column) => column !== key);
  const sets = rest.map((column) => `${column} = excluded.${column}`).join(', ');
  return inserting(db, table, columnsOf(db, table), `on conflict (${key}) do update set ${sets}`);
}
