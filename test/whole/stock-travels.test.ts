import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES } from '../support/stores.ts';
import type { Machine } from './machine.ts';
import { machineOn } from './machine.ts';
import { SETUP, stockCommand } from './stock-commands.ts';

// Whatever was done to stock, through the real commands: written out and taken over by another store it is
// the same, byte for byte, and neither store takes anything of it twice.

/** In an order in which each finds what it speaks of; once all movements are there, so are the levels. */
const FILES = ['components', 'suppliers', 'policies', 'bom', 'orders', 'movements', 'levels'] as const;
const SITES = SETUP.filter(([noun]) => noun === 'store' || noun === 'site');
const LATER = ['--now', '2020-03-20T00:00Z'];

/** Beside what a planner does: names and reasons that a spreadsheet would run, or break off at. */
const named = fc
  .tuple(
    fc.constantFrom('RAM-32G', 'SSD-960'),
    fc.constantFrom('=1+1', "'-- x", 'a "quoted"; name', '@cmd', 'Σίσυφος 東京', '1,5', '-3', "'"),
  )
  .map(([sku, name]) => ['component', 'set', sku, '--name', name]);
const reasoned = fc
  .tuple(fc.constantFrom('+7', '-3'), fc.constantFrom('one\ntwo, "three"', '+33 1', '\tx', "it's = y"))
  .map(([units, because]) => ['adjust', 'RAM-32G', units, '--site', 'CRX', '--because', because]);
const laidDown = fc
  .tuple(fc.constantFrom('0.95', '0,9'), fc.constantFrom('1.125', '0.0000001', '12'))
  .map(([level, demand]) => [
    ...['policy', 'SSD-960', '--site', 'BHF', '--service-level', level],
    ...['--demand', demand, '--moq', '100'],
  ]);
const command = fc.oneof({ weight: 8, arbitrary: stockCommand }, named, reasoned, laidDown);

/** What was taken stands, and what it was taken from was taken back. */
const WITHOUT_ITS_RECEIPT = [
  ['adjust', 'RAM-32G', '-3', '--site', 'CRX', '--because', 'broken'],
  ['reverse', '9', '--because', 'never came', '--force'],
];

describe.each(ENGINES)('stock of a store on %s', { timeout: 400_000 }, (engine) => {
  let folder: string;
  const other = engine === 'sqlite' ? 'postgres' : 'sqlite';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'vigie-stock-travels-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const must = async (machine: Machine, ...argv: string[]) => {
    const ran = await machine.run(...argv);
    expect({ argv, code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toMatchObject({ code: 0 });
    return ran;
  };

  test('is the same in the store that takes it over, on the other engine too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 10, maxLength: 40 }), async (commands) => {
        const [here, there] = [await machineOn(engine, 'here'), await machineOn(other, 'there')];
        const fileOf = (name: string, what: string) => join(folder, `${name}-${what}.csv`);
        const bytes = (name: string, what: string) => readFileSync(fileOf(name, what), 'utf8');
        try {
          for (const argv of SETUP) await must(here, ...argv);
          for (const argv of SITES) await must(there, ...argv);
          for (const argv of commands) {
            const { code, stderr } = await here.run('stock', ...argv);
            expect({ argv, stderr, code: [0, 2, 3, 4].includes(code) }).toMatchObject({ code: true });
          }
          for (const what of FILES) {
            await must(here, 'stock', 'export', what, fileOf('here', what), ...LATER);
            const take = ['stock', 'import', what, fileOf('here', what), ...LATER, '--json'];
            const tried = JSON.parse((await must(there, ...take, '--dry-run')).stdout);
            const taken = JSON.parse((await must(there, ...take)).stdout);
            expect(taken).toMatchObject({ refused: [], taken: tried.taken, unchanged: tried.unchanged });
            await must(there, 'stock', 'export', what, fileOf('there', what), ...LATER);
            expect(bytes('there', what)).toBe(bytes('here', what));
          }
          const { stdout } = await must(there, 'journal', 'verify', '--replay');
          expect(stdout).toContain('row for row');
          for (const machine of [here, there]) {
            for (const what of FILES) {
              const again = await must(
                machine,
                'stock',
                'import',
                what,
                fileOf('here', what),
                ...LATER,
                '--json',
              );
              expect(JSON.parse(again.stdout)).toMatchObject({ taken: 0, refused: [], seq: null });
            }
          }
        } finally {
          await Promise.all([here.dispose(), there.dispose()]);
        }
      }),
      // What fails is told as it is: making it smaller takes longer than reading it.
      { numRuns: 6, endOnFailure: true, examples: [[WITHOUT_ITS_RECEIPT]] },
    );
  });
});
