import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Machine } from './machine.ts';
import { machineOn } from './machine.ts';
import { SETUP, stockCommand } from './stock-commands.ts';

const READS: readonly (readonly string[])[] = [
  ['stock', 'list', '--json'],
  ['stock', 'list', '--sort', 'daysOfCover'],
  ['stock', 'show', 'RAM-32G', '--lang', 'fr'],
  ['stock', 'movements', '--json', '--limit', '0'],
  ['stock', 'movements', 'RAM-32G', '--site', 'CRX'],
  ['stock', 'transfer', 'list', '--status', 'all', '--json'],
  ['stock', 'order', 'list', '--status', 'all', '--json'],
  ['stock', 'order', 'late'],
  ['stock', 'supplier', 'list', '--json'],
  ['stock', 'component', 'list', '--json'],
  ['stock', 'bom', 'show', 'SRV-A', '--json'],
  ['stock', 'plan', 'list', '--status', 'all', '--json'],
  ['journal', 'list', '--limit', '0', '--lang', 'fr'],
  ['stock', 'list', '--as-of', 'now-4m', '--json'],
];

/** The first line of a check, and its rows, where every level is read. */
const EVERY = ['--limit', '0'];
/** So many are never there: what is known to be safe is read for being shown alone. */
const MOST = ['--limit', '500'];
/** Before it all, at once, and later, when counts, promises and what was measured have grown old. */
const LATER = ['18T05:00', '18T08:00', '19T09:00', '21T07:00', '30T23:30'].map((day) => `2020-03-${day}:00Z`);

/** What sums up, that it is an exercise, and the worst. */
const linesOf = ({ stdout }: { readonly stdout: string }) => stdout.split('\n').slice(0, 3);

/** Whether what is known to be safe is left out, or read as everything else, a check says the same. */
async function checksAgree({ run }: Machine): Promise<void> {
  for (const now of LATER) {
    const check = async (...argv: string[]) => {
      const { argv: _, ...said } = await run('stock', 'check', '--now', now, ...argv);
      return { ...said, stderr: '' };
    };
    expect(await check(...MOST)).toEqual(await check(...EVERY));
    expect(await check('--json', ...MOST)).toEqual(await check('--json', ...EVERY));
    const [one, all] = [await check('CRX', '--limit', '1'), await check('CRX', ...EVERY)];
    expect(linesOf(one)).toEqual(linesOf(all));
  }
}

const redact = fc
  .integer({ min: 1, max: 24 })
  .map((seq) => ['journal', 'redact', String(seq), '--because', 'law', '--yes']);
const step = fc.oneof(
  { weight: 12, arbitrary: stockCommand.map((argv) => ['stock', ...argv]) },
  { weight: 1, arbitrary: redact },
);

test('whatever happens in stock, both engines say the same, and a replay gives every projection again', {
  timeout: 400_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      const machines = [await machineOn('sqlite'), await machineOn('postgres')];
      try {
        const [onSqlite, onPostgres] = machines as [Machine, Machine];
        for (const argv of SETUP) {
          for (const machine of machines) expect(await machine.run(...argv)).toMatchObject({ code: 0 });
        }
        for (const argv of [...steps, ...READS]) {
          const said = await onSqlite.run(...argv);
          expect(said.code, said.stderr).not.toBe(1);
          expect(await onPostgres.run(...argv)).toEqual(
            argv[1] === 'redact' ? { ...said, stderr: expect.any(String) } : said,
          );
        }
        for (const machine of machines) {
          await checksAgree(machine);
          expect(await machine.run('journal', 'verify', '--replay')).toMatchObject({ code: 0 });
        }
      } finally {
        for (const machine of machines) await machine.dispose();
      }
    }),
    { numRuns: 10 },
  );
});
