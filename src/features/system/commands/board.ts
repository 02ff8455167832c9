import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { duration } from '../../../cli/values.ts';
import { SECOND_MS } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { fitted, unfitted } from '../board-layout.ts';
import type { Board } from './board-gather.ts';
import { BOARD_SCHEMA, boardJson } from './board-json.ts';
import { boardPage } from './board-page.ts';
import { framed, painted, readBoard } from './board-parts.ts';
import { watchBoard } from './board-watch.ts';

interface Input extends Record<string, unknown> {
  /** Milliseconds; true where nothing is said. */
  readonly watch?: number | true;
}

const EVERY_MS = 30 * SECOND_MS;
const EVERY_MS_MIN = SECOND_MS;
/** The line on which the next command is typed. */
const PROMPT_LINES = 1;

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'How bad it is, what changed, what nobody looks after, what runs out, who is on call, when the cell meets ' +
    'and what it is to decide: one screen, the worst first. It says what the agenda says; ages are those of now. ' +
    'In a pipe it is whole. With --watch it stays, and is read anew; r refreshes, q quits.',
  options: [
    {
      flag: '--watch',
      takes: '[30s]',
      describe: 'stay on the terminal and refresh this often (default: 30s, at least 1s)',
      value: (typed, context, what) => atLeastASecond(duration(typed, context, what) as number),
    },
  ],
  examples: [
    { command: 'vigie board', says: 'the crisis at a glance; vigie alone is the same' },
    { command: 'vigie board --json', says: 'all of it, for a script' },
  ],
  prints: { object: BOARD_SCHEMA },
  async run(context, { watch }) {
    if (watch !== undefined) refuseToWatch(context);
    const board = await readBoard(context);
    if (watch !== undefined) return await watchBoard(context, board, watch === true ? EVERY_MS : watch);
    const text = await textOf(context, board);
    await context.output.object(boardJson(board), () => text());
    return undefined;
  },
});

function atLeastASecond(ms: number): number {
  if (ms >= EVERY_MS_MIN) return ms;
  throw usage('--watch: a board is refreshed once a second at most', 'give 1s or more: --watch 30s');
}

/** @throws usage error (2) where a board that changes cannot be shown, or cannot change */
function refuseToWatch({ past, output }: Context): void {
  if (past) throw usage('--watch: what was so then does not change', 'leave out --watch or --as-of');
  if (output.format !== 'text')
    throw usage(`--watch draws on a terminal and prints no ${output.format}`, 'leave out --watch');
  if (!output.terminal) throw usage('--watch needs a terminal, and stdout is none', 'leave out --watch');
}

/** Fitted to a terminal, whole elsewhere. */
async function textOf({ cellLang: lang, output }: Context, board: Board): Promise<() => string> {
  const page = boardPage(board, lang);
  const { width, height, terminal, paint } = output;
  if (!terminal || width === null || height === null) return () => painted(unfitted(page), paint).join('\n');
  const frame = await framed(page, { width, height: height - PROMPT_LINES, lang });
  return () => painted(fitted(page, frame), paint).join('\n');
}
