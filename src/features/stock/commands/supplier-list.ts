import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { listOf, oneOf } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { credibilityOf, measuredLeadTime } from '../credibility.ts';
import type { Order } from '../order.ts';
import { reasonsOf } from '../stock-queries.ts';
import type { Supplier, Tension } from '../supplier.ts';
import { TENSIONS } from '../supplier.ts';
import { supplyMessages } from '../supply-messages.ts';
import { allSuppliers, openOrders } from '../supply-queries.ts';

const SHAPE: ListShape = {
  fields: {
    code: s.text('tolerie-du-nord'),
    name: s.text('Tôlerie du Nord'),
    country: s.orNull(s.text('ISO 3166, two letters')),
    tension: s.oneOf(TENSIONS, 'how sure its deliveries are'),
    sharePercent: s.orNull(s.integer('under allocation, what it delivers of an order, in percent')),
    ratedAt: s.orNull(s.instant('since when')),
    because: s.orNull(s.text('the reason')),
    openOrders: s.list(s.text('PO-118'), 'what is outstanding'),
    deliveries: s.integer('promised deliveries that are remembered, the last ones'),
    onTimeShare: s.orNull(s.number('the share of them that came no later than a day after its promise')),
    daysLate: s.orNull(s.number('how late they came on average, against the first promise')),
    leadTimeDays: s.orNull(s.number('from order to receipt, on average')),
  },
  columns: ['name', 'tension', 'openOrders', 'onTimeShare', 'daysLate', 'country', 'ratedAt', 'because'],
  sorts: ['name'],
};

export const command = defineCommand<
  ListInput & Record<string, unknown> & { readonly tension?: readonly Tension[] }
>({
  kind: 'read',
  description: 'How sure their deliveries are, and how they kept their first promises.',
  options: [
    {
      flag: '--tension',
      takes: 'TENSIONS',
      describe: `only these: ${TENSIONS.join(', ')}`,
      value: listOf(oneOf(TENSIONS)),
    },
  ],
  examples: [
    { command: 'vigie stock supplier list', says: 'all of them' },
    { command: 'vigie stock supplier list --tension tense,allocation,stopped --json', says: 'for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { tension, sort, limit }) {
    const { suppliers, orders, reasons } = await context.read(async (db) => {
      const [all, open] = await Promise.all([allSuppliers(db), openOrders(db)]);
      const seqs = [...all.values()].flatMap(({ ratedSeq }) => ratedSeq ?? []);
      return { suppliers: [...all.values()], orders: open, reasons: await reasonsOf(db, seqs) };
    });
    const chosen = suppliers.filter((one) => tension === undefined || tension.includes(one.tension));
    const sorted = sort.descending ? chosen.reverse() : chosen;
    const rows = sorted.slice(0, limit ?? sorted.length).map((one) => rowOf(one, orders, reasons));
    const words = supplyMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof typeof words.fields],
      cell: (row, field) => cellOf(context, row, field),
      empty: words.noSuppliers,
    });
    return undefined;
  },
});

function rowOf(supplier: Supplier, orders: readonly Order[], reasons: ReadonlyMap<number, string>) {
  const { code, name, country, tension, sharePercent, ratedAt, ratedSeq, deliveries } = supplier;
  const kept = credibilityOf(deliveries);
  return {
    code,
    name,
    country,
    tension,
    sharePercent,
    ratedAt,
    because: ratedSeq === null ? null : (reasons.get(ratedSeq) ?? null),
    openOrders: orders.filter((order) => order.supplier === code).map(({ id }) => id),
    deliveries: kept?.deliveries ?? 0,
    onTimeShare: kept?.onTimeShare ?? null,
    daysLate: kept?.daysLate ?? null,
    leadTimeDays: measuredLeadTime(deliveries.map(({ leadMinutes }) => leadMinutes))?.days ?? null,
  };
}

type Row = ReturnType<typeof rowOf>;

function cellOf(context: Context, row: Row, field: string): string | null {
  const { lang, output } = context;
  const words = supplyMessages[lang];
  switch (field) {
    case 'name':
    case 'because':
      return row[field] === null ? null : safeLine(row[field] ?? '');
    case 'tension': {
      const share = row.sharePercent === null ? '' : ` ${words.percent(String(row.sharePercent))}`;
      const said = `${words.tensions[row.tension]}${share}`;
      if (row.tension === 'normal') return said;
      return row.tension === 'watch' ? output.paint.warn(said) : output.paint.bad(said);
    }
    case 'openOrders':
      return row.openOrders.join(', ');
    case 'onTimeShare':
      return row.onTimeShare === null ? null : words.percent(formatNumber(row.onTimeShare * 100, lang));
    case 'daysLate':
    case 'leadTimeDays':
      return row[field] === null ? null : formatNumber(row[field] ?? 0, lang, 1);
    case 'ratedAt':
      return row.ratedAt === null ? null : formatInstant(row.ratedAt as Instant, context);
    default:
      return null;
  }
}
