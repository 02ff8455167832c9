import { idOf, numberOf } from '../../shared/ids.ts';
import { becauseAt, entriesOf } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Level, Signal, SignalEntry, SignalId } from './signal.ts';
import { levelAfter } from './signal.ts';
import type { SignalTables } from './signal-tables.ts';
import { signalFrom } from './signal-tables.ts';

const signals = (db: Db) => over<SignalTables>(db).selectFrom('signal');

/** One signal; undefined where there is none. */
export async function signalById(db: Db, id: SignalId): Promise<Signal | undefined> {
  const row = await signals(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? undefined : signalFrom(row);
}

/** The id of the next one. */
export async function nextSignalId(db: Db): Promise<SignalId> {
  const last = await signals(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('SIG', (last?.num ?? 0) + 1);
}

export interface SignalFilter {
  /** Those that were cleared too. */
  readonly all: boolean;
  readonly level?: readonly Level[] | undefined;
  /** `supplier:flashline`, `site:SGP1`: touched by it or, of a site, heard there. */
  readonly touches?: string | undefined;
}

/** In the order in which they were logged; those in force come by an index. */
export async function listSignals(db: Db, filter: SignalFilter): Promise<Signal[]> {
  let query = signals(db).selectAll();
  if (!filter.all) query = query.where('cleared_at', 'is', null);
  if (filter.level !== undefined) query = query.where('level', 'in', filter.level);
  const rows = await query.orderBy('num').execute();
  const { touches } = filter;
  return rows
    .map(signalFrom)
    .filter((one) => touches === undefined || one.touches.includes(touches) || one.from === touches);
}

/** What the cell must see: what is in force, and what was cleared by an entry after `seq`. */
export async function signalsSince(db: Db, seq: number): Promise<Signal[]> {
  const [inForce, cleared] = await Promise.all([
    signals(db).selectAll().where('cleared_at', 'is', null).orderBy('num').execute(),
    signals(db).selectAll().where('cleared_seq', '>', seq).orderBy('num').execute(),
  ]);
  return [...inForce, ...cleared].map(signalFrom);
}

/** What the level of each was when an entry was the last one, of those that have said another since. */
export async function levelsAt(db: Db, all: readonly Signal[], seq: number): Promise<Map<SignalId, Level>> {
  const changed = all.filter(({ loggedSeq, levelSeq }) => loggedSeq <= seq && levelSeq > seq);
  const entries = await entriesOf(
    db,
    changed.map(({ id }) => id),
  );
  const own = Map.groupBy(entries as unknown as SignalEntry[], ({ subject }) => subject as SignalId);
  return new Map(
    changed.flatMap(({ id }) => {
      const level = levelAfter(own.get(id) ?? [], seq);
      return level === null ? [] : [[id, level] as const];
    }),
  );
}

/** Why its level is what it is, and why it was cleared, by the numbers of the entries that say so. */
export async function reasonsOf(db: Db, all: readonly Signal[]): Promise<Map<number, string>> {
  const seqs = all.flatMap(({ levelSeq, loggedSeq, clearedSeq }) => [
    ...(levelSeq === loggedSeq ? [] : [levelSeq]),
    ...(clearedSeq === null ? [] : [clearedSeq]),
  ]);
  return await becauseAt(db, seqs);
}
