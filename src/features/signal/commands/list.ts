import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { listOf, oneOf } from '../../../cli/values.ts';
import { byCodePoint } from '../../../shared/text.ts';
import { signalMessages } from '../messages.ts';
import type { Level, Signal } from '../signal.ts';
import { LEVELS } from '../signal.ts';
import { SIGNAL_FIELDS, viewOf } from '../signal-json.ts';
import { listSignals, reasonsOf } from '../signal-queries.ts';
import type { Touch } from './parts.ts';
import { Places, TOUCHES } from './parts.ts';
import { cellOf } from './view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly all: boolean;
  readonly level?: readonly Level[];
  readonly touches?: Touch;
}

const SHAPE: ListShape = {
  fields: SIGNAL_FIELDS,
  columns: ['id', 'level', 'from', 'text', 'touches', 'heardAt', 'because'],
  shortest: { text: 20 },
  sorts: ['relevance', 'heardAt'],
};

const ALL: ListShape = {
  ...SHAPE,
  columns: ['id', 'level', 'from', 'text', 'touches', 'heardAt', 'clearedAt'],
};

const byTime = (a: Signal, b: Signal): number =>
  byCodePoint(a.heardAt, b.heardAt) || a.loggedSeq - b.loggedSeq;

const byRelevance = (a: Signal, b: Signal): number =>
  LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) || byTime(b, a);

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'The loudest first, then the newest.',
  options: [
    { flag: '--all', describe: 'those that were cleared too' },
    {
      flag: '--level',
      takes: 'LEVELS',
      describe: `only these: ${LEVELS.join(', ')}`,
      value: listOf(oneOf(LEVELS)),
    },
    { ...TOUCHES, describe: 'only what may reach it: supplier:NAME, site:CODE', many: false },
  ],
  examples: [
    { command: 'vigie signal list', says: 'what is in force' },
    { command: 'vigie signal list --touches supplier:Flashline --all --json', says: 'of one supplier, ever' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { all, level, touches, limit, sort }) {
    const rows = await context.read(async (db) => {
      const reached = touches === undefined ? undefined : (await Places.of(db)).touched(touches);
      const signals = await listSignals(db, { all, level, touches: reached });
      const ordered = signals.sort(sort.key === 'heardAt' ? byTime : byRelevance);
      if (sort.descending) ordered.reverse();
      const shown = ordered.slice(0, limit ?? ordered.length);
      const reasons = await reasonsOf(db, shown);
      return shown.map((one) => viewOf(one, reasons));
    });
    const words = signalMessages[context.lang];
    await context.output.list(all ? ALL : SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, row, field as keyof typeof row),
      empty: all || level !== undefined || touches !== undefined ? words.noneFound : words.none,
    });
    return undefined;
  },
});
