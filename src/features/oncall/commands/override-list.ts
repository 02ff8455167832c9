import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Person } from '../../person/person.ts';
import { peopleById } from '../../person/person-queries.ts';
import { oncallMessages } from '../messages.ts';
import { nameIn } from '../oncall-json.ts';
import { overridesIn } from '../oncall-queries.ts';
import type { Override } from '../schedule.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly all: boolean;
}

const SHAPE: ListShape = {
  fields: {
    id: s.text('OV-1'),
    rotation: s.text('its name'),
    kind: s.oneOf(['replace', 'add', 'remove'], 'what it does'),
    person: s.orNull(s.text('who is put there')),
    replaced: s.orNull(s.text('in whose place; null: of whoever is')),
    start: s.instant('from when on'),
    end: s.instant('until when'),
  },
  columns: ['id', 'rotation', 'kind', 'person', 'replaced', 'start', 'end'],
  sorts: ['id', 'start'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'Those that are not over; a swap is two of them.',
  options: [{ flag: '--all', describe: 'those that are over too' }],
  examples: [
    { command: 'vigie oncall override list', says: 'from now on' },
    { command: 'vigie oncall override list --all --json', says: 'all there ever were' },
  ],
  prints: { list: SHAPE },
  async run(context, { all, limit, sort }) {
    const start = all ? 0 : msOf(context.clock.now());
    const { rows, people } = await context.read(async (db) => {
      const found = await overridesIn(db, { start, end: Number.POSITIVE_INFINITY });
      if (sort.key === 'start') found.sort((a, b) => a.start - b.start);
      if (sort.descending) found.reverse();
      const shown = found.slice(0, limit ?? found.length);
      const ids = shown.flatMap(({ person, replaced }) => [person ?? [], replaced ?? []].flat());
      return { rows: shown.map(rowOf), people: await peopleById(db, ids) };
    });
    const { fields, noOverrides } = oncallMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => (field === 'person' ? fields.name : fields[field as keyof typeof fields]),
      cell: (row, field) => cellOf(context, row, field as keyof Row, people),
      empty: noOverrides,
    });
    return undefined;
  },
});

function rowOf({ id, rotation, kind, person, replaced, start, end }: Override) {
  return { id, rotation, kind, person, replaced, start: instantOf(start), end: instantOf(end) };
}

type Row = ReturnType<typeof rowOf>;

function cellOf(
  context: Context,
  row: Row,
  field: keyof Row,
  people: ReadonlyMap<PersonId, Person>,
): string | null {
  const words = oncallMessages[context.lang];
  switch (field) {
    case 'start':
    case 'end':
      return formatInstant(row[field], context);
    case 'person':
    case 'replaced': {
      const id = row[field];
      return id === null ? null : safeLine(nameIn(people, id, context.lang));
    }
    case 'kind':
      return words.override[row.kind];
    default:
      return row[field];
  }
}
