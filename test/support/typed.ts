import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { shared } from './shared-services.ts';

const SCRIPT = '/usr/bin/script';

/** Whether this machine has what gives a program a terminal of its own: script(1), as util-linux has it. */
export const hasTerminal = process.platform === 'linux' && existsSync(SCRIPT);

/** What is typed, or done to the process of that id, once what was shown since the last answer says so. */
export type Answers = readonly (readonly [shown: RegExp, does: string | ((pid: number) => unknown)])[];

/**
 * Runs the built program at a terminal, as somebody who answers would.
 * @param answers in order; each is typed when its words are shown
 * @returns all that was shown, as the terminal got it, and the exit code
 * @throws Error where an answer's words were never shown
 */
export async function typed(
  args: string,
  env: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const program = [process.env.VIGIE_BIN ?? [process.execPath, await shared('program')]].flat();
  // The shell tells its number, and is then replaced by the program.
  const line = `echo $$; exec '${program.join("' '")}' ${args}`;
  const child = spawn(SCRIPT, ['-qec', line, '/dev/null'], {
    env: {
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: '/nonexistent',
      TERM: 'xterm',
      COLUMNS: '80',
      LANG: 'C.UTF-8',
      ...env,
    },
    timeout: 20_000,
    killSignal: 'SIGKILL',
  });
  let pid: number | null = null;
  let shown = '';
  let seen = 0;
  const told: unknown[] = [];
  const waiting = [...answers];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const first = pid === null ? /^(\d+)\r?\n/.exec(shown) : null;
    if (first !== null) {
      pid = Number(first[1]);
      shown = shown.slice(first[0].length);
    }
    for (;;) {
      if (pid === null) return;
      const next = waiting[0];
      if (!next?.[0].test(shown.slice(seen))) return;
      seen = shown.length;
      waiting.shift();
      const does = next[1];
      if (typeof does === 'string') child.stdin.write(does);
      else told.push(does(pid));
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  await Promise.all(told);
  if (waiting.length > 0) throw new Error(`never asked: ${waiting[0]?.[0]}\n${shown}`);
  return { code, shown };
}
