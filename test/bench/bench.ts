/**
 * Measures what a command costs as its user sees it: the whole process, against a bare `node -e 0` in the
 * same run, turn by turn, so that a machine that slows down slows both.
 *
 *   npm run bench                                 100,000 incidents, a million entries, both engines
 *   npm run bench -- --incidents 1000000 --engine sqlite
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startPostgres } from '../support/postgres.ts';
import type { Size } from './grow.ts';
import { grow } from './grow.ts';

const { values: asked } = parseArgs({
  options: {
    incidents: { type: 'string', default: '100000' },
    engine: { type: 'string', default: 'both' },
    runs: { type: 'string', default: '11' },
  },
});

const program = join(import.meta.dirname, '../../bin/vigie.js');
const size: Size = { incidents: Number(asked.incidents), entriesEach: 10, active: 100 };
const runs = Number(asked.runs);
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

function run(args: readonly string[], store: string): void {
  const env = { PATH: process.env.PATH ?? '', HOME: home, VIGIE_STORE: store, LANG: 'C.UTF-8' };
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
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
  run([program, ...command], store);
  for (let turn = 0; turn < runs; turn += 1) {
    const bare = timed(() => run(['-e', '0'], store));
    const full = timed(() => run([program, ...command], store));
    ms.push(full);
    ratios.push(full / bare);
  }
  return { command: command.join(' '), engine, entries, ms: median(ms), ratio: median(ratios) };
}

function print(rows: readonly Row[]): void {
  const line = (cells: readonly (string | number)[]) =>
    console.log(
      `| ${String(cells[0]).padEnd(48)} | ${String(cells[1]).padEnd(8)} | ${String(cells[2]).padStart(10)} | ${String(cells[3]).padStart(8)} | ${String(cells[4]).padStart(6)} |`,
    );
  line(['command', 'engine', 'entries', 'median', 'ratio']);
  line(['-'.repeat(48), '-'.repeat(8), '-'.repeat(10), '-'.repeat(8), '-'.repeat(6)]);
  for (const { command, engine, entries, ms, ratio } of rows) {
    line([command, engine, entries, `${ms.toFixed(0)} ms`, ratio.toFixed(2)]);
  }
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

const rows: Row[] = [measure(['--version'], '', '', 0), measure(['--help'], '', '', 0)];
try {
  mkdirSync(home, { recursive: true });
  if (asked.engine !== 'postgres') rows.push(...(await benchOn('sqlite', join(home, 'vigie.db'))));
  if (asked.engine !== 'sqlite') {
    const server = await startPostgres();
    try {
      const client = new pg.Client({ connectionString: server.url });
      await client.connect();
      await client.query('create database bench');
      await client.end();
      const url = new URL(server.url);
      url.pathname = '/bench';
      rows.push(...(await benchOn('postgres', url.href)));
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}
print(rows);
