import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { text } from '../messages.ts';
import { FROM_FIELD, KEY_FIELD, shownValue } from './config-parts.ts';

const SHAPE: ListShape = {
  fields: { key: KEY_FIELD, value: s.orNull(s.text('what holds; null: what is usual')), from: FROM_FIELD },
  columns: ['key', 'value', 'from'],
  sorts: ['key'],
};

export const command = defineCommand<ListInput & Readonly<Record<string, unknown>>>({
  kind: 'plain',
  description:
    'What holds where no option says otherwise, and what says so: a variable, else the file ' +
    '$XDG_CONFIG_HOME/vigie/config, else what is usual. What the cell works by is in vigie cell show.',
  examples: [
    { command: 'vigie config list', says: 'what holds for you' },
    { command: 'vigie config list --json', says: 'the same, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { sort, limit }) {
    const rows = context
      .settingsInForce()
      .map((setting) => ({ key: setting.key, value: shownValue(setting), from: setting.from }))
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    if (sort.descending) rows.reverse();
    const words = text[context.lang].config;
    await context.output.list(SHAPE, rows.slice(0, limit ?? rows.length), {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => (field === 'from' && row.from === null ? words.usual : null),
      empty: '',
    });
    return undefined;
  },
});
