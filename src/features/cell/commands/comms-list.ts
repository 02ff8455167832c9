import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { isCommsOverdue } from '../comms.ts';
import { COMMS_FIELDS } from '../comms-json.ts';
import { commsMessages } from '../comms-messages.ts';
import { listComms } from '../comms-queries.ts';
import { cellOf, viewedComms } from './comms-view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly overdue: boolean;
  readonly all: boolean;
}

const SHAPE: ListShape = {
  fields: COMMS_FIELDS,
  columns: ['id', 'status', 'dueAt', 'to', 'text', 'every', 'owner', 'sentAt'],
  shortest: { text: 16, to: 6 },
  sorts: ['dueAt', 'newest'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'What is still to be sent, the most urgent first.',
  options: [
    { flag: '--overdue', describe: 'only those that are late' },
    { flag: '--all', describe: 'those that were sent or dropped too' },
  ],
  examples: [
    { command: 'vigie comms list', says: 'what is to be sent' },
    { command: 'vigie comms list --overdue --json', says: 'what is late, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { overdue, all, limit, sort }) {
    const { rows, names } = await context.read(async (db) => {
      const now = context.clock.now();
      const found = (await listComms(db, { all })).filter((one) => !overdue || isCommsOverdue(one, now));
      if (sort.key === 'newest') found.sort((a, b) => b.addedSeq - a.addedSeq);
      if (sort.descending) found.reverse();
      return await viewedComms(context, db, found.slice(0, limit ?? found.length));
    });
    const words = commsMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, names, row, field as keyof typeof row),
      empty: overdue || all ? words.noneFound : words.none,
    });
    return undefined;
  },
});
