import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { shared } from './shared-services.ts';

const SCRIPT = '/usr/bin/script';

/** Whether this machine has what gives a program a terminal of its own: script(1), as util-linux has it. */
export const hasTerminal = process.platform === 'linux' && existsSync(SCRIPT);

/** What is typed once what was shown since the last answer says so. */
export type Answers = readonly (readonly [shown: RegExp, keys: string])[];

/**
 * Runs the built program at a terminal, as somebody who answers would.
 * @param answers in order; each is typed when its words are shown
 * @returns all that was shown, and the exit code
 * @throws Error where an answer's words were never shown
 */
export async function typed(
  args: string,
  env: Readonly<Record<string, string>>,
  answers: Answers,
): Promise<{ readonly code: number | null; readonly shown: string }> {
  const program = [process.env.VIGIE_BIN ?? [process.execPath, await shared('program')]].flat();
  const child = spawn(SCRIPT, ['-qec', `'${program.join("' '")}' ${args}`, '/dev/null'], {
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
  let shown = '';
  let seen = 0;
  const waiting = [...answers];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    for (;;) {
      const next = waiting[0];
      if (!next?.[0].test(shown.slice(seen))) return;
      seen = shown.length;
      waiting.shift();
      child.stdin.write(next[1]);
    }
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (waiting.length > 0) throw new Error(`never asked: ${waiting[0]?.[0]}\n${shown}`);
  return { code, shown };
}
