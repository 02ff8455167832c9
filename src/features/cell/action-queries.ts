import type { Instant } from '../../shared/clock.ts';
import type { IncidentId, PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { entriesAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Action, ActionId, ActionState } from './action.ts';
import type { DecisionId } from './decision.ts';
import type { DecisionTables } from './decision-tables.ts';
import { actionFrom } from './decision-tables.ts';

/** An action with its words. */
export interface ToldAction {
  readonly action: Action;
  /** Null where it was redacted. */
  readonly text: string | null;
  /** Why it was dropped. */
  readonly closedBecause: string | null;
  readonly addedBy: PersonId | null;
}

const actions = (db: Db) => over<DecisionTables>(db).selectFrom('action');

/** One action; undefined where there is none. */
export async function actionById(db: Db, id: ActionId): Promise<Action | undefined> {
  const row = await actions(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? undefined : actionFrom(row);
}

/** The id of the next one. */
export async function nextActionId(db: Db): Promise<ActionId> {
  const last = await actions(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('ACT', (last?.num ?? 0) + 1);
}

export interface ActionFilter {
  /** Null: all. */
  readonly status: readonly ActionState[] | null;
  /** Only those that are open and were due before. */
  readonly overdueAt?: Instant | undefined;
  readonly owner?: PersonId | undefined;
  readonly incident?: IncidentId | undefined;
  readonly decision?: DecisionId | undefined;
}

/** By when they are due, then in the order in which they were written down. */
export async function listActions(db: Db, filter: ActionFilter): Promise<Action[]> {
  const { status, overdueAt, owner, incident, decision } = filter;
  let query = actions(db).selectAll();
  if (overdueAt !== undefined) query = query.where('closed_seq', 'is', null).where('due_at', '<', overdueAt);
  else if (status?.join() === 'open') query = query.where('closed_seq', 'is', null);
  else if (status !== null) query = query.where('status', 'in', status);
  if (owner !== undefined) query = query.where('owner', '=', owner);
  if (incident !== undefined) query = query.where('incident', '=', numberOf(incident));
  if (decision !== undefined) query = query.where('decision', '=', numberOf(decision));
  return (await query.orderBy('due_at').orderBy('num').execute()).map(actionFrom);
}

/** Those that are open and due by that moment, the most urgent first. */
export async function actionsDueBy(db: Db, by: Instant): Promise<Action[]> {
  const rows = await actions(db)
    .selectAll()
    .where('closed_seq', 'is', null)
    .where('due_at', '<=', by)
    .orderBy('due_at')
    .orderBy('num')
    .execute();
  return rows.map(actionFrom);
}

/** Those that an entry after `seq` says to be done or dropped, in that order. */
export async function actionsClosedSince(db: Db, seq: number): Promise<Action[]> {
  const rows = await actions(db).selectAll().where('closed_seq', '>', seq).orderBy('closed_seq').execute();
  return rows.map(actionFrom);
}

/** The actions that carry out these decisions, by decision. */
export async function actionsOf(db: Db, ids: readonly DecisionId[]): Promise<Map<DecisionId, Action[]>> {
  if (ids.length === 0) return new Map();
  const rows = await actions(db)
    .selectAll()
    .where('decision', 'in', ids.map(numberOf))
    .orderBy('num')
    .execute();
  return Map.groupBy(rows.map(actionFrom), ({ decision }) => decision as DecisionId);
}

/** These actions with their words, in their order. */
export async function tellActions(db: Db, all: readonly Action[]): Promise<ToldAction[]> {
  const seqs = all.flatMap(({ addedSeq, closedSeq }) =>
    closedSeq === null ? [addedSeq] : [addedSeq, closedSeq],
  );
  const bySeq = new Map((await entriesAt(db, seqs)).map((entry) => [entry.seq, entry]));
  return all.map((action) => {
    const added = bySeq.get(action.addedSeq);
    const closed = action.closedSeq === null ? undefined : bySeq.get(action.closedSeq);
    return {
      action,
      text: (added?.text as { readonly text?: string } | null | undefined)?.text ?? null,
      closedBecause: (closed?.text as { readonly because?: string } | null | undefined)?.because ?? null,
      addedBy: added?.actor ?? null,
    };
  });
}
