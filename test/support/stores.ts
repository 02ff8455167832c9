import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { shared } from './shared-services.ts';

export const ENGINES = ['sqlite', 'postgres'] as const;
export type Engine = (typeof ENGINES)[number];

export interface FreshStore {
  /** What VIGIE_STORE or --store takes: a path, or a URL without a password. */
  readonly url: string;
  dispose(): Promise<void>;
}

/** A place for a store that does not exist yet: a path in a private folder, or an empty database. */
export function freshStore(engine: Engine): Promise<FreshStore> {
  return engine === 'sqlite' ? freshFile() : freshDatabase();
}

async function freshFile(): Promise<FreshStore> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-store-'));
  return {
    url: join(folder, 'vigie.db'),
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshDatabase(): Promise<FreshStore> {
  const server = await shared('postgres');
  const name = `vigie_${randomBytes(8).toString('hex')}`;
  await query(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, dispose: () => query(server, `drop database ${name} with (force)`) };
}

async function query(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
