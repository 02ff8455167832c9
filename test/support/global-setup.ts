import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import type { Postgres } from './postgres.ts';
import { startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the workers ask for what they share: see `shared` in shared-services.ts. */
    readonly services: string;
    /** Compiled code, kept between the many runs of the program. */
    readonly compileCache: string;
  }
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Offers the workers a built program and a PostgreSQL server. Both are made when they are first asked
 * for, once for all workers, so that a test of rules alone starts at once. What cannot be made fails the
 * tests that ask for it; nothing is skipped.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const compileCache = await mkdtemp(join(tmpdir(), 'vigie-compiled-'));
  // Not in the teardown, which Ctrl-C leaves out.
  process.once('exit', () => rmSync(compileCache, { recursive: true, force: true }));
  let postgres: Promise<Postgres> | undefined;
  let program: Promise<string> | undefined;

  const answer = async (path: string | undefined): Promise<string> => {
    switch (path) {
      case '/postgres':
        postgres ??= startPostgres();
        return (await postgres).url;
      case '/program':
        program ??= builtProgram();
        return program;
      default:
        throw new Error(`no such service: ${path}`);
    }
  };
  const server = createServer((request, response) => {
    // A kept connection may be closed on this side in the moment in which a worker uses it again.
    response.setHeader('connection', 'close');
    answer(request.url).then(
      (text) => response.end(text),
      (error) => response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  project.provide('services', `http://127.0.0.1:${port}`);
  project.provide('compileCache', compileCache);

  return async () => {
    server.closeAllConnections();
    server.close();
    await (await postgres?.catch(() => undefined))?.stop();
  };
}

/** @returns the path of bin/vigie.js, after a build when a source is newer than the last one. */
async function builtProgram(): Promise<string> {
  if (await isStale()) await promisify(execFile)(process.execPath, [join(root, 'build.mjs')], { cwd: root });
  return join(root, 'bin/vigie.js');
}

async function isStale(): Promise<boolean> {
  const built = await stat(join(root, 'dist/main.cjs')).catch(() => null);
  if (built === null) return true;
  const sources = (await readdir(join(root, 'src'), { recursive: true })).map((file) => join('src', file));
  // Folders count too: their time moves when a file is removed.
  for (const source of ['build.mjs', 'package.json', 'package-lock.json', 'src', ...sources]) {
    if ((await stat(join(root, source))).mtimeMs >= built.mtimeMs) return true;
  }
  return false;
}
