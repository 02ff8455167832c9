import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { reservistMessages } from '../messages.ts';
import { derogations } from '../reservist-queries.ts';
import { PACKS, packsOf } from '../rest-packs.ts';

interface Input extends ListInput, Record<string, unknown> {
  readonly country?: string;
}

const SHAPE: ListShape = {
  fields: {
    pack: s.text('FR, EU, QC, SG, house'),
    rule: s.text('what is measured: daily-rest'),
    limit: s.number('the least rest, or the most work'),
    derogated: s.orNull(s.number('the limit while a derogation is in force')),
    unit: s.oneOf(['hours', 'days'], 'of the limit'),
    article: s.text('its source'),
    hard: s.flag('broken, it forbids; otherwise it gives a right to refuse'),
    regimes: s.list(s.text('hours'), 'whom it binds, by how their working time is counted'),
    version: s.text('of the pack’s data'),
  },
  columns: ['pack', 'rule', 'limit', 'derogated', 'article', 'hard', 'regimes'],
  shortest: { article: 16 },
  sorts: ['pack'],
};

type Row = ReturnType<typeof rows>[number];

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The rules of rest that a call-up obeys, each with its source. They bind by the country of the work and by ' +
    'how working time is counted. Not legal advice.',
  options: [
    {
      flag: '--country',
      takes: 'CODE',
      describe: 'what binds there, two letters: FR',
      value: (typed, _context, what) => {
        if (/^[a-z]{2}$/i.test(typed.trim())) return typed.trim().toUpperCase();
        throw usage(`${what}: ‘${typed}’ is no country`, 'write two letters: FR');
      },
    },
  ],
  examples: [
    { command: 'vigie reservist rules', says: 'every pack' },
    { command: 'vigie reservist rules --country FR --json', says: 'what binds in France, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { country, limit, sort }) {
    const words = reservistMessages[context.lang];
    const all = rows(country);
    if (sort.descending) all.reverse();
    for (const [where, { reference, until }] of await context.read(derogations))
      if (until > msOf(context.clock.now()))
        context.output.notice(words.inForce(where, reference, formatInstant(instantOf(until), context)));
    context.output.notice(words.noLegalAdvice);
    await context.output.list(SHAPE, all.slice(0, limit ?? all.length), {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row: Row, field) => {
        if (field === 'rule') return words.rules[row.rule];
        if (field === 'hard') return row.hard ? words.forbids : words.mayRefuse;
        if (field === 'limit' || field === 'derogated')
          return row[field] === null ? null : `${row[field]} ${words.units[row.unit]}`;
        return null;
      },
      empty: '',
    });
    return undefined;
  },
});

function rows(country: string | undefined) {
  const packs = country === undefined ? PACKS : packsOf(country);
  return packs.flatMap(({ id, version, rules }) =>
    rules.map(({ measure, limit, derogated, article, hard, regimes }) => ({
      pack: id,
      rule: measure,
      limit,
      derogated: derogated ?? null,
      unit: measure === 'days-running' ? ('days' as const) : ('hours' as const),
      article,
      hard,
      regimes,
      version,
    })),
  );
}
