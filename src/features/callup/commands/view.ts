import type { ListShape } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { msOf } from '../../../shared/clock.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
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
  columns: [
    'reservist',
    'verdict',
    'name',
    'reasons',
    'eligibleFrom',
    'score',
    'phone',
    'hours7d',
    'restSince',
  ],
  shortest: { reasons: 48, name: 10 },
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
  limit: number | null = null,
): Promise<void> {
  const words = callupMessages[context.lang];
  const telling = tellingOf(context, found);
  const { output } = context;
  // A table would cut the very numbers that somebody at a terminal asks for.
  if (output.terminal && output.format === 'text' && output.fields === null && rows.length > 0) {
    // As lists, it is handed one more than was asked for, to know that there are more.
    const shown = limit === null ? rows : rows.slice(0, limit - 1);
    if (shown.length < rows.length) output.notice(words.more(shown.length));
    const lines = shown.flatMap((row) => linesOf(context, row, telling));
    await output.raw(
      [...(context.exercise ? [output.paint.bold(EXERCISE[context.lang])] : []), ...lines].join('\n'),
    );
    return;
  }
  await context.output.list(VERDICTS, rows, {
    header: (field) => words.fields[field as keyof typeof words.fields],
    cell: (row, field) => cellOf(context, row, field as keyof VerdictRow, telling),
    empty: words.nobody,
  });
}

/** `P-11  Bastien Wallaert: rest 7 h 20 of 11 h (L3131-1), eligible from 01:40`, wrapped under the name. */
function linesOf(context: Context, row: VerdictRow, telling: Telling): string[] {
  const words = callupMessages[context.lang];
  const { semicolon, eligibleFrom } = reasonMessages[context.lang];
  const { paint } = context.output;
  const isEligible = row.verdict === 'eligible';
  const why = whyOf(row, semicolon);
  const from =
    row.eligibleFrom === null ? '' : `, ${eligibleFrom(whenText(msOf(row.eligibleFrom), telling))}`;
  const said = isEligible
    ? [words.verdicts.eligible, why].filter((part) => part !== '').join(', ')
    : `${why}${from}`;
  const who = isEligible ? `${row.name}, ${row.phone ?? words.noPhone}` : row.name;
  const [first = '', ...more] = wrapped(safeLine(words.verdictOf(who, said)), pageWidth(context) - ID_WIDTH);
  const painted = isEligible ? paint.good(first) : first;
  return [row.reservist.padEnd(ID_WIDTH) + painted, ...more.map((line) => ' '.repeat(ID_WIDTH) + line)];
}

/** Ids of four digits, and two spaces. */
const ID_WIDTH = 8;

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
      return safeLine(whyOf(row, reasonMessages[context.lang].semicolon));
    case 'eligibleFrom':
      return row.eligibleFrom === null ? null : whenText(msOf(row.eligibleFrom), telling);
    case 'hours7d':
    case 'hours12w':
      return formatHours(row[field], context);
    case 'restSince':
      return row.restSince === null ? null : formatInstant(row.restSince, context);
    case 'remarks':
      return row.remarks.map(({ detail }) => detail).join(reasonMessages[context.lang].semicolon);
    default:
      return null;
  }
}

/** `rest 7 h 20 of 11 h (L3131-1)`; of who is eligible, what to know. */
function whyOf({ verdict, remarks, reasons }: VerdictRow, semicolon: string): string {
  const told = verdict === 'eligible' ? remarks : reasons;
  return told.map(({ detail }) => detail).join(semicolon);
}
