import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { OrderJson } from '../order-json.ts';
import type { Supplier } from '../supplier.ts';
import { supplyMessages } from '../supply-messages.ts';

/** One field of an order in the reader's words; null where the plain value does. */
export function orderCell(
  context: Context,
  suppliers: ReadonlyMap<string, Supplier>,
  row: OrderJson,
  field: string,
): string | null {
  const { lang, output } = context;
  const words = supplyMessages[lang];
  switch (field) {
    case 'supplier':
      return safeLine(suppliers.get(row.supplier)?.name ?? row.supplier);
    case 'status':
      return words.orderStatuses[row.status];
    case 'lines':
      return row.lines
        .map(({ sku, quantity, received }) => {
          const part = received === 0 ? '' : `${formatNumber(received, lang)}/`;
          return `${sku} ${part}${formatNumber(quantity, lang)}`;
        })
        .join(', ');
    case 'eta':
      return etaText(context, row);
    case 'daysLate':
      return row.daysLate === null
        ? null
        : output.paint.warn(words.days(formatNumber(row.daysLate, lang, 1)));
    case 'outstanding':
      return formatNumber(row.outstanding, lang);
    case 'placedAt':
    case 'firstEta':
    case 'closedAt':
      return row[field] === null ? null : formatInstant(row[field] as Instant, context);
    default:
      return null;
  }
}

/** When it is due, with the word where that has passed or nothing is promised. */
export function etaText(context: Context, { status, eta, late }: OrderJson): string | null {
  const words = supplyMessages[context.lang];
  if (status !== 'open') return null;
  if (eta === null) return context.output.paint.warn(words.noDate);
  const shown = formatInstant(eta, context);
  return late ? context.output.paint.warn(`${shown} (${words.fields.late})`) : shown;
}
