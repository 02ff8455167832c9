import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import type { DecisionEvent } from './decision.ts';
import { evolve } from './decision.ts';
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

/** The events of decisions, and their projection. */
export const events: FeatureEvents = {
  feature: 'decision',
  kinds: eventKinds<DecisionEvent['kind']>({
    'decision.proposed': { data: z.strictObject(terms), text: z.strictObject({ text: words, ...around }) },
    'decision.taken': {
      data: z.strictObject({ ...terms, supersedes: decisionId.nullable() }),
      // What was proposed has its words already.
      text: z.strictObject({ text: words.optional(), ...around }).nullish(),
    },
    'decision.confirmed': {
      data: z.strictObject({ known: seq, reviewAt: instant }),
      text: because.nullish(),
    },
    'decision.changed': z.strictObject({ owner, reviewAt: instant }).partial(),
    'decision.superseded': z.strictObject({ by: decisionId }),
    'decision.revoked': { data: z.strictObject({}), text: because },
  }),
  projections: [{ table: 'decision', key: ['num'] }],
  apply,
  // Its table holds no words.
  forget: async () => undefined,
};

function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  return foldRows(db, entries, { into: DECISION, from: decisionFrom, evolve, row: decisionRow });
}
