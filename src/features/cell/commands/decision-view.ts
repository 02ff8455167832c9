import type { Context } from '../../../cli/context.ts';
import { safe, safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import { actionsOf } from '../action-queries.ts';
import type { Decision } from '../decision.ts';
import type { DecisionView } from '../decision-json.ts';
import { decisionView } from '../decision-json.ts';
import { decisionMessages } from '../decision-messages.ts';
import { tellDecisions } from '../decision-queries.ts';

export interface Viewed {
  readonly rows: readonly DecisionView[];
  readonly names: ReadonlyMap<PersonId, string>;
}

/** Decisions as they are shown, with the names of whom they name. */
export async function viewed(context: Context, db: Db, all: readonly Decision[]): Promise<Viewed> {
  const [told, actions] = await Promise.all([
    tellDecisions(db, all),
    actionsOf(
      db,
      all.map(({ id }) => id),
    ),
  ]);
  const rows = told.map((one) => decisionView(one, actions.get(one.decision.id) ?? [], context.clock.now()));
  const people = rows.flatMap(({ owner, takenBy }) => [owner, takenBy]).filter((one) => one !== null);
  return { rows, names: await namesOf(db, people, context.lang) };
}

/** One field of a decision in the reader's words; null where it has none. */
export function cellOf(
  context: Context,
  names: Viewed['names'],
  row: DecisionView,
  field: keyof DecisionView,
): string | null {
  const { lang, output } = context;
  const words = decisionMessages[lang];
  const value = row[field];
  switch (field) {
    case 'status':
      return standing(context, row);
    case 'text':
      return row.text === null ? output.paint.dim(words.removed) : safe(row.text);
    case 'condition':
      return row.conditional ? safeLine(row.condition ?? words.removed) : null;
    case 'conditional':
      return null;
    case 'rejected':
      return row.rejected.map(safeLine).join('\n') || null;
    case 'owner':
    case 'takenBy':
      return value === null ? null : safeLine(names.get(value as PersonId) ?? String(value));
    case 'entries':
      return row.entries.map(words.entry).join(', ') || null;
    case 'knownSeq':
      return words.entry(row.knownSeq);
    case 'struck':
      return row.struck.map(({ seq, by }) => words.struck(seq, by)).join('\n') || null;
    case 'toReview':
      return row.toReview.map((reason) => output.paint.warn(words.reasons[reason])).join(', ') || null;
    default:
      if (value === null) return null;
      if (Array.isArray(value)) return value.map(String).map(safeLine).join(', ') || null;
      return field.endsWith('At') ? formatInstant(value as Instant, context) : safe(String(value));
  }
}

/** `taken, on a condition`, `withdrawn`. */
function standing({ lang, output }: Context, { status, supersededBy, takenAt, conditional }: DecisionView) {
  const { states, conditional: onCondition } = decisionMessages[lang];
  if (status === 'superseded') return states.superseded(supersededBy ?? '');
  if (status === 'revoked') return takenAt === null ? states.withdrawn : states.revoked;
  const said = conditional ? onCondition(states[status]) : states[status];
  return status === 'proposed' ? output.paint.warn(said) : said;
}
