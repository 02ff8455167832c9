import { defineCommand } from '../../../cli/command.ts';
import type { Output } from '../../../cli/output/output.ts';
import { fileName } from '../../../cli/values.ts';
import type { VigieError } from '../../../shared/errors.ts';
import { refused } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { siteMessages } from '../messages.ts';
import { readSites } from '../site-csv.ts';
import type { Refusal } from '../site-import.ts';
import { decideImport } from '../site-import.ts';
import { allSites } from '../site-queries.ts';

/** Where there are more, all of them go to stderr too, one a line. */
const REASONS_IN_ERROR = 5;

export const command = defineCommand<{ readonly file: string }>({
  kind: 'write',
  description:
    'The first line names the columns: code, kind, zone, country, group, minCrew, occupancyCap, rounds, ' +
    'roundMinutes, lineCapacity, in any order. All or nothing: one bad row, and nothing is written. What stands ' +
    'already is left alone where it is the same, and changed where it differs; a column that is not there changes nothing.',
  args: [{ name: 'file', describe: 'a CSV file, or - for stdin', value: fileName }],
  examples: [
    {
      command: 'vigie template sites | vigie site import -',
      says: "the demo's thirty data centres, factories and offices",
    },
    {
      command: 'vigie template sites > sites.csv && vigie site import sites.csv --dry-run',
      says: 'what a file would change',
    },
  ],
  exits: { 4: 'rows were refused, each named with its line and the reason' },
  prints: {
    written: {
      added: s.list(s.text('a code'), 'sites that are new'),
      changed: s.list(s.text('a code'), 'sites that differed'),
      unchanged: s.integer('rows that stood so already'),
    },
  },
  async run(context, { file }) {
    const rows = readSites(await context.files.text(file));
    const written = await context.write(async (db) => {
      const { events, refusals } = decideImport(await allSites(db), rows);
      if (refusals.length > 0) throw refusedRows(refusals, rows.length, context.output);
      return events;
    });
    const codes = (kind: string) =>
      written.entries.filter((entry) => entry.kind === kind).map(({ subject }) => subject);
    const [added, changed] = [codes('site.added'), codes('site.changed')];
    const unchanged = rows.length - added.length - changed.length;
    const sentence = siteMessages[context.lang].imported(added.length, changed.length, unchanged);
    await context.output.wrote(written, {
      id: 'import',
      ids: [...added, ...changed],
      sentence,
      more: { added, changed, unchanged },
    });
    return undefined;
  },
});

function refusedRows(refusals: readonly Refusal[], rows: number, output: Output): VigieError {
  const reasons = refusals.map(({ line, code, reason }) => `line ${line} (${code}): ${reason}`);
  const more = reasons.length - REASONS_IN_ERROR;
  if (more > 0) for (const reason of reasons) output.notice(reason);
  const named = reasons.slice(0, REASONS_IN_ERROR).join('; ') + (more > 0 ? `; and ${more} more` : '');
  return refused(
    `${refusals.length} of ${rows} rows were refused: ${named}`,
    'nothing was written; mend them and import again',
  );
}
