import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Db, StoreTables } from './types.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** As patient as SQLite's busy timeout. */
const LOCK_TIMEOUT_MS = 30_000;
const INT8_OID = 20;

/** Every bigint of vigie's is a seq, a number or a count, far below 2^53: read as a number. */
const types = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID
      ? Number
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * A connection to a shared store, pipelined: statements that do not wait for each other's answers
 * travel together, which keeps the time short for which the head is locked.
 */
export function openPostgres(url: string): Db {
  const pool = new pg.Pool({
    connectionString: url,
    // One command is one connection: what it reads is what it decides on.
    max: 1,
    pipeline: true,
    application_name: 'vigie',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    // Only a transaction that says so may write: nothing can be written beside one by mistake.
    options: '-c default_transaction_read_only=on',
    types,
  } as pg.PoolConfig);
  pool.on('error', () => {
    // A connection that dies while idle is reported by the next statement; unheard, it would kill the process.
  });
  return new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool }) });
}
