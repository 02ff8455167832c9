import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstantWithAge } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Figure } from '../figure.ts';
import { figureState } from '../figure.ts';
import { boundText, figureText, numberText } from '../figure-text.ts';
import { reportMessages } from '../report-messages.ts';
import { allFigures } from '../report-queries.ts';

const level = s.orNull(s.text('>10'));

const SHAPE: ListShape = {
  fields: {
    name: s.text('Hotline wait'),
    value: s.number('what it is'),
    unit: s.orNull(s.text('min')),
    state: s.oneOf(['ok', 'warning', 'critical'], 'how it is judged'),
    usual: s.orNull(s.number('what it is in quiet times')),
    before: s.orNull(s.number('the value before this one')),
    warn: level,
    crit: level,
    at: s.instant('as of when'),
  },
  columns: ['name', 'value', 'state', 'usual', 'before', 'at', 'warn', 'crit'],
  sorts: ['name'],
};

export const command = defineCommand<ListInput & Record<string, unknown>>({
  kind: 'read',
  description: 'Each with how old it is: an old figure is no figure.',
  examples: [
    { command: 'vigie figure list', says: 'all of them' },
    { command: 'vigie figure list --json', says: 'for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { sort, limit }) {
    const figures = await context.read(allFigures);
    const sorted = sort.descending ? figures.toReversed() : figures;
    const words = reportMessages[context.lang];
    await context.output.list(SHAPE, sorted.slice(0, limit ?? sorted.length).map(rowOf), {
      header: (field) => words.figureFields[field as keyof typeof words.figureFields],
      cell: (row, field) => cellOf(context, row, field as keyof Row),
      empty: words.noFigures,
    });
    return undefined;
  },
});

function rowOf(figure: Figure) {
  const { name, value, unit, usual, before, warn, crit, at } = figure;
  const state = figureState(figure);
  return {
    name,
    value,
    unit,
    state,
    usual,
    before,
    warn: boundText(warn, 'en'),
    crit: boundText(crit, 'en'),
    at,
  };
}

type Row = ReturnType<typeof rowOf>;

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  const { lang, output, clock } = context;
  const { states } = reportMessages[lang];
  switch (field) {
    case 'name':
      return safeLine(row.name);
    case 'value':
      return safeLine(figureText(row, lang));
    case 'state': {
      if (row.state === 'ok') return states.ok;
      return row.state === 'warning' ? output.paint.warn(states.warning) : output.paint.bad(states.critical);
    }
    case 'usual':
    case 'before': {
      const number = row[field];
      return number === null ? null : numberText(number, lang);
    }
    case 'at':
      return formatInstantWithAge(row.at as Instant, clock.now(), context);
    default:
      return row[field];
  }
}
