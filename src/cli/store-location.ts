import { isAbsolute, join, resolve } from 'node:path';
import { usage } from '../shared/errors.ts';
import type { StoreLocation } from '../store/types.ts';
import type { Environment, Given } from './environment.ts';
import { variable } from './environment.ts';

/**
 * Where the store is: what --store, VIGIE_STORE or the user's file names, a path or a postgres:// URL, else
 * vigie.db in the user's data folder.
 * @throws usage error for a password in argv, where every user of the machine can read it, and in a file
 */
export function storeLocation(
  asked: Given | null,
  env: Environment,
  cwd: string,
  home: string,
): StoreLocation {
  if (asked === null) return { engine: 'sqlite', path: join(dataHome(env, home), 'vigie', 'vigie.db') };
  const { text, what, from } = asked;
  if (/^postgres(ql)?:\/\//i.test(text)) return { engine: 'postgres', url: postgresUrl(asked) };
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(text)?.[1];
  if (scheme !== undefined) {
    throw usage(`${what}: a store cannot be at ${scheme}://`, 'give a path, or a postgres:// URL');
  }
  if (text.trim() === '' || text.includes('\0'))
    throw usage(`${what} is no path`, 'give a path, or a postgres:// URL');
  // A file of settings speaks of no folder where somebody happens to stand.
  return { engine: 'sqlite', path: from === 'config' ? configuredPath(asked, home) : resolve(cwd, text) };
}

/** A whole path, or one that begins with ~/ */
function configuredPath({ text, what }: Given, home: string): string {
  const path = text.replace(/^~(?=\/)/, home);
  if (isAbsolute(path)) return path;
  throw usage(`${what}: ‘${text}’ is no whole path`, 'write it from / on, or vigie config unset store');
}

function postgresUrl({ text, what, from }: Given): string {
  // The message must not repeat a URL that may hold a password.
  if (!URL.canParse(text)) {
    throw usage(`${what}: the postgres:// URL cannot be read`, 'write postgres://user@host:5432/database');
  }
  const url = new URL(text);
  if (from !== 'environment' && (url.password !== '' || url.searchParams.has('password'))) {
    throw usage(
      from === 'config'
        ? `a password has no place in ${what}`
        : `a password in ${what} can be read by every user of this machine`,
      'give it in PGPASSWORD, ~/.pgpass or VIGIE_STORE',
    );
  }
  return text;
}

function dataHome(env: Environment, home: string): string {
  const given = variable(env, 'XDG_DATA_HOME');
  return given !== undefined && isAbsolute(given) ? given : join(home, '.local', 'share');
}

/** Where the user's own settings are. */
export function configPath(env: Environment, home: string): string {
  const given = variable(env, 'XDG_CONFIG_HOME');
  return join(given !== undefined && isAbsolute(given) ? given : join(home, '.config'), 'vigie', 'config');
}

/** Where vigie may keep what it can make again. */
export function cacheFolder(env: Environment, home: string): string {
  const given = variable(env, 'XDG_CACHE_HOME');
  return join(given !== undefined && isAbsolute(given) ? given : join(home, '.cache'), 'vigie');
}
