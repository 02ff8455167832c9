import type { Context } from '../../../cli/context.ts';
import type { Paint } from '../../../cli/output/output.ts';
import { widthFor } from '../../../cli/output/width.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { BoardLine, BoardPage, Frame } from '../board-layout.ts';
import { boardMessages } from '../board-messages.ts';
import type { Board } from './board-gather.ts';
import { gatherBoard } from './board-gather.ts';

/** The board of the store as it is now, in one short snapshot. */
export async function readBoard(context: Context): Promise<Board> {
  const { clock, cellLang: lang, zone } = context;
  // Where the store was replaced, another one is open than when the command began.
  const { exercise } = await context.store();
  return await context.read((db) => gatherBoard(db, { now: clock.now(), exercise, lang, zone }));
}

/** What a page is fitted into, with how wide its letters are. */
export async function framed(
  { head, blocks }: BoardPage,
  { width, height, lang }: { readonly width: number; readonly height: number; readonly lang: Lang },
): Promise<Frame> {
  const lines = [...head, ...blocks.flatMap(({ title, rows }) => [title, ...rows])];
  const columns = await widthFor(lines.map(({ text }) => text));
  return { width: Math.max(1, width), height: Math.max(1, height), columns, more: boardMessages[lang].more };
}

export function painted(lines: readonly BoardLine[], paint: Paint): string[] {
  return lines.map(({ text, tone }) => {
    if (text === '') return text;
    switch (tone) {
      case 'plain':
        return text;
      case 'title':
        return paint.bold(text);
      case 'dim':
        return paint.dim(text);
      case 'warn':
        return paint.warn(text);
      case 'bad':
        return paint.bad(text);
      default:
        return paint.severity(tone, text);
    }
  });
}
