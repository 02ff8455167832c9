import { setImmediate } from 'node:timers/promises';
import type BetterSqlite3 from 'better-sqlite3';
import type {
  CompiledQuery,
  DatabaseConnection,
  DatabaseIntrospector,
  Dialect,
  DialectAdapter,
  Driver,
  Kysely,
  QueryCompiler,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import { ManyRows } from './many-rows.ts';

/**
 * Kysely's SQLite dialect with two changes: a writing transaction begins `immediate` (a plain `begin`
 * that reads before it writes fails at once with SQLITE_BUSY_SNAPSHOT, whatever the timeout), and
 * statements are prepared once (Kysely's own driver prepares every call).
 */
export class CachingSqliteDialect implements Dialect {
  readonly #open: () => BetterSqlite3.Database;

  constructor(open: () => BetterSqlite3.Database) {
    this.#open = open;
  }

  createDriver(): Driver {
    return new CachingSqliteDriver(this.#open());
  }
  createQueryCompiler(): QueryCompiler {
    return new SqliteQueryCompiler();
  }
  createAdapter(): DialectAdapter {
    return new SqliteAdapter();
  }
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature.
  createIntrospector(db: Kysely<any>): DatabaseIntrospector {
    return new SqliteIntrospector(db);
  }
}

class CachingSqliteDriver implements Driver {
  readonly #database: BetterSqlite3.Database;
  readonly #connection: CachingConnection;

  constructor(database: BetterSqlite3.Database) {
    this.#database = database;
    this.#connection = new CachingConnection(database);
  }

  async init(): Promise<void> {
    // The database is open already.
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(_: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    if (settings.accessMode === 'read only') this.#database.exec('begin deferred');
    else await this.#beginWriting();
  }
  /**
   * Waits for its turn among writers. SQLite's own wait would hold the process so fast that Ctrl-C could
   * not end it; here the turns are short.
   */
  async #beginWriting(): Promise<void> {
    const giveUpAt = performance.now() + WRITER_PATIENCE_MS;
    this.#database.pragma(`busy_timeout = ${TURN_MS}`);
    try {
      for (;;) {
        try {
          this.#database.exec('begin immediate');
          return;
        } catch (error) {
          const busy = (error as { code?: string }).code?.startsWith('SQLITE_BUSY') ?? false;
          if (!busy || performance.now() > giveUpAt) throw error;
        }
        await setImmediate();
      }
    } finally {
      this.#database.pragma(`busy_timeout = ${WRITER_PATIENCE_MS}`);
    }
  }

  async commitTransaction(): Promise<void> {
    this.#database.exec('commit');
  }
  async rollbackTransaction(): Promise<void> {
    // SQLite rolls back by itself on a full disk and the like; a second rollback would hide the cause.
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }
  async releaseConnection(): Promise<void> {
    // There is only the one.
  }
  async destroy(): Promise<void> {
    this.#connection.forget();
    this.#database.close();
  }
}

/** How long a writer waits for others before it gives up. */
export const WRITER_PATIENCE_MS = 30_000;
const TURN_MS = 100;

/** Statements of a changing shape (`in (?, ?, …)`) would fill the cache without end. */
const CACHED_STATEMENTS = 300;

class CachingConnection implements DatabaseConnection {
  readonly #database: BetterSqlite3.Database;
  readonly #statements = new Map<string, BetterSqlite3.Statement>();

  constructor(database: BetterSqlite3.Database) {
    this.#database = database;
  }

  forget(): void {
    this.#statements.clear();
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.#prepared(query.sql);
    if (statement.reader) return { rows: statement.all(query.parameters as unknown[]) as Row[] };
    if (!statement.readonly && !this.#database.inTransaction) {
      throw new Error('a store is written only inside a transaction');
    }
    return { numAffectedRows: BigInt(run(statement, query.parameters)), rows: [] };
  }

  // biome-ignore lint/correctness/useYield: there is nothing to stream, see below.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('vigie reads long tables in chunks by key, on both engines alike; it streams nothing');
  }

  #prepared(sql: string): BetterSqlite3.Statement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    if (this.#statements.size >= CACHED_STATEMENTS) {
      const oldest = this.#statements.keys().next().value;
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** @returns how many rows were changed. */
function run(statement: BetterSqlite3.Statement, parameters: readonly unknown[]): number {
  const [many] = parameters;
  if (!(many instanceof ManyRows)) return statement.run(parameters as unknown[]).changes;
  let changes = 0;
  for (const row of many.rows) changes += statement.run(row as unknown[]).changes;
  return changes;
}
