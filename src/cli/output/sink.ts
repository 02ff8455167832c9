import { writeSync } from 'node:fs';
import { unwritable, whyNot } from './unwritable.ts';

/** Where text goes. */
export interface Sink {
  /** True once its reader has gone away. */
  readonly closed: boolean;
  /** Writes all of the text. @throws when it cannot: output is never lost silently. */
  write(text: string): void;
}

type WriteBytes = (fd: number, bytes: Uint8Array, offset: number) => number;

/**
 * Writes to a file descriptor and checks that every byte arrived: Node's own streams take a short write to
 * a full disk for a whole one. A reader that has gone away (`| head`) is no failure: the rest is dropped.
 */
export function fdSink(fd: number, writeBytes: WriteBytes = writeSync): Sink {
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    write(text) {
      const bytes = Buffer.from(text);
      let written = 0;
      while (!closed && written < bytes.length) {
        const count = attempt(fd, bytes, written, writeBytes);
        if (count === 'gone') closed = true;
        else written += count;
      }
    },
  };
}

/** A sink for what must not make a command fail: notices and errors, when stderr itself is closed or full. */
export function forgivingSink(sink: Sink): Sink {
  return {
    get closed() {
      return sink.closed;
    },
    write(text) {
      try {
        sink.write(text);
      } catch {
        // There is nowhere left to say so.
      }
    },
  };
}

/** Pieces are gathered up to this many characters: a write a row makes a million rows slow. */
const GATHERED = 64 * 1024;

/** Writes to the sink in few and large pieces; `flush` writes what is left. */
export function gathering(sink: Sink): Pick<Sink, 'write'> & { flush(): void } {
  let pieces: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length > 0) sink.write(pieces.join(''));
    pieces = [];
    length = 0;
  };
  return {
    flush,
    write(text) {
      pieces.push(text);
      length += text.length;
      if (length >= GATHERED) flush();
    },
  };
}

function attempt(fd: number, bytes: Uint8Array, written: number, writeBytes: WriteBytes): number | 'gone' {
  try {
    return writeBytes(fd, bytes, written);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EPIPE' || code === 'ECONNRESET') return 'gone';
    if (code === 'EINTR') return 0;
    if (code === 'EAGAIN') {
      pause();
      return 0;
    }
    throw unwritable(
      `the output could not be written: ${whyNot(error)}`,
      'make room or write elsewhere',
      error,
    );
  }
}

/** A pipe that somebody made non-blocking is full: give its reader a moment. */
function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
