import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { personMessages } from '../messages.ts';
import type { Regime } from '../person.ts';
import { erasedName, regimeOf } from '../person.ts';
import type { PersonRow } from '../person-json.ts';
import { personRow, ROW_FIELDS } from '../person-json.ts';
import { listPeople, namesOf } from '../person-queries.ts';

interface Input extends ListInput {
  readonly regime?: Regime;
  readonly erased: boolean;
}

const SHAPE: ListShape = {
  fields: ROW_FIELDS,
  columns: ['id', 'name', 'phone', 'function', 'deputy', 'email', 'regime'],
  sorts: ['id', 'name'],
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  options: [
    {
      flag: '--regime',
      takes: 'hours|days',
      describe: 'only those whose time is so counted',
      value: regimeOf,
    },
    { flag: '--erased', describe: 'those erased too, of whom only the id is left' },
  ],
  examples: [
    { command: 'vigie person list', says: 'everybody, in the order in which they were registered' },
    { command: 'vigie person list --sort name --fields name,phone', says: 'a telephone list' },
  ],
  prints: { list: SHAPE },
  async run(context, { regime, erased, sort, limit }) {
    const { rows, names } = await context.read(async (db) => {
      const people = await listPeople(db, {
        regime,
        erased,
        sort: sort.key === 'name' ? 'name' : 'id',
        descending: sort.descending,
        limit,
      });
      const deputies = people.flatMap(({ deputy }) => deputy ?? []);
      return { rows: people.map(personRow), names: await namesOf(db, deputies, context.lang) };
    });
    const words = personMessages[context.lang];
    const cell = (row: PersonRow, field: string): string | null => {
      if (field === 'name' && row.erased) return erasedName(row.id, context.lang);
      if (field === 'deputy' && row.deputy !== null) return names.get(row.deputy) ?? row.deputy;
      if (field === 'regime' && row.regime !== null) return words.regimes[row.regime];
      return null;
    };
    await context.output.list(SHAPE, rows, {
      header: (field) => words.labels[field as keyof typeof words.labels],
      cell,
      empty: words.nobody,
    });
    return undefined;
  },
});
