import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { assess } from '../assess.ts';
import type { Question, StockPicture } from '../cases.ts';
import { casesOf } from '../cases.ts';
import type { ToldRow } from '../row-json.ts';
import type { StockMessages } from '../stock-messages.ts';
import { stockMessages } from '../stock-messages.ts';
import type { Assessment, StockStatus } from '../stock-row.ts';
import { whySaid } from '../why-messages.ts';

/** Every level of the picture, assessed. */
export function assessed(picture: StockPicture, question: Question): Assessment[] {
  return casesOf(picture, question).map(({ calendar, stock }) => assess(calendar, stock));
}

/** A row as JSON has it, with its `why` in English. */
export function toldRow(context: Context, assessment: Assessment): ToldRow {
  const english = { lang: 'en', zone: context.zone, now: context.clock.now() } as const;
  return { ...assessment.row, why: whySaid(assessment, english) };
}

/** The text of one field in the reader's words; null where the plain value does. */
export function cellOf(context: Context, { row, ...rest }: Assessment, field: string): string | null {
  const { lang } = context;
  const words: StockMessages = stockMessages[lang];
  if (field === 'status') return paintedStatus(context, row.status);
  if (field === 'why')
    return whySaid({ row, ...rest }, { lang, zone: context.zone, now: context.clock.now() });
  const value = row[field as keyof typeof row];
  if (value === null) return null;
  if (
    field === 'daysOfCover' ||
    field === 'positionDays' ||
    field === 'leadTimeDays' ||
    field === 'leadTimeSd'
  ) {
    return words.days(formatNumber(value as number, lang, 1));
  }
  if (field === 'stockoutProbability' || field === 'serviceLevel') {
    return words.percent(formatNumber((value as number) * 100, lang, field === 'serviceLevel' ? 1 : 0));
  }
  if (/(At|Date)$/.test(field)) return formatInstant(value as Instant, context);
  if (typeof value !== 'number') return null;
  const shown = formatNumber(value, lang, Number.isInteger(value) ? 0 : 1);
  return value < 0 ? context.output.paint.bad(shown) : shown;
}

/** Colour says it again and never alone. */
function paintedStatus({ lang, output }: Context, status: StockStatus): string {
  const { paint } = output;
  const said = stockMessages[lang].statuses[status];
  switch (status) {
    case 'critical':
    case 'stockout':
      return paint.bad(said);
    case 'reorder':
    case 'low':
      return paint.warn(said);
    case 'ok':
      return paint.good(said);
    case 'unknown':
      return paint.dim(said);
  }
}
