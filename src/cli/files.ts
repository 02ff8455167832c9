import {
  closeSync,
  constants,
  createReadStream,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { usage } from '../shared/errors.ts';
import { unfinished } from '../shared/unfinished.ts';
import type { ByteStream, Files } from './context.ts';
import { unwritable, whyNot } from './output/unwritable.ts';

/** More than this is no note, rota or plan, but a file given by mistake. */
const SMALL_FILE_BYTES = 10 * 1024 * 1024;

/** What may hold personal data is for its owner's eyes. */
const OWNER_ONLY = 0o600;

/**
 * The files that a command reads and writes; `-` is stdin.
 * @param seen is shown all that is read
 */
export function createFiles(
  cwd: string,
  stdin: () => AsyncIterable<Uint8Array>,
  seen: ((chunk: Uint8Array) => void) | null = null,
): Files {
  let stdinTaken = false;
  const takeStdin = (): AsyncIterable<Uint8Array> => {
    if (stdinTaken) throw usage('stdin can be read only once', 'give a file in place of the second -');
    stdinTaken = true;
    return stdin();
  };
  return {
    async text(path) {
      const bytes = path === '-' ? await collected(takeStdin()) : smallFile(resolve(cwd, path), path);
      seen?.(bytes);
      return utf8(bytes, path === '-' ? 'stdin' : path);
    },
    async stream(path): Promise<ByteStream> {
      if (path === '-') return { name: 'stdin', bytes: seenBy(takeStdin(), seen), size: null };
      const { fd, size } = openForReading(resolve(cwd, path), path);
      return { name: path, bytes: seenBy(createReadStream(path, { fd }), seen), size };
    },
    async replace(path, content, mode = OWNER_ONLY) {
      const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
      await replaceFile(resolve(cwd, path), path, { pieces, mode });
    },
    async isFolder(path) {
      return statSync(resolve(cwd, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
    },
  };
}

function seenBy(
  bytes: AsyncIterable<Uint8Array>,
  seen: ((chunk: Uint8Array) => void) | null,
): AsyncIterable<Uint8Array> {
  return seen === null ? bytes : passing(bytes, seen);
}

async function* passing(
  bytes: AsyncIterable<Uint8Array>,
  seen: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    seen(chunk);
    yield chunk;
  }
}

async function collected(bytes: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > SMALL_FILE_BYTES) throw tooBig('stdin');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function smallFile(path: string, shown: string): Uint8Array {
  const { fd, size } = openForReading(path, shown);
  try {
    if (size !== null && size > SMALL_FILE_BYTES) throw tooBig(shown);
    return readToEnd(fd, shown);
  } finally {
    closeSync(fd);
  }
}

/** Reads until there is no more: pipes and /proc do not know their size. */
function readToEnd(fd: number, shown: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = Buffer.alloc(64 * 1024);
    const count = readSync(fd, chunk);
    if (count === 0) return Buffer.concat(chunks);
    size += count;
    if (size > SMALL_FILE_BYTES) throw tooBig(shown);
    chunks.push(chunk.subarray(0, count));
  }
}

function openForReading(path: string, shown: string): { fd: number; size: number | null } {
  try {
    const fd = openSync(path, 'r');
    const stats = fstatSync(fd);
    if (!stats.isDirectory()) return { fd, size: stats.isFile() ? stats.size : null };
    closeSync(fd);
  } catch (error) {
    throw usage(`cannot read ${shown}: ${whyNot(error)}`, 'give a file that is there, or - for stdin', error);
  }
  throw usage(`cannot read ${shown}: it is a folder`, 'give a file, or - for stdin');
}

function utf8(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw usage(
      `${shown} is not UTF-8 text`,
      'convert it first, for instance with iconv -f latin1 -t utf-8',
      error,
    );
  }
}

function tooBig(shown: string): Error {
  return usage(`${shown} is bigger than 10 MB`, 'give a smaller file');
}

/** Whole or not at all: written beside the target under a name of its own, synced, and renamed. */
async function replaceFile(path: string, shown: string, content: Content): Promise<void> {
  refuseUnlessFile(path, shown);
  const { randomBytes } = await import('node:crypto');
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    unfinished.begin(draft);
    await writeSynced(draft, content);
    renameSync(draft, path);
    syncFolder(folder);
  } catch (error) {
    rmSync(draft, { force: true });
    // What went wrong while the content was made says so itself.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw unwritable(`cannot write ${shown}: ${whyNot(error)}`, 'make room or write elsewhere', error);
  } finally {
    unfinished.end(draft);
  }
}

/** A link, a device or a folder is not replaced: who put it there meant something else. */
function refuseUnlessFile(path: string, shown: string): void {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined || stats.isFile()) return;
  const is = stats.isSymbolicLink()
    ? 'a symbolic link'
    : stats.isDirectory()
      ? 'a folder'
      : 'no ordinary file';
  throw usage(`${shown} is ${is}, and is not replaced`, 'give the name of an ordinary file');
}

interface Content {
  readonly pieces: AsyncIterable<string> | readonly (string | Uint8Array)[];
  readonly mode: number;
}

async function writeSynced(path: string, { pieces, mode }: Content): Promise<void> {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
  const fd = openSync(path, O_WRONLY | O_CREAT | O_EXCL | (O_NOFOLLOW ?? 0), OWNER_ONLY);
  try {
    if (mode !== OWNER_ONLY) fchmodSync(fd, mode);
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written);
    }
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** The rename itself must survive a power cut, where the file system can promise it. */
function syncFolder(folder: string): void {
  try {
    const fd = openSync(folder, 'r');
    try {
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
  } catch {
    // Some file systems cannot sync a folder; the file itself is synced.
  }
}
