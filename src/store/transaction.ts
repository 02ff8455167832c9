import { CompiledQuery } from 'kysely';
import { isSqlite } from './search.ts';
import type { Db } from './types.ts';

/**
 * `read` is one consistent snapshot. `write` is READ COMMITTED on purpose: above it, PostgreSQL makes most
 * appends fail once they have waited for the head; that lock is what keeps them apart.
 */
export type Access = 'read' | 'write';

const BEGIN: Readonly<Record<Access, string>> = {
  read: 'start transaction isolation level repeatable read read only',
  write: 'start transaction isolation level read committed read write',
};

/** Transactions on one connection wait for each other here. */
const turns = new WeakMap<Db, Promise<unknown>>();

/**
 * Runs `work` in one transaction: all that it writes is kept, or nothing.
 *
 * Kysely's own transactions send one statement after the other, each waiting for the last one's answer. On
 * PostgreSQL ours leaves statements free to travel together, the `begin` with the first of them.
 */
export async function transaction<T>(db: Db, access: Access, work: (db: Db) => Promise<T>): Promise<T> {
  if (isSqlite(db)) {
    return await db
      .transaction()
      .setAccessMode(access === 'read' ? 'read only' : 'read write')
      .execute(work);
  }
  const before = turns.get(db) ?? Promise.resolve();
  const turn = before.then(
    () => pipelined(db, access, work),
    () => pipelined(db, access, work),
  );
  turns.set(db, turn);
  return await turn;
}

async function pipelined<T>(db: Db, access: Access, work: (db: Db) => Promise<T>): Promise<T> {
  const say = (statement: string) => db.executeQuery(CompiledQuery.raw(statement));
  const [began, worked] = await Promise.allSettled([say(BEGIN[access]), work(db)]);
  if (began.status === 'fulfilled' && worked.status === 'fulfilled') {
    const { rows } = await say('commit');
    // PostgreSQL answers ROLLBACK where an earlier statement had failed, whoever caught that error.
    if ((rows[0] as { command?: string } | undefined)?.command === 'ROLLBACK') {
      throw new Error('a statement failed unnoticed, and nothing was kept');
    }
    return worked.value;
  }
  // Where the connection itself is gone, so is the transaction; the first error says why.
  await say('rollback').catch(() => undefined);
  throw began.status === 'rejected' ? began.reason : (worked as PromiseRejectedResult).reason;
}
