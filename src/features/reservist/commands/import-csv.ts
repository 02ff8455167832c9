import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { fileName } from '../../../cli/values.ts';
import { RESERVIST_TABLE } from '../../../exchange/people-tables.ts';
import { tableRows } from '../../../exchange/table-rows.ts';
import { refused } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { lastNumber, listPeople } from '../../person/person-queries.ts';
import { allSites } from '../../site/site-queries.ts';
import { reservistMessages } from '../messages.ts';
import type { ImportDecision, ImportRow, Refusal } from '../reservist-import.ts';
import { decideImport } from '../reservist-import.ts';
import { reservistsById } from '../reservist-queries.ts';
import { asked } from './parts.ts';

/** Where there are more, all of them go to stderr too, one a line. */
const REASONS_IN_ERROR = 5;
const EVERYBODY = { sort: 'id', descending: false, limit: null } as const;

export const command = defineCommand<{ readonly file: string }>({
  kind: 'write',
  description:
    'The columns are those of vigie template reservists, in any order; name is needed. All or nothing: one bad row, ' +
    'and nothing is written. Who is known by id or name is changed where the row differs; an empty cell changes nothing.',
  args: [
    {
      name: 'file',
      describe: 'a CSV file, or - for stdin',
      value: fileName,
      ask: { question: asked('file') },
    },
  ],
  examples: [
    {
      command: 'vigie template reservists | vigie reservist import csv - --dry-run',
      says: 'what a file would change',
    },
    { command: 'vigie template reservists | vigie reservist import csv - --json', says: 'for a script' },
  ],
  exits: { 4: 'rows were refused, each named with its reason, or the file is no such CSV' },
  prints: {
    written: {
      added: s.list(s.text('P-7'), 'who was enrolled'),
      changed: s.list(s.text('P-7'), 'who differed'),
      unchanged: s.integer('rows that stood so already'),
    },
  },
  async run(context, { file }) {
    const rows = await rowsOf(context, file);
    let decided: ImportDecision | null = null;
    const written = await context.write(async (db, { now, actor }) => {
      const people = await listPeople(db, EVERYBODY);
      const [reservists, sites, last] = await Promise.all([
        reservistsById(
          db,
          people.map(({ id }) => id),
        ),
        allSites(db),
        lastNumber(db),
      ]);
      const [met] = (await context.introduce(db)).events;
      const newcomer = (met?.aside as { readonly name: string } | undefined)?.name ?? null;
      const zones = new Map([...sites].map(([code, { zone }]) => [code, zone]));
      const standing = { people, reservists, zones, zone: context.zone, last, actor, newcomer, now };
      decided = decideImport(standing, rows);
      if (decided.refusals.length > 0) throw refusedRows(context, decided.refusals, rows.length);
      return decided.events;
    });
    const { added, changed } = decided ?? told(written.entries);
    const unchanged = rows.length - added.length - changed.length;
    await context.output.wrote(written, {
      id: 'import',
      ids: [...added, ...changed],
      sentence: reservistMessages[context.lang].imported(added.length, changed.length, unchanged),
      more: { added, changed, unchanged },
    });
    return undefined;
  },
});

async function rowsOf(context: Context, file: string): Promise<ImportRow[]> {
  const rows: ImportRow[] = [];
  for await (const read of tableRows(await context.files.stream(file), RESERVIST_TABLE)) {
    if ('notice' in read) context.output.notice(read.notice);
    else rows.push(read);
  }
  return rows;
}

/** What an earlier run with the same key did. */
function told(entries: readonly { readonly kind: string; readonly subject: string }[]) {
  const of = (test: (kind: string) => boolean): string[] => [
    ...new Set(entries.filter(({ kind }) => test(kind)).map(({ subject }) => subject)),
  ];
  const added = of((kind) => kind === 'reservist.enrolled');
  return { added, changed: of(() => true).filter((id) => !added.includes(id)) };
}

function refusedRows({ output }: Context, refusals: readonly Refusal[], rows: number) {
  const reasons = refusals.map(
    ({ row, name, reason }) => `row ${row}${name === '' ? '' : ` (${name})`}: ${reason}`,
  );
  const more = reasons.length - REASONS_IN_ERROR;
  if (more > 0) for (const reason of reasons) output.notice(reason);
  const named = reasons.slice(0, REASONS_IN_ERROR).join('; ') + (more > 0 ? `; and ${more} more` : '');
  return refused(
    `${refusals.length} of ${rows} rows ${refusals.length === 1 ? 'was' : 'were'} refused: ${named}`,
    'nothing was written; mend them and import again',
  );
}
