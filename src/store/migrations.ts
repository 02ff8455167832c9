import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { sql } from 'kysely';
import type { Clock } from '../shared/clock.ts';
import { storeTrouble } from '../shared/errors.ts';
import { isSqlite } from './search.ts';
import type { Db, EngineName, MigrationRow } from './types.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const FILE = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** The number of the newest migration that this vigie brings; cheap, since every start asks. */
export function newestMigration(folder: string, engine: EngineName): number {
  const numbers = readdirSync(join(folder, engine)).flatMap((file) => FILE.exec(file)?.[1] ?? []);
  return Math.max(0, ...numbers.map(Number));
}

/** The migrations that this vigie brings, in order. */
export function migrationsIn(folder: string, engine: EngineName): Migration[] {
  return readdirSync(join(folder, engine))
    .sort()
    .flatMap((file) => {
      const match = FILE.exec(file);
      if (match === null) return [];
      const text = readFileSync(join(folder, engine, file), 'utf8');
      const checksum = createHash('sha256').update(text).digest('hex');
      return [{ number: Number(match[1]), name: match[2] ?? '', sql: text, checksum }];
    });
}

const RECORD = `create table schema_migration (
  number integer not null primary key,
  name text not null,
  checksum text not null,
  applied_at text not null
)`;

/** Makes the table in which migrations are recorded; each record shares its migration's transaction. */
export async function createRecord(db: Db): Promise<void> {
  await sql.raw(isSqlite(db) ? `${RECORD} strict` : RECORD).execute(db);
}

/** Runs migrations inside the caller's transaction, and checks what they leave. */
export async function runMigrations(
  db: Db,
  raw: Database.Database | null,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<void> {
  for (const migration of migrations) {
    if (raw === null) {
      for (const statement of statementsOf(migration.sql)) await sql.raw(statement).execute(db);
    } else {
      raw.exec(migration.sql);
    }
    const { number, name, checksum } = migration;
    await db
      .insertInto('schema_migration')
      .values({ number, name, checksum, applied_at: clock.now() })
      .execute();
  }
  const broken = raw?.pragma('foreign_key_check') as unknown[] | undefined;
  if (broken !== undefined && broken.length > 0) {
    throw storeTrouble(
      `a migration would leave ${broken.length} rows that refer to nothing; nothing was changed`,
    );
  }
}

/** Cuts a PostgreSQL script into statements at `;`, but not inside `$$ … $$`. */
export function statementsOf(script: string): string[] {
  const uncommented = script.replace(/^\s*--.*$/gm, '');
  const parts = uncommented.split('$$');
  const statements: string[] = [];
  let open = '';
  for (const [at, part] of parts.entries()) {
    const quoted = at % 2 === 1;
    const pieces = quoted ? [`$$${part}$$`] : part.split(';');
    for (const [place, piece] of pieces.entries()) {
      if (place > 0) {
        statements.push(open);
        open = '';
      }
      open += piece;
    }
  }
  return [...statements, open].map((statement) => statement.trim()).filter((statement) => statement !== '');
}

export interface MigrationState {
  readonly applied: readonly MigrationRow[];
  readonly pending: readonly Migration[];
  /** Applied ones whose file has since been changed: they never may be. */
  readonly altered: readonly string[];
}

/** Which migrations a store has, and which it lacks. */
export async function migrationState(db: Db, folder: string, engine: EngineName): Promise<MigrationState> {
  const known = migrationsIn(folder, engine);
  const applied = await db.selectFrom('schema_migration').selectAll().orderBy('number').execute();
  const byNumber = new Map(applied.map((row) => [row.number, row]));
  return {
    applied,
    pending: known.filter(({ number }) => !byNumber.has(number)),
    altered: known
      .filter(({ number, checksum }) => (byNumber.get(number)?.checksum ?? checksum) !== checksum)
      .map(({ number, name }) => `${String(number).padStart(4, '0')}_${name}`),
  };
}

/** @throws store error (6) where the store is of a newer or an older version than this vigie's. */
export function refuseOtherVersion(found: number, newest: number): void {
  refuseNewerVersion(found, newest);
  if (found < newest) {
    throw storeTrouble(
      `the store is of an older vigie (schema ${found}, this one needs ${newest})`,
      'vigie store migrate',
    );
  }
}

/** @throws store error (6) where the store is of a newer version than this vigie's. */
export function refuseNewerVersion(found: number, newest: number): void {
  if (found <= newest) return;
  throw storeTrouble(
    `the store is of a newer vigie (schema ${found}, this one knows ${newest})`,
    'install the newer vigie',
  );
}
