import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, EventKind, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Decision, DecisionEntry, DecisionEvent, DecisionId } from './decision.ts';
import { evolve } from './decision.ts';
import type { DecisionTables } from './decision-tables.ts';
import { decisionFrom, decisionRow } from './decision-tables.ts';

const DECISION: RowsInto = {
  table: 'decision',
  columns: {
    num: 'int',
    status: 'text',
    owner: 'text',
    conditional: 'int',
    about: 'text',
    entries: 'text',
    known_seq: 'int',
    confirmed_known_seq: 'int',
    proposed_at: 'text',
    taken_at: 'text',
    confirmed_at: 'text',
    review_at: 'text',
    supersedes: 'int',
    superseded_by: 'int',
    ended_at: 'text',
    first_seq: 'int',
    taken_seq: 'int',
    ended_seq: 'int',
  },
  key: ['num'],
};

const seq = z.int().min(0);
const words = z.string().min(1);
const instant = z.iso.datetime({ precision: 3 }).nullable();
const owner = z
  .string()
  .regex(/^P-[1-9][0-9]*$/)
  .nullable();
const decisionId = z.string().regex(/^DEC-[1-9][0-9]*$/);

const terms = {
  owner,
  reviewAt: instant,
  conditional: z.boolean(),
  about: z.array(words),
  entries: z.array(z.int().min(1)),
  known: seq,
};
const around = {
  because: words.optional(),
  rejected: z.array(words).min(1).optional(),
  condition: words.optional(),
};
const because = z.strictObject({ because: words });
const nothing = z.null().optional();

function kind(name: DecisionEvent['kind'], data: z.ZodType, prose: z.ZodType): EventKind {
  return {
    kind: name,
    version: 1,
    check(given, text) {
      data.parse(given);
      prose.parse(text);
    },
  };
}

/** The events of decisions, and their projection. */
export const events: FeatureEvents = {
  feature: 'decision',
  kinds: [
    kind('decision.proposed', z.strictObject(terms), z.strictObject({ text: words, ...around })),
    kind(
      'decision.taken',
      z.strictObject({ ...terms, supersedes: decisionId.nullable() }),
      // What was proposed has its words already.
      z.strictObject({ text: words.optional(), ...around }).nullish(),
    ),
    kind('decision.confirmed', z.strictObject({ known: seq, reviewAt: instant }), because.nullish()),
    kind('decision.changed', z.strictObject({ owner, reviewAt: instant }).partial(), nothing),
    kind('decision.superseded', z.strictObject({ by: decisionId }), nothing),
    kind('decision.revoked', z.strictObject({}), because),
  ],
  projections: [{ table: 'decision', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const nums = [...new Set(entries.map(({ subject }) => numberOf(subject as DecisionId)))];
  const rows = await over<DecisionTables>(db)
    .selectFrom('decision')
    .selectAll()
    .where(isAnyOf(db, 'num', nums))
    .execute();
  const decisions = new Map(rows.map(decisionFrom).map((one): [string, Decision] => [one.id, one]));
  for (const entry of entries as readonly DecisionEntry[])
    decisions.set(entry.subject, evolve(decisions.get(entry.subject), entry));
  await writeRows(db, DECISION, [...decisions.values()].map(decisionRow));
}
