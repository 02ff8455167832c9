import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { identifier, listOf, oneOf, pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { Booked, MovementType } from '../level.ts';
import { MOVEMENT_TYPES } from '../level.ts';
import { stockMessages } from '../stock-messages.ts';
import { getComponent, movementPage, reasonsOf } from '../stock-queries.ts';
import { sitesMeant } from './meant.ts';
import { ONLY_SITE } from './parts.ts';

interface Input extends ListInput {
  readonly sku?: string;
  readonly site?: string;
  readonly type?: readonly MovementType[];
  readonly since?: Instant;
}

interface Row extends Omit<Booked, 'reference' | 'reverses'> {
  readonly reference: string | null;
  readonly reverses: number | null;
  readonly because: string | null;
  /** What a reader must know beside the numbers; null in JSON, whose fields say it. */
  readonly remark: string | null;
}

const SHAPE: ListShape = {
  fields: {
    seq: s.integer('the number of its entry in the journal'),
    sku: s.text('the component'),
    site: s.text('where; of a loss, where it was to'),
    type: s.oneOf(MOVEMENT_TYPES, 'what happened'),
    quantity: s.integer('units in, or, negative, out; of a count, the difference'),
    effect: s.integer('by what it changed what is on hand; 0 where a count had seen it'),
    onHandAfter: s.integer('what was on hand once it was written'),
    occurredAt: s.instant('when it happened'),
    recordedAt: s.instant('when it was written down'),
    actor: s.text('who wrote it: P-3'),
    day: s.text('the day on which it counts, on the clock of the site'),
    beforeCount: s.flag('written after a count that had seen it'),
    forced: s.flag('it took the level below zero on purpose'),
    counted: s.orNull(s.integer('of a count, what was found')),
    expected: s.orNull(s.integer('of a count, what was expected')),
    order: s.orNull(s.text('PO-118')),
    transfer: s.orNull(s.text('TR-1')),
    plan: s.orNull(s.text('PLAN-1')),
    model: s.orNull(s.text('what it was built into')),
    reference: s.orNull(s.text('what it is called where it was taken over from')),
    reverses: s.orNull(s.integer('the number of the movement that it takes back')),
    because: s.orNull(s.text('the reason that was given')),
    remark: s.orNull(s.text('all of that in words, in the reader’s language')),
  },
  columns: ['seq', 'sku', 'site', 'type', 'quantity', 'occurredAt', 'remark', 'onHandAfter', 'actor'],
  sorts: ['-occurredAt'],
};

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'read',
  description:
    'Everything that moved a level, the newest first by when it happened. What was written after a count ' +
    'that had seen it says so, as does what was forced below zero. All movements and those of one component ' +
    'are served by an index.',
  args: [{ name: 'sku', describe: 'only this component (default: all)', value: identifier, optional: true }],
  options: [
    ONLY_SITE,
    {
      flag: '--type',
      takes: 'TYPES',
      describe: MOVEMENT_TYPES.join(', '),
      value: listOf(oneOf(MOVEMENT_TYPES)),
    },
    { flag: '--since', takes: 'TIME', describe: 'happened at this time or later', value: pastTime },
  ],
  examples: [
    { command: 'vigie stock movements RAM-32G --site CRX', says: 'the last ones of a component' },
    { command: 'vigie stock movements --type count,adjustment --json', says: 'corrections, for a script' },
  ],
  exits: { 3: 'no such component or site' },
  prints: { list: SHAPE },
  async run(context, { sku, site, type: types, since, sort, limit }) {
    const { booked, reasons, names } = await context.read(async (db) => {
      const component = sku === undefined ? undefined : await getComponent(db, sku);
      const sites = site === undefined ? undefined : await sitesMeant(db, site);
      const page = { sku: component?.sku, sites, types, since, descending: sort.descending, limit };
      const found = await movementPage(db, page);
      const [because, people] = await Promise.all([
        reasonsOf(
          db,
          found.map(({ seq }) => seq),
        ),
        namesOf(db, [...new Set(found.map(({ actor }) => actor))], context.lang),
      ]);
      return { booked: found, reasons: because, names: people };
    });
    const rows = booked.map((one): Row => {
      const because = reasons.get(one.seq) ?? null;
      const { reference = null, reverses = null } = one;
      return { ...one, reference, reverses, because, remark: remarkOf(context, one, because) };
    });
    const words = stockMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields] ?? field,
      cell: (row, field) => cellOf(context, names, row, field),
      empty: words.noMovements,
    });
    return undefined;
  },
});

function cellOf(
  context: Context,
  names: ReadonlyMap<PersonId, string>,
  row: Row,
  field: string,
): string | null {
  switch (field) {
    case 'type':
      return stockMessages[context.lang].types[row.type];
    case 'quantity':
    case 'effect':
      return `${row[field] > 0 ? '+' : ''}${formatNumber(row[field], context.lang)}`;
    case 'onHandAfter': {
      const shown = formatNumber(row.onHandAfter, context.lang);
      return row.onHandAfter < 0 ? context.output.paint.bad(shown) : shown;
    }
    case 'occurredAt':
    case 'recordedAt':
      return formatInstant(row[field], context);
    case 'actor':
      return safeLine(names.get(row.actor) ?? row.actor);
    default:
      return null;
  }
}

function remarkOf(context: Context, row: Booked, because: string | null): string | null {
  const words = stockMessages[context.lang];
  const number = (value: number): string => formatNumber(value, context.lang);
  const parts = [
    row.counted === null || row.expected === null
      ? null
      : words.countedOf(number(row.counted), number(row.expected)),
    row.beforeCount ? words.beforeCount : null,
    row.forced ? words.forced : null,
    row.order,
    row.transfer,
    row.plan,
    row.model === null ? null : words.builtInto(row.model),
    row.reverses === undefined ? null : words.takesBack(row.reverses),
    because,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}
