import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, instantOf } from '../../src/shared/clock.ts';
import { FACTORIES } from './grow-stock.ts';

/** How long an import took, and how much memory its process held at the most. */
export interface ImportRow {
  readonly what: string;
  readonly engine: string;
  readonly rows: number;
  readonly seconds: number;
  readonly megabytes: number;
}

const ROWS = 100_000;

/**
 * Imports a file of movements into a store that is full of stock, and the same file again, which brings
 * nothing new.
 *
 * @param home a folder to work in.
 * @param components how many there are, PART-00000 being the first.
 */
export function importMovements(
  home: string,
  program: string,
  engine: string,
  store: string,
  components: number,
): ImportRow[] {
  const file = join(home, 'movements.csv');
  writeFileSync(file, movements(components));
  const measured = (what: string): ImportRow => ({
    what,
    engine,
    rows: ROWS,
    ...run(home, program, store, file),
  });
  return [measured('stock import movements'), measured('the same file again')];
}

/** Every component first gets something, so that what is issued later is there. */
function movements(components: number): string {
  const [crx, bhf] = FACTORIES;
  const end = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  const lines = Array.from({ length: ROWS }, (_, at) => {
    const sku = `PART-${String(at % components).padStart(5, '0')}`;
    const isReceipt = Math.floor(at / components) % 4 === 0;
    const site = Math.floor(at / components / 4) % 2 === 0 ? crx.code : bhf.code;
    const [type, quantity] = isReceipt ? ['receipt', 90] : ['issue', 30];
    return `${instantOf(end - (ROWS - at) * 100)},${type},${sku},${site},${quantity},GR-${at}`;
  });
  return `at,type,sku,site,quantity,reference\n${lines.join('\n')}\n`;
}

/**
 * The process itself writes down, as it ends, the most that it held: on Linux from /proc, since what the
 * kernel tells of a child begins with what its parent holds.
 */
function run(
  home: string,
  program: string,
  store: string,
  file: string,
): { readonly seconds: number; readonly megabytes: number } {
  const peak = join(home, 'peak');
  const hook = `process.on('exit', () => {
    const fs = process.getBuiltinModule('fs');
    const linux = process.platform === 'linux' ? fs.readFileSync('/proc/self/status', 'utf8') : '';
    const held = /VmHWM:\\s+(\\d+)/.exec(linux)?.[1] ?? process.resourceUsage().maxRSS;
    fs.writeFileSync(${JSON.stringify(peak)}, String(held));
  })`;
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    VIGIE_STORE: store,
    LANG: 'C.UTF-8',
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}`,
  };
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [program, 'stock', 'import', 'movements', file], {
    env,
    encoding: 'utf8',
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`the import ended with ${status}: ${stderr.slice(0, 1000)}`);
  return { seconds, megabytes: Number(readFileSync(peak, 'utf8')) / 1024 };
}
