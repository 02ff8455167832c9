import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import { shared } from './shared-services.ts';

export interface Run {
  readonly stdout: string;
  readonly stderr: string;
  /** The exit code, or null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunOptions {
  /** Beside PATH, HOME (a fresh folder unless given), TZ=UTC and LANG=C.UTF-8; nothing is inherited. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it reads from standard input; nothing unless given. */
  readonly input?: string;
  readonly cwd?: string;
  /** VIGIE_STORE. */
  readonly store?: string;
}

const ENDS_WITHIN_MS = 120_000;

/**
 * Runs the built program, as a script would, and waits for its end. VIGIE_BIN names another one to run,
 * such as an installed package.
 */
export async function vigie(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const [file, ...before] = await program();
  const home = await mkdtemp(join(tmpdir(), 'vigie-home-'));
  try {
    const child = spawn(file, [...before, ...args], {
      cwd: options.cwd ?? home,
      env: {
        PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
        HOME: home,
        TZ: 'UTC',
        LANG: 'C.UTF-8',
        NODE_COMPILE_CACHE: inject('compileCache'),
        ...(options.store === undefined ? {} : { VIGIE_STORE: options.store }),
        ...options.env,
      },
      timeout: ENDS_WITHIN_MS,
      killSignal: 'SIGKILL',
    });
    // It may end, or close its input, before it has read all of it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    const ended = new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, signal) => resolve([code, signal]));
    });
    const [stdout, stderr, [code, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    return { stdout, stderr, code, signal };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** The program's file and what stands before its arguments. */
async function program(): Promise<[string, ...string[]]> {
  const installed = process.env.VIGIE_BIN;
  return installed ? [installed] : [process.execPath, await shared('program')];
}
