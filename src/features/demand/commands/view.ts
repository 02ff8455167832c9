import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { RequestView } from '../demand-json.ts';
import { demandMessages } from '../messages.ts';

/** One field of a request in the reader's words; null where the plain value says it. */
export function cellOf(context: Context, row: RequestView, field: keyof RequestView): string | null {
  const { lang, output } = context;
  const words = demandMessages[lang];
  switch (field) {
    case 'status':
      return row.status === 'refused' || row.status === 'deferred'
        ? output.paint.dim(words.statuses[row.status])
        : words.statuses[row.status];
    case 'customer':
      return row.customer === null ? output.paint.dim(words.removed) : safeLine(row.customer);
    case 'sector':
      return row.vital ? output.paint.bold(words.sectors[row.sector]) : words.sectors[row.sector];
    case 'vital':
      return row.vital ? words.yes : words.no;
    case 'deliverable':
      return inTime(context, row);
    case 'service':
    case 'because':
      return row[field] === null ? '' : safeLine(row[field]);
    case 'neededBy':
    case 'askedBy':
    case 'requestedAt':
    case 'answeredAt':
      return row[field] === null ? '' : formatInstant(row[field] as Instant, context);
    default: {
      const value = row[field];
      if (value === null) return '';
      return typeof value === 'number' ? formatNumber(value, lang) : null;
    }
  }
}

/** What of it can be there in time; fewer than are waited for are a warning. */
function inTime({ lang, output }: Context, { deliverable, servers, delivered }: RequestView): string {
  if (deliverable === null) return '';
  const said = formatNumber(deliverable, lang);
  return deliverable < servers - delivered ? output.paint.bad(said) : said;
}
