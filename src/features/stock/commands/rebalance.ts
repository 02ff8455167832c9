import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { decimal } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatInstant, formatNumber, NBSP } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { casesOf } from '../cases.ts';
import { horizonMessages, momentSaid } from '../horizon-messages.ts';
import type { HelpfulTransfer } from '../sharing.ts';
import { helpfulTransfers } from '../sharing.ts';
import { routes } from '../stock-queries.ts';
import { ofParts } from './assessed.ts';
import { SURGE } from './decide-parts.ts';
import { pictureAt } from './picture.ts';
import { printSaid } from './sentences.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly surge?: number;
  readonly days: number;
}

const DAYS_MAX = 365;

const SHAPE: ListShape = {
  fields: {
    sku: s.text('the component'),
    quantity: s.integer('whole units'),
    from: s.text('the site that gives'),
    to: s.text('the site that gets'),
    departsAt: s.instant('until when it must be decided: when freight closes'),
    arrivesAt: s.instant('when it is there'),
    stockoutBefore: s.instant('when the taker is out without it'),
    stockoutAfter: s.orNull(s.instant('when with it; null: never, as far as is known')),
    giverStockoutBefore: s.orNull(s.instant('when the giver is out if it keeps it')),
    giverStockoutAfter: s.orNull(s.instant('when if it gives it')),
    serversLostBefore: s.orNull(s.number('servers that the taker does not build until its next receipt')),
    serversLostAfter: s.orNull(s.number('the same with the transfer')),
    command: s.text('what to type'),
    why: s.text('in one English sentence'),
  },
  columns: ['sku', 'quantity', 'from', 'to', 'departsAt', 'arrivesAt', 'stockoutBefore', 'stockoutAfter'],
  sorts: ['stockoutBefore', 'sku'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The transfers that delay a stock-out, along the routes that are known, the most pressing first. A giver ' +
    'keeps its cover to its next receipt and some days more (stock set), counting on nothing that is still ' +
    'to come, and never gives so much that it would be out before the taker. Nothing is sent: the command to ' +
    'type stands below each.',
  options: [
    {
      flag: '--days',
      takes: 'N',
      describe: 'leave stock-outs further ahead than this to orders',
      value: decimal(1, DAYS_MAX),
      default: '14',
    },
    SURGE,
  ],
  examples: [
    { command: 'vigie stock rebalance', says: 'what to send where, and until when' },
    { command: 'vigie stock rebalance --days 7 --json', says: 'for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { surge = 1, days, sort, limit }) {
    const { picture, ways } = await context.read(async (db) => ({
      picture: await pictureAt(db, context.clock.now()),
      ways: await routes(db),
    }));
    const rules = { marginDays: picture.settings.giverMarginDays, horizonDays: days };
    const found = helpfulTransfers(casesOf(ofParts(picture), { surge }), ways, rules);
    const ordered =
      sort.key === 'sku' ? found.sort((a, b) => (a.sku < b.sku ? -1 : a.sku > b.sku ? 1 : 0)) : found;
    if (sort.descending) ordered.reverse();
    const english = { lang: 'en', zone: context.zone } as const;
    const rows = ordered
      .slice(0, limit ?? ordered.length)
      .map((row) => ({ ...row, command: commandOf(row), why: transferSaid(row, english) }));
    const words = horizonMessages[context.lang];
    await printSaid(context, SHAPE, rows, limit, {
      header: (field) => words.transfers[field as keyof typeof words.transfers],
      cell: (row, field) => cellOf(context, row, field),
      empty: words.noTransfers,
      sentence: (row) => ({ label: '', says: transferSaid(row, context), command: row.command }),
    });
    return undefined;
  },
});

function commandOf({ sku, quantity, from, to }: HelpfulTransfer): string {
  return `vigie stock transfer ${sku} ${quantity} --from ${from} --to ${to}`;
}

/** What is sent, when, and what comes of it at both ends. */
function transferSaid(row: HelpfulTransfer, reader: Reader): string {
  const { lang } = reader;
  const words = horizonMessages[lang];
  const moment = (at: Instant | null): string | null => (at === null ? null : momentSaid(at, reader));
  const { serversLostBefore: before, serversLostAfter: after } = row;
  const sent = words.send({
    units: formatNumber(row.quantity, lang),
    sku: row.sku,
    from: row.from,
    to: row.to,
    departs: momentSaid(row.departsAt, reader),
    arrives: momentSaid(row.arrivesAt, reader),
    before: momentSaid(row.stockoutBefore, reader),
    after: moment(row.stockoutAfter),
  });
  const lost =
    before === null || after === null
      ? null
      : words.lost(formatNumber(before, lang), formatNumber(after, lang));
  return [sent, lost, words.giver(row.from, moment(row.giverStockoutAfter))]
    .filter((part) => part !== null)
    .join(lang === 'fr' ? `${NBSP}; ` : '; ');
}

function cellOf(context: Context, row: HelpfulTransfer, field: string): string | null {
  if (field === 'why') return transferSaid(row, context);
  const value = row[field as keyof HelpfulTransfer];
  if (value === null) return null;
  if (typeof value === 'number') return formatNumber(value, context.lang);
  return /(At|Before|After)$/.test(field) ? formatInstant(value as Instant, context) : null;
}
