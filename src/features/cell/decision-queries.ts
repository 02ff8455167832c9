import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { entriesAt, entryAt, headOf, journalPage, seqAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Decision, DecisionId, DecisionState, DecisionText } from './decision.ts';
import type { Strike } from './decision-review.ts';
import { knownUpTo, struckUnder } from './decision-review.ts';
import type { DecisionTables } from './decision-tables.ts';
import { decisionFrom } from './decision-tables.ts';

/** A decision with its words, and what was struck under it since. */
export interface ToldDecision {
  readonly decision: Decision;
  readonly words: DecisionText;
  readonly takenBy: PersonId | null;
  /** Why it was revoked; null where it was not, or where that was redacted. */
  readonly endedBecause: string | null;
  readonly struck: readonly Strike[];
}

const decisions = (db: Db) => over<DecisionTables>(db).selectFrom('decision');

/** One decision; undefined where there is none. */
export async function decisionById(db: Db, id: DecisionId): Promise<Decision | undefined> {
  const row = await decisions(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? undefined : decisionFrom(row);
}

/** Those of these that there are, in the order in which they were written down. */
export async function decisionsAmong(db: Db, ids: readonly DecisionId[]): Promise<Decision[]> {
  if (ids.length === 0) return [];
  const nums = [...new Set(ids.map(numberOf))];
  return (await decisions(db).selectAll().where('num', 'in', nums).orderBy('num').execute()).map(
    decisionFrom,
  );
}

/** The id of the next one. */
export async function nextDecisionId(db: Db): Promise<DecisionId> {
  const last = await decisions(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('DEC', (last?.num ?? 0) + 1);
}

export interface DecisionFilter {
  /** Null: all. */
  readonly status: readonly DecisionState[] | null;
  readonly owner?: PersonId | undefined;
}

/** In the order in which they were written down. */
export async function listDecisions(db: Db, { status, owner }: DecisionFilter): Promise<Decision[]> {
  let query = decisions(db).selectAll();
  if (status !== null) query = query.where('status', 'in', status);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  return (await query.orderBy('num').execute()).map(decisionFrom);
}

/** Those that wait for the cell and those in force, by an index. */
export async function openDecisions(db: Db): Promise<Decision[]> {
  const rows = await decisions(db).selectAll().where('ended_seq', 'is', null).orderBy('num').execute();
  return rows.map(decisionFrom);
}

/** Those of which an entry after `seq` says that they were proposed, taken, superseded or revoked. */
export async function decisionsSince(db: Db, seq: number): Promise<Decision[]> {
  const rows = await decisions(db)
    .selectAll()
    .where((where) =>
      where.or([where('first_seq', '>', seq), where('taken_seq', '>', seq), where('ended_seq', '>', seq)]),
    )
    .orderBy('num')
    .execute();
  return rows.map(decisionFrom);
}

/** These decisions with their words, in their order. */
export async function tellDecisions(db: Db, all: readonly Decision[]): Promise<ToldDecision[]> {
  const seqs = all.flatMap(({ firstSeq, takenSeq, endedSeq }) => [firstSeq, takenSeq, endedSeq]);
  const [entries, strikes] = await Promise.all([
    entriesAt(
      db,
      seqs.filter((seq) => seq !== null),
    ),
    strikesUnder(db, all),
  ]);
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const at = (seq: number | null): Entry | undefined => (seq === null ? undefined : bySeq.get(seq));
  return all.map((decision) => {
    const [first, taken, ended] = [at(decision.firstSeq), at(decision.takenSeq), at(decision.endedSeq)];
    const because = (ended?.text as { readonly because?: string } | null | undefined)?.because;
    return {
      decision,
      words: { ...(first?.text as DecisionText | null), ...(taken?.text as DecisionText | null) },
      takenBy: taken?.actor ?? null,
      endedBecause: because ?? null,
      struck: struckUnder(decision, strikes),
    };
  });
}

/** What was struck since the first of those in force was last thought through. Strikes are few. */
async function strikesUnder(db: Db, all: readonly Decision[]): Promise<Strike[]> {
  const tied = all.filter(
    ({ status, about, entries }) => status === 'taken' && about.length + entries.length > 0,
  );
  if (tied.length === 0) return [];
  const rows = await db
    .selectFrom('journal_mark')
    .innerJoin('journal', 'journal.seq', 'journal_mark.seq')
    .select(['journal.seq', 'journal.subject', 'journal_mark.by_seq'])
    .where('journal_mark.mark', '=', 'struck')
    .where('journal_mark.by_seq', '>', Math.min(...tied.map(knownUpTo)))
    .orderBy('journal.seq')
    .execute();
  return rows.map(({ seq, subject, by_seq }) => ({ seq, subject, by: by_seq }));
}

/** The journal's last entry by that moment: what can have been known. Null: now. */
export async function knownAt(db: Db, at: Instant | null): Promise<number> {
  return at === null ? (await headOf(db)).seq : await seqAt(db, at);
}

/** Those of these that the journal speaks of, in their order. */
export async function spokenOf(db: Db, subjects: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    subjects.map((about) => journalPage(db, { about, limit: 1, ascending: true })),
  );
  return subjects.filter((_, at) => (found[at] ?? []).length > 0);
}

/** Which entry struck this one: null for one that stands; undefined where there is no such entry. */
export async function struckBy(db: Db, seq: number): Promise<number | null | undefined> {
  return (await entryAt(db, seq))?.struckBy;
}
