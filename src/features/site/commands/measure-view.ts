import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { Measure } from '../measure.ts';
import type { MeasureView } from '../measure-json.ts';
import { measureView } from '../measure-json.ts';
import { measureMessages } from '../measure-messages.ts';
import { tellMeasures } from '../measure-queries.ts';
import { untilSaid } from './measure-parts.ts';

export interface ViewedMeasures {
  readonly rows: readonly MeasureView[];
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Measures as they are shown, with the names of whom they name. */
export async function viewedMeasures(
  context: Context,
  db: Db,
  all: readonly Measure[],
): Promise<ViewedMeasures> {
  const rows = (await tellMeasures(db, all)).map((one) => measureView(one, context.clock.now()));
  const people = rows.flatMap(({ owner, addedBy }) => [owner, addedBy]).filter((one) => one !== null);
  return { rows, names: await namesOf(db, people, context.lang) };
}

/** One field of a measure in the reader's words; null where it has none. */
export function cellOf(
  context: Context,
  names: ViewedMeasures['names'],
  row: MeasureView,
  field: keyof MeasureView,
): string | null {
  const { lang, output, clock } = context;
  const words = measureMessages[lang];
  const value = row[field];
  if (field === 'text') return value === null ? output.paint.dim(words.removed) : safeLine(String(value));
  if (value === null) return null;
  switch (field) {
    case 'status': {
      const state = words.states[row.status];
      if (row.status !== 'past' || row.until === null) return state;
      return output.paint.bad(words.past(state, formatAge(msBetween(row.until, clock.now()), lang)));
    }
    case 'category':
      return words.categories[row.category];
    case 'owner':
    case 'addedBy':
      return safeLine(names.get(value as PersonId) ?? value);
    case 'until':
    case 'beganAt':
    case 'endedAt':
      return formatInstant(value as Instant, context);
    default:
      return safeLine(value);
  }
}

/** One a line, as they stand under a site. */
export function measureLines({ rows, names }: ViewedMeasures, context: Context): string | null {
  const { shown, categories, removed } = measureMessages[context.lang];
  const lines = rows.map(({ id, category, text, owner, until }) => {
    const name = safeLine(names.get(owner) ?? owner);
    return shown(id, categories[category], safeLine(text ?? removed), name, untilSaid(until, context));
  });
  return lines.length === 0 ? null : lines.join('\n');
}
