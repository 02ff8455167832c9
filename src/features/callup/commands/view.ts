import type { ListShape } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { msOf } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { VerdictRow } from '../callup-json.ts';
import { VERDICT_FIELDS, verdictRow } from '../callup-json.ts';
import type { Verdict } from '../match.ts';
import { callupMessages } from '../messages.ts';
import type { Telling } from '../reason-messages.ts';
import { formatHours, reasonMessages, whenText } from '../reason-messages.ts';
import type { Matched } from '../situation-briefing.ts';
import { phoneIn, tellingOf } from './parts.ts';

export const VERDICTS: ListShape = {
  fields: VERDICT_FIELDS,
  columns: ['reservist', 'verdict', 'name', 'reasons', 'score', 'phone', 'hours7d', 'restSince'],
  shortest: { reasons: 30, name: 12 },
  sorts: ['rank', 'name'],
};

/** Rows of verdicts, in their order. */
export function verdictRows(context: Context, found: Matched, shown: readonly Verdict[]): VerdictRow[] {
  const telling = tellingOf(context, found);
  return shown.map((one) => verdictRow(one, phoneIn(found.situation, one.person), telling));
}

/** Prints verdicts as a table, or as the rows that a script reads. */
export async function printVerdicts(
  context: Context,
  found: Matched,
  rows: readonly VerdictRow[],
): Promise<void> {
  const words = callupMessages[context.lang];
  const telling = tellingOf(context, found);
  await context.output.list(VERDICTS, rows, {
    header: (field) => words.fields[field as keyof typeof words.fields],
    cell: (row, field) => cellOf(context, row, field as keyof VerdictRow, telling),
    empty: words.nobody,
  });
}

function cellOf(context: Context, row: VerdictRow, field: keyof VerdictRow, telling: Telling): string | null {
  const words = callupMessages[context.lang];
  const { paint } = context.output;
  switch (field) {
    case 'verdict':
      return row.verdict === 'eligible'
        ? paint.good(words.verdicts.eligible)
        : paint.warn(words.verdicts.refused);
    case 'name':
      return safeLine(row.name);
    case 'reasons':
      return safeLine(whyOf(row, reasonMessages[context.lang].eligibleFrom, telling));
    case 'hours7d':
    case 'hours12w':
      return formatHours(row[field], context);
    case 'restSince':
      return row.restSince === null ? null : formatInstant(row.restSince, context);
    case 'remarks':
      return row.remarks.map(({ detail }) => detail).join(reasonMessages[telling.lang].semicolon);
    default:
      return null;
  }
}

/** `rest 7 h 20 of 11 h (L3131-1), eligible from 01:40`; of who is eligible, what to know. */
function whyOf(row: VerdictRow, from: (at: string) => string, telling: Telling): string {
  if (row.verdict === 'eligible')
    return row.remarks.map(({ detail }) => detail).join(reasonMessages[telling.lang].semicolon);
  const why = row.reasons.map(({ detail }) => detail).join(reasonMessages[telling.lang].semicolon);
  return row.eligibleFrom === null ? why : `${why}, ${from(whenText(msOf(row.eligibleFrom), telling))}`;
}
