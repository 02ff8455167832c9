import type { PostgresPool, PostgresPoolClient } from 'kysely';
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
 * travel together, which keeps the time short for which the head is locked. One command is one
 * connection; its transactions take turns (see transaction.ts).
 */
export function openPostgres(url: string): Db {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    application_name: 'vigie',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    lock_timeout: LOCK_TIMEOUT_MS,
    // Only a transaction that says so may write: nothing can be written beside one by mistake.
    options: '-c default_transaction_read_only=on',
    types,
  } as pg.ClientConfig);
  client.on('error', () => {
    // A connection that dies while idle is reported by the next statement; unheard, it would kill the process.
  });
  return new Kysely<StoreTables>({ dialect: new PostgresDialect({ pool: poolOfOne(client) }) });
}

/** What Kysely takes for a pool: it lends the one connection to all who ask, at the same time. */
function poolOfOne(client: pg.Client): PostgresPool {
  let connected: Promise<unknown> | null = null;
  const lent = Object.assign(client, { release: () => undefined }) as unknown as PostgresPoolClient;
  return {
    options: {},
    async connect() {
      connected ??= client.connect();
      await connected;
      return lent;
    },
    end: () => client.end(),
  };
}
