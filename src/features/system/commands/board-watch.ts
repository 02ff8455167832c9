import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Screen } from '../../../cli/screen.ts';
import type { Instant } from '../../../shared/clock.ts';
import { EXIT } from '../../../shared/errors.ts';
import { formatTime } from '../../../shared/format.ts';
import type { BoardLine } from '../board-layout.ts';
import { fitted } from '../board-layout.ts';
import { boardMessages } from '../board-messages.ts';
import type { Board } from './board-gather.ts';
import { boardPage } from './board-page.ts';
import { framed, painted, readBoard } from './board-parts.ts';

/** The last board that could be read, when that was, and why there is none newer. */
interface Seen {
  readonly board: Board;
  readonly at: Instant;
  readonly trouble: string | null;
}

/**
 * Shows the board until somebody leaves. It reads the store each time anew, and goes on trying where it cannot.
 * @param board the first one, which was read before the terminal was taken
 * @returns the exit code: 130 for Ctrl-C
 */
export async function watchBoard(
  context: Context,
  board: Board,
  everyMs: number,
): Promise<number | undefined> {
  const screen = await context.screen();
  try {
    let seen: Seen = { board, at: context.clock.now(), trouble: null };
    for (;;) {
      await draw(screen, seen, context);
      const happened = await screen.next(everyMs);
      const next =
        happened === 'left' || happened === 'interrupted'
          ? happened
          : await Promise.race([refreshed(seen, context), screen.leaving]);
      if (next === 'left') return undefined;
      if (next === 'interrupted') return EXIT.interrupted;
      seen = next;
    }
  } finally {
    screen.close();
  }
}

/** What changes a board is an entry, or that another minute begins: between them there is nothing to read. */
async function refreshed(seen: Seen, context: Context): Promise<Seen> {
  const at = context.clock.now();
  try {
    await context.reopen();
    const { seq, hash } = await context.head();
    const { agenda, now } = seen.board;
    const same = agenda.head.seq === seq && agenda.head.hash === hash && minuteOf(now) === minuteOf(at);
    return { board: same ? seen.board : await readBoard(context), at, trouble: null };
  } catch (error) {
    // Whatever it is, the wall goes on showing what was known, and since when.
    return { ...seen, trouble: error instanceof Error ? error.message : String(error) };
  }
}

function minuteOf(instant: Instant): string {
  return instant.slice(0, 'YYYY-MM-DDTHH:MM'.length);
}

async function draw(screen: Screen, seen: Seen, context: Context): Promise<void> {
  const { cellLang: lang, output } = context;
  const words = boardMessages[lang];
  const reader = { lang, zone: seen.board.agenda.session.zone };
  const time = words.seconds(formatTime(seen.at, reader), seen.at.slice(17, 19));
  const page = boardPage(seen.board, lang, time);
  const stale: BoardLine[] =
    seen.trouble === null ? [] : [{ text: safeLine(words.stale(time, seen.trouble)), tone: 'bad' }];
  const shown = { ...page, head: [...stale, ...page.head] };
  // A line that fills the last column would lose its last character to what clears the rest of it.
  const frame = await framed(shown, { width: screen.columns - 1, height: screen.rows, lang });
  screen.draw(painted(fitted(shown, frame), output.paint));
}
