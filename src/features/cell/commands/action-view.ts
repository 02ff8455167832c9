import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { Action } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { tellActions } from '../action-queries.ts';
import type { ActionView } from '../decision-json.ts';
import { actionView } from '../decision-json.ts';

export interface ViewedActions {
  readonly rows: readonly ActionView[];
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Actions as they are shown, with the names of whom they name. */
export async function viewedActions(
  context: Context,
  db: Db,
  all: readonly Action[],
): Promise<ViewedActions> {
  const rows = (await tellActions(db, all)).map((one) => actionView(one, context.clock.now()));
  const people = rows.flatMap(({ owner, addedBy }) => [owner, addedBy]).filter((one) => one !== null);
  return { rows, names: await namesOf(db, people, context.lang) };
}

/** One field of an action in the reader's words; null where it has none. */
export function cellOf(
  context: Context,
  names: ViewedActions['names'],
  row: ActionView,
  field: keyof ActionView,
): string | null {
  const { lang, output, clock } = context;
  const words = actionMessages[lang];
  const value = row[field];
  if (value === null && field !== 'text') return null;
  switch (field) {
    case 'status': {
      const state = words.states[row.status];
      if (!row.overdue) return state;
      return output.paint.bad(words.overdue(state, formatAge(msBetween(row.dueAt, clock.now()), lang)));
    }
    case 'text':
      return row.text === null ? output.paint.dim(words.removed) : safeLine(row.text);
    case 'owner':
    case 'addedBy':
      return safeLine(names.get(value as PersonId) ?? String(value));
    case 'overdue':
      return null;
    case 'postponed':
      return row.postponed === 0 ? null : words.times(row.postponed);
    default:
      return field.endsWith('At') ? formatInstant(value as Instant, context) : safeLine(String(value));
  }
}
