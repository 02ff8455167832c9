import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { Communication } from '../comms.ts';
import type { CommsView } from '../comms-json.ts';
import { commsView } from '../comms-json.ts';
import { commsMessages } from '../comms-messages.ts';
import { tellComms } from '../comms-queries.ts';

export interface ViewedComms {
  readonly rows: readonly CommsView[];
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Communications as they are shown, with the names of whom they name. */
export async function viewedComms(
  context: Context,
  db: Db,
  all: readonly Communication[],
): Promise<ViewedComms> {
  const rows = (await tellComms(db, all)).map((one) => commsView(one, context.clock.now()));
  const people = rows.flatMap(({ owner, addedBy }) => [owner, addedBy]).filter((one) => one !== null);
  return { rows, names: await namesOf(db, people, context.lang) };
}

/** One field of a communication in the reader's words; null where it has none. */
export function cellOf(
  context: Context,
  names: ViewedComms['names'],
  row: CommsView,
  field: keyof CommsView,
): string | null {
  const { lang, output, clock } = context;
  const words = commsMessages[lang];
  const value = row[field];
  switch (field) {
    case 'status': {
      const state = words.states[row.status];
      if (!row.overdue) return state;
      return output.paint.bad(words.overdue(state, formatAge(msBetween(row.dueAt, clock.now()), lang)));
    }
    case 'text':
    case 'to':
      return value === null ? output.paint.dim(words.removed) : safeLine(String(value));
    case 'owner':
    case 'addedBy':
      return value === null ? null : safeLine(names.get(value as PersonId) ?? String(value));
    case 'overdue':
    case 'sentLate':
    case 'sentDueAt':
      return null;
    case 'sentCount':
      return row.sentCount === 0 ? null : words.times(row.sentCount);
    case 'sentAt':
      return sentText(row, context);
    default:
      if (value === null) return null;
      return field.endsWith('At') ? formatInstant(value as Instant, context) : safeLine(String(value));
  }
}

function sentText({ sentAt, sentDueAt, sentLate }: CommsView, context: Context): string | null {
  if (sentAt === null) return null;
  const at = formatInstant(sentAt, context);
  if (!sentLate || sentDueAt === null) return at;
  return commsMessages[context.lang].lateBy(at, formatAge(msBetween(sentDueAt, sentAt), context.lang));
}
