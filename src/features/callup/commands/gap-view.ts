import type { Context } from '../../../cli/context.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { GapRow } from '../../oncall/oncall-json.ts';
import { gapMessages } from '../gap-messages.ts';

/** One field of a gap in the reader's words; null where it has none. */
export function gapCell(context: Context, row: GapRow, field: keyof GapRow): string | null {
  switch (field) {
    case 'start':
    case 'end':
      return formatInstant(row[field], context);
    case 'kind':
      return gapMessages[context.lang].kinds[row.kind];
    default:
      return row[field];
  }
}
