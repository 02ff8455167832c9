import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import type { CheckLine } from '../../../store/check.ts';
import { checkStore } from '../../../store/check.ts';
import type { StoreInfo } from '../../../store/open.ts';
import { storeInfo } from '../../../store/open.ts';
import { withStore } from './opened.ts';

const CRITICAL = 2;

export const command = defineCommand({
  kind: 'plain',
  description:
    'What SQLite says of the file (integrity, references, settings), and whether migrations, numbering and ' +
    'head agree. The hashes are checked by vigie journal verify.',
  examples: [
    { command: 'vigie store check', says: 'one line for monitoring, then what was checked' },
    { command: 'vigie store check --json', says: 'the same, for scripts' },
  ],
  monitoring: true,
  prints: {
    object: s.object({
      status: s.oneOf(['ok', 'critical'], 'as monitoring plugins say it'),
      entries: s.integer('how many entries the journal has'),
      bytes: s.orNull(s.integer('the size of the file; null for PostgreSQL')),
      checks: s.list(
        s.object({
          check: s.text('what was checked'),
          ok: s.flag('whether it is sound'),
          found: s.text('what was found'),
        }),
        'in the order in which they were made',
      ),
    }),
  },
  async run(context) {
    const { checks, info } = await withStore(context, async (store) => ({
      checks: await checkStore(store, context.host),
      info: await storeInfo(store),
    }));
    const sound = checks.every(({ ok }) => ok);
    const json = { status: sound ? 'ok' : 'critical', entries: info.entries, bytes: info.bytes, checks };
    await context.output.object(json, () => plugin(checks, info));
    return sound ? undefined : CRITICAL;
  },
});

/** The form that monitoring reads, in English whatever the reader's language: a summary with performance data first. */
function plugin(checks: readonly CheckLine[], info: StoreInfo): string {
  const bad = checks.filter(({ ok }) => !ok);
  const summary =
    bad.length === 0
      ? `STORE OK: ${checks.length} checks passed`
      : `STORE CRITICAL: ${bad.map(({ check, found }) => `${check}: ${found}`).join('; ')}`;
  const size = info.bytes === null ? '' : ` bytes=${info.bytes}B`;
  const lines = checks.map(({ check, ok, found }) => `${ok ? 'OK' : 'CRITICAL'} ${check}: ${found}`);
  return [`${summary} | entries=${info.entries}${size}`, ...lines].join('\n');
}
