import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { siteCode } from '../../../cli/values.ts';
import { formatInstant } from '../../../shared/format.ts';
import { getSite, memberCodes } from '../../site/site-queries.ts';
import type { CallupJson } from '../callup-json.ts';
import { CALLUP_FIELDS, callupJson } from '../callup-json.ts';
import { callupPage } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import { reachOf } from './parts.ts';

interface Input extends ListInput, Record<string, unknown> {
  readonly all: boolean;
  readonly site?: string;
}

const SHAPE: ListShape = {
  fields: CALLUP_FIELDS,
  columns: ['id', 'site', 'from', 'until', 'count', 'accepted', 'waiting', 'open', 'skill', 'people'],
  shortest: { people: 20 },
  sorts: ['id', 'from'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'Those that are not over, the newest last.',
  options: [
    { flag: '--all', describe: 'those that are over too' },
    { flag: '--site', takes: 'CODE', describe: 'of a site, with its halls', value: siteCode },
  ],
  examples: [
    { command: 'vigie callup list', says: 'who is called where' },
    { command: 'vigie callup list --all --json', says: 'all there ever were, for a script' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { all, site, limit, sort }) {
    const now = context.clock.now();
    const rows = await context.read(async (db) => {
      const code = site === undefined ? null : (await getSite(db, site)).code;
      const page = await callupPage(db, {
        sites: code === null ? null : [code, ...(await memberCodes(db, code))],
        endingAfter: all ? null : now,
        sort: sort.key === 'from' ? 'from' : 'id',
        descending: sort.descending,
        limit,
      });
      const reach = await reachOf(context, db, page);
      return page.map((one) => callupJson(one, reach, now));
    });
    const words = callupMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, row, field as keyof CallupJson),
      empty: words.noCallups,
    });
    return undefined;
  },
});

function cellOf(context: Context, row: CallupJson, field: keyof CallupJson): string | null {
  const { states } = callupMessages[context.lang];
  switch (field) {
    case 'from':
    case 'until':
      return formatInstant(row[field], context);
    case 'open':
      return row.open === 0 ? '0' : context.output.paint.warn(String(row.open));
    case 'people':
      return safeLine(row.people.map(({ name, state }) => `${name} (${states[state]})`).join(', '));
    default:
      return null;
  }
}
