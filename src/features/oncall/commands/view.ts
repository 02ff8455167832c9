import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { formatInstant } from '../../../shared/format.ts';
import { oncallMessages } from '../messages.ts';
import type { ShiftRow } from '../oncall-json.ts';

/** One field of a shift in the reader's words; null where it has none. */
export function shiftCell(context: Context, row: ShiftRow, field: keyof ShiftRow): string | null {
  const words = oncallMessages[context.lang];
  switch (field) {
    case 'start':
    case 'end':
      return formatInstant(row[field], context);
    case 'name':
      return row.name === null ? context.output.paint.bad(words.kinds.empty) : safeLine(row.name);
    default: {
      const value = row[field];
      return value === null ? null : safeLine(String(value));
    }
  }
}
