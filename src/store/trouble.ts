import { storeTrouble, VigieError } from '../shared/errors.ts';

type Known = readonly [pattern: RegExp, message: string, hint: string | null];

/** What the engines' codes mean to the person at the terminal. All are exit 6: the store, not the request. */
const SQLITE: readonly Known[] = [
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'the store is busy: somebody else has been writing for half a minute',
    'try again',
  ],
  [/^SQLITE_READONLY/, 'the store is read-only', 'check the file, its folder and their disk: ls -l, df -h'],
  [/^SQLITE_FULL/, 'the disk of the store is full; nothing was written', 'make room and try again: df -h'],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'the store is corrupt',
    'vigie store check, then restore a backup: vigie store restore FILE',
  ],
  [/^SQLITE_CANTOPEN/, 'the store cannot be opened', 'check the folder, its owner and its mode: ls -ld'],
  // The memory that writers and readers share is a file too, and a small one: it fails for want of room.
  [
    /^SQLITE_IOERR_SHMSIZE/,
    'the disk of the store is full; nothing was written',
    'make room and try again: df -h',
  ],
  [
    /^SQLITE_(IOERR|PROTOCOL|AUTH|PERM)/,
    'the disk of the store does not answer as it should',
    'vigie doctor',
  ],
];

/** What the file system's codes mean where the store's file and folder are made and looked at. */
const FILES: readonly Known[] = [
  [
    /^(EACCES|EPERM)$/,
    'the store may not be reached or made there',
    'check its folder, whose it is and its mode: ls -ld',
  ],
  [/^EROFS$/, 'the store is on a disk that is read-only', 'name another with --store or VIGIE_STORE'],
  [
    /^(ENOSPC|EDQUOT)$/,
    'the disk of the store is full; nothing was written',
    'make room and try again: df -h',
  ],
  [/^(ENOENT|ENOTDIR)$/, 'there is no folder for the store', 'name another with --store or VIGIE_STORE'],
];

const POSTGRES: readonly Known[] = [
  [
    /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET|EPIPE|ENOENT|EACCES)$/,
    'the PostgreSQL server cannot be reached',
    'check host, port and network',
  ],
  [/^28/, 'the PostgreSQL server refuses this user or password', 'PGPASSWORD or ~/.pgpass'],
  [/^3D000/, 'there is no such database on the PostgreSQL server', 'createdb, then vigie store init'],
  [/^42501/, 'this database user may not do that', 'grant it the rights on the tables of vigie'],
  [/^(25006|0A000)/, 'the PostgreSQL server is read-only (a standby?)', 'name the primary server'],
  [/^(53100|53200)/, 'the PostgreSQL server has no room left', 'make room and try again'],
  [/^53/, 'the PostgreSQL server takes no more connections', 'try again'],
  [
    /^(55P03|40001|40P01|57014)/,
    'the store is busy: somebody else has been writing for half a minute',
    'try again',
  ],
  [/^(08|57P)/, 'the PostgreSQL server went away', 'try again'],
  [/^XX00[12]/, 'the store is corrupt', 'restore a backup of the database'],
];

/** Turns an engine's error into vigie's, where it is about the store; other errors come back as they are. */
function understood(error: unknown): unknown {
  if (error instanceof VigieError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const path = filePath(error);
  const known = [...SQLITE, ...(path === null ? POSTGRES : FILES)].find(([pattern]) => pattern.test(code));
  if (known !== undefined) {
    return storeTrouble(path === null ? known[1] : `${known[1]} (${path})`, known[2], error);
  }
  if (/timeout exceeded when trying to connect|Connection terminated/i.test(error.message)) {
    return storeTrouble('the PostgreSQL server does not answer', 'check host, port and network', error);
  }
  if (/server does not support SSL/i.test(error.message)) {
    return storeTrouble(
      'the PostgreSQL server does not speak TLS, which the store’s URL asks for',
      'leave sslmode out, or turn TLS on in the server',
      error,
    );
  }
  if (/password must be a string|no password supplied/i.test(error.message)) {
    return storeTrouble('the PostgreSQL server asks for a password', 'PGPASSWORD or ~/.pgpass', error);
  }
  return error;
}

/** The path that a call of the file system was about; null for sockets, the PostgreSQL server's among them. */
function filePath(error: Error): string | null {
  const { syscall, path } = error as { syscall?: unknown; path?: unknown };
  return typeof path === 'string' && syscall !== 'connect' ? path : null;
}

function codeOf(error: Error): string {
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return code;
  // Several addresses of one host that all refuse come as an AggregateError.
  const first = (error as AggregateError).errors?.[0] as { code?: unknown } | undefined;
  return typeof first?.code === 'string' ? first.code : '';
}

/** Runs `work`, its engine errors made understandable. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw understood(error);
  }
}
