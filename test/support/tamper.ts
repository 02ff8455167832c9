import Database from 'better-sqlite3';
import pg from 'pg';

/**
 * Changes a store behind vigie's back, as somebody who owns the file could: its triggers, which forbid
 * changing the journal, are taken out of the way and not put back.
 */
export async function tamper(store: string, sql: string): Promise<void> {
  if (store.startsWith('postgres://')) await tamperServer(store, sql);
  else tamperFile(store, sql);
}

function tamperFile(path: string, sql: string): void {
  const database = new Database(path);
  try {
    const triggers = database.prepare("select name from sqlite_schema where type = 'trigger'").pluck().all();
    for (const name of triggers) database.exec(`drop trigger "${name}"`);
    database.exec(sql);
  } finally {
    database.close();
  }
}

async function tamperServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(sql);
  } finally {
    await client.end();
  }
}
