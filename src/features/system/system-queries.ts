import { sql } from 'kysely';
import { headOf } from '../../store/journal-queries.ts';
import type { Db, EngineName } from '../../store/types.ts';
import type { ChainVerdict } from '../../store/verify.ts';
import { verifyChain } from '../../store/verify.ts';

/** The version of the engine that holds the store: `3.51.3`, `18.1`. */
export async function engineVersion(db: Db, engine: EngineName): Promise<string> {
  const query =
    engine === 'sqlite'
      ? sql<{ version: string }>`select sqlite_version() as version`
      : sql<{ version: string }>`select current_setting('server_version') as version`;
  const { rows } = await query.execute(db);
  // PostgreSQL adds the name of the distribution: `18.1 (Debian 18.1-1)`.
  return rows[0]?.version.split(' ')[0] ?? '';
}

/** Checks the chain of the last entries only; the hash before them is believed. */
export async function verifyTail(db: Db, entries: number): Promise<ChainVerdict> {
  const { seq } = await headOf(db);
  return await verifyChain(db, { after: Math.max(0, seq - entries) });
}
