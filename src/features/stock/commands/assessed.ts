import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { assess } from '../assess.ts';
import type { Question, StockPicture } from '../cases.ts';
import { casesOf } from '../cases.ts';
import type { ToldRow } from '../row-json.ts';
import type { StockMessages } from '../stock-messages.ts';
import { stockMessages } from '../stock-messages.ts';
import type { Assessment, StockStatus } from '../stock-row.ts';
import { whyOfComponent, whySaid } from '../why-messages.ts';

/** Every level of the picture, assessed. */
export function assessed(picture: StockPicture, question: Question): Assessment[] {
  return casesOf(picture, question).map(({ calendar, stock }) => assess(calendar, stock));
}

/** A row as JSON has it, with its `why` in English: a sentence that can be sent on by itself. */
export function toldRow(context: Context, assessment: Assessment): ToldRow {
  const english = { lang: 'en', zone: context.zone, now: context.clock.now() } as const;
  return { ...assessment.row, why: whyOfComponent(assessment, english) };
}

/** The picture without finished servers: they are shipped as they are built, and nobody reorders them. */
export function ofParts(picture: StockPicture): StockPicture {
  const isPart = (sku: string): boolean => picture.components.get(sku)?.kind !== 'model';
  return { ...picture, levels: picture.levels.filter(({ sku }) => isPart(sku)) };
}

/** Which component where, and why it stands as it does. */
export function placedWhy(context: Context, assessment: Assessment, lang: Lang): string {
  return whyOfComponent(assessment, { lang, zone: context.zone, now: context.clock.now() });
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

function paintedStatus(context: Context, status: StockStatus): string {
  return statusPaint(context, status)(stockMessages[context.lang].statuses[status]);
}

/** Colour says it again and never alone. */
export function statusPaint({ output }: Context, status: StockStatus): (text: string) => string {
  const { paint } = output;
  switch (status) {
    case 'critical':
    case 'stockout':
      return paint.bad;
    case 'reorder':
    case 'low':
      return paint.warn;
    case 'ok':
      return paint.good;
    case 'unknown':
      return paint.dim;
  }
}
