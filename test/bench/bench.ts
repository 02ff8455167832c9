/**
 * Measures what a command costs as its user sees it: the whole process, against a bare `node -e 0` in the
 * same run, turn by turn, so that a machine that slows down slows both.
 *
 *   npm run bench                                 100,000 incidents, a million entries, both engines
 *   npm run bench -- --incidents 1000000 --engine sqlite
 *   npm run bench -- --only starts                incidents alone; --only bulk: how fast many entries go in;
 *                                                 --only stock: 5,000 components, two million movements,
 *                                                 and a file of 100,000 more; --only people: 1,000 reservists,
 *                                                 60 rotations, a plan of 100 needs; --only whole: the agenda on
 *                                                 all of that at once, and on twice the history
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import type { BulkRow } from './bulk.ts';
import { bulkOnPostgres, bulkOnSqlite } from './bulk.ts';
import type { Size } from './grow.ts';
import { grow } from './grow.ts';
import { PEOPLE_COMMANDS, peopledStore } from './people.ts';
import { MIX_COMMAND, mixedStore, STOCK_COMMANDS, stockedStore } from './stock.ts';
import type { ImportRow } from './stock-import.ts';
import { importMovements } from './stock-import.ts';
import { WHOLE_COMMAND, wholeStore } from './whole.ts';

const { values: asked } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'both' },
    runs: { type: 'string', default: '11' },
    only: { type: 'string', default: 'all' },
    components: { type: 'string', default: '5000' },
    movements: { type: 'string', default: '2000000' },
  },
});

const program = join(import.meta.dirname, '../../bin/vigie.js');
const size: Size = { incidents: Number(asked.incidents), entriesEach: 10, active: 100 };
const PEOPLE = { reservists: 1000, rotations: 60, needs: 100 };
const stockSize = { components: Number(asked.components), movements: Number(asked.movements) };
const runs = Number(asked.runs);
/** So many runs keep more compiled code each time: see bin/load.js. */
const WARMING = 6;
const home = mkdtempSync(join(tmpdir(), 'vigie-bench-'));

interface Row {
  readonly command: string;
  readonly engine: string;
  readonly entries: number;
  readonly ms: number;
  readonly ratio: number;
}

/** What is typed most, then what reads most. */
const COMMANDS: readonly (readonly string[])[] = [
  ['incident', 'list'],
  ['incident', 'list', '--status', 'all'],
  ['incident', 'list', '--status', 'all', '--sort', '-occurredAt'],
  ['incident', 'list', '--status', 'all', '--search', 'chiller'],
  ['incident', 'show', '500'],
  ['journal', 'list'],
  ['journal', 'list', '--search', 'backbone'],
  ['agenda'],
  ['note', 'a note'],
  ['log', '3', 'RBX1', 'a title'],
];

const OUTPUT_MAX = 100_000_000;
/** A check ends with what it found. */
const UNKNOWN = 3;
const isCheck = (args: readonly string[]): boolean => args.at(-1) === 'check';

function run(args: readonly string[], store: string): void {
  const env = { PATH: process.env.PATH ?? '', HOME: home, VIGIE_STORE: store, LANG: 'C.UTF-8' };
  const { status, stderr } = spawnSync(process.execPath, args, {
    env,
    encoding: 'utf8',
    maxBuffer: OUTPUT_MAX,
  });
  if (status !== 0 && !(isCheck(args) && status !== null && status <= UNKNOWN)) {
    throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  }
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The command and the bare runtime, in turns. */
function measure(command: readonly string[], engine: string, store: string, entries: number): Row {
  const ms: number[] = [];
  const ratios: number[] = [];
  for (let turn = 0; turn < WARMING; turn += 1) run([program, ...command], store);
  for (let turn = 0; turn < runs; turn += 1) {
    const bare = timed(() => run(['-e', '0'], store));
    const full = timed(() => run([program, ...command], store));
    ms.push(full);
    ratios.push(full / bare);
  }
  return { command: command.join(' '), engine, entries, ms: median(ms), ratio: median(ratios) };
}

function print(rows: readonly Row[]): void {
  const widths = [48, 8, 10, 8, 6];
  line(widths, ['command', 'engine', 'entries', 'median', 'ratio']);
  line(
    widths,
    widths.map((width) => '-'.repeat(width)),
  );
  for (const { command, engine, entries, ms, ratio } of rows) {
    line(widths, [command, engine, entries, `${ms.toFixed(0)} ms`, ratio.toFixed(2)]);
  }
}

/** The ratio is the speed against prepared statements alone, which write the same rows in the same run. */
function printBulk(rows: readonly BulkRow[]): void {
  const widths = [28, 8, 10, 9, 10, 6];
  line(widths, ['in bulk', 'engine', 'entries', 'time', 'entries/s', 'ratio']);
  line(
    widths,
    widths.map((width) => '-'.repeat(width)),
  );
  for (const { what, engine, entries, seconds, ratio } of rows) {
    const speed = (entries / seconds).toFixed(0);
    line(widths, [what, engine, entries, `${seconds.toFixed(1)} s`, speed, ratio?.toFixed(2) ?? '']);
  }
}

function printImports(rows: readonly ImportRow[]): void {
  const widths = [28, 8, 10, 9, 10, 9];
  line(widths, ['import', 'engine', 'rows', 'time', 'rows/s', 'memory']);
  line(
    widths,
    widths.map((width) => '-'.repeat(width)),
  );
  for (const { what, engine, rows: count, seconds, megabytes } of rows) {
    const [time, speed] = [`${seconds.toFixed(1)} s`, (count / seconds).toFixed(0)];
    line(widths, [what, engine, count, time, speed, `${megabytes.toFixed(0)} MB`]);
  }
}

/** Two columns of words, then numbers. */
function line(widths: readonly number[], cells: readonly (string | number)[]): void {
  const padded = cells.map((cell, at) => {
    const text = String(cell);
    return at < 2 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0);
  });
  console.log(`| ${padded.join(' | ')} |`);
}

async function benchOn(engine: string, store: string): Promise<Row[]> {
  run([program, 'store', 'init'], store);
  const start = performance.now();
  await grow(store, size);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const bytes = engine === 'sqlite' ? `, ${(statSync(store).size / 1e6).toFixed(0)} MB` : '';
  console.error(`${engine}: ${size.incidents} incidents grown in ${seconds} s${bytes}`);
  return COMMANDS.map((command) => measure(command, engine, store, size.incidents * size.entriesEach));
}

/** Turn by turn as the others; the entries are the movements, and for the mix, those of its small store. */
async function benchStockOn(engine: string, full: string, mixed: string): Promise<Row[]> {
  const start = performance.now();
  await stockedStore(full, runVigie, stockSize);
  console.error(`${engine}: stock grown in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  await mixedStore(mixed, runVigie);
  const rows = [
    ...STOCK_COMMANDS.map((command) => measure(command, engine, full, stockSize.movements)),
    measure(MIX_COMMAND, engine, mixed, 0),
  ];
  imports.push(...importMovements(home, program, engine, full, stockSize.components));
  return rows;
}

/** The entries are the reservists. */
function benchPeopleOn(engine: string, store: string): Row[] {
  const start = performance.now();
  const folder = mkdtempSync(join(home, 'people-'));
  const plan = peopledStore(folder, store, runVigie, PEOPLE);
  console.error(`${engine}: people grown in ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return [...PEOPLE_COMMANDS, plan].map((command) => ({
    ...measure(command, engine, store, PEOPLE.reservists),
    command: command.join(' ').replace(folder, ''),
  }));
}

/** The agenda, and again where twice as much has happened and no more is open. */
async function benchWholeOn(engine: string, storeNamed: (name: string) => Promise<string>): Promise<Row[]> {
  const rows: Row[] = [];
  for (const times of [1, 2]) {
    const incidents = { ...size, incidents: times * size.incidents };
    const stock = { ...stockSize, movements: times * stockSize.movements };
    const store = await storeNamed(`whole${times}`);
    const start = performance.now();
    await wholeStore(home, store, runVigie, { incidents, stock, people: PEOPLE });
    console.error(`${engine}: whole store grown in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    const entries = incidents.incidents * incidents.entriesEach + stock.movements;
    rows.push(measure(WHOLE_COMMAND, engine, store, entries));
  }
  return rows;
}

const starts = asked.only === 'all' || asked.only === 'starts';
const bulks = asked.only === 'all' || asked.only === 'bulk';
const stocks = asked.only === 'all' || asked.only === 'stock';
const people = asked.only === 'all' || asked.only === 'people';
const wholes = asked.only === 'all' || asked.only === 'whole';
const tabled = starts || stocks || people || wholes;
const rows: Row[] = tabled ? [measure(['--version'], '', '', 0), measure(['--help'], '', '', 0)] : [];
const bulk: BulkRow[] = [];
const imports: ImportRow[] = [];
const runVigie = (command: readonly string[], store: string) => run([program, ...command], store);
try {
  mkdirSync(home, { recursive: true });
  if (asked.engine !== 'postgres') {
    if (starts) rows.push(...(await benchOn('sqlite', join(home, 'vigie.db'))));
    if (stocks) rows.push(...(await benchStockOn('sqlite', join(home, 'stock.db'), join(home, 'mix.db'))));
    if (people) rows.push(...benchPeopleOn('sqlite', join(home, 'people.db')));
    if (wholes) rows.push(...(await benchWholeOn('sqlite', async (name) => join(home, `${name}.db`))));
    if (bulks) bulk.push(...(await bulkOnSqlite(home, size.incidents, runVigie)));
  }
  if (asked.engine !== 'sqlite') {
    const server = await startPostgres();
    try {
      const [first, second] = [await database(server.url, 'starts'), await database(server.url, 'bulk')];
      if (starts) rows.push(...(await benchOn('postgres', first)));
      if (stocks) {
        const [full, mixed] = [await database(server.url, 'stock'), await database(server.url, 'mix')];
        rows.push(...(await benchStockOn('postgres', full, mixed)));
      }
      if (people) rows.push(...benchPeopleOn('postgres', await database(server.url, 'people')));
      if (wholes) rows.push(...(await benchWholeOn('postgres', (name) => database(server.url, name))));
      if (bulks) bulk.push(...(await bulkOnPostgres(home, size.incidents, runVigie, second)));
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
if (tabled) print(rows);
if (bulks) printBulk(bulk);
if (stocks) printImports(imports);

async function database(server: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
