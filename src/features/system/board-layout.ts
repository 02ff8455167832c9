import { wrap } from '../cell/render-text.ts';

/** How a line is painted: by severity, or by what it asks for. The words say the same. */
export type Tone = 'plain' | 'title' | 'dim' | 'warn' | 'bad' | 1 | 2 | 3 | 4;

export interface BoardLine {
  readonly text: string;
  readonly tone: Tone;
}

export interface BoardBlock {
  /** Says how it stands even where there is no room for a row. */
  readonly title: BoardLine;
  /** The worst first. */
  readonly rows: readonly BoardLine[];
  /** How many rows it gets where the others get one, while there are not enough for all. */
  readonly share: number;
  /** Its title is the whole of it, and goes on in a second line before anybody's rows do. */
  readonly titleFirst?: boolean;
  /** There are always more rows: nobody need be told. */
  readonly endless?: boolean;
}

/** The board with every sentence made; the weightiest block comes first. */
export interface BoardPage {
  readonly head: readonly BoardLine[];
  readonly blocks: readonly BoardBlock[];
}

/** What a board is fitted into. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** How many columns a text takes on a terminal. */
  readonly columns: (text: string) => number;
  /** `+7 more` */
  readonly more: (count: number) => string;
}

/** Narrower than this, lines are cut and never go on in the next one. */
const WRAP_WIDTH_MIN = 20;
/** By how much the second line of a row is set in. */
const HANG = 4;

/** The whole board, however long, for what is no terminal. */
export function unfitted({ head, blocks }: BoardPage): BoardLine[] {
  const gap: BoardLine = { text: '', tone: 'plain' };
  return [...head, ...blocks.flatMap(({ title, rows }) => [gap, title, ...rows])];
}

/**
 * The board in one screen: every title, then as many rows as there is room for, the worst of each block before
 * the second of another; a title says how many there are more. Lines that are left over go to what was cut.
 * @returns at most `height` lines of at most `width` columns
 */
export function fitted({ head, blocks }: BoardPage, frame: Frame): BoardLine[] {
  const top = head.slice(0, frame.height).map((line) => cutLine(line, frame));
  const room = frame.height - top.length;
  const shown = blocks.length <= room ? blocks : blocks.slice(0, Math.max(0, room - 1));
  const hidden = blocks.slice(shown.length);
  const end = hidden.length === 0 || room === 0 ? [] : [moreLine(hidden, frame)];
  const long = shown.map((block) => longTitle(block, room, frame));
  const titleLines = long.reduce((sum, title) => sum + (title?.length ?? 1), 0);
  const rows = allot(shown, room - titleLines - end.length);
  let spare = room - titleLines - end.length - rows.reduce((sum, given) => sum + given, 0);
  const roomy = (line: BoardLine): BoardLine[] => {
    const lines = wrapLine(line, frame);
    if (lines.length - 1 > spare) return [cutLine(line, frame)];
    spare -= lines.length - 1;
    return lines;
  };
  const body = shown.flatMap((block, at) => {
    const given = rows[at] ?? 0;
    const left = block.endless === true ? 0 : block.rows.length - given;
    const title = long[at] ?? (left === 0 ? roomy(block.title) : [withMore(block.title, left, frame)]);
    return [...title, ...block.rows.slice(0, given).flatMap(roomy)];
  });
  return [...top, ...body, ...end];
}

/** How much of the room one title may take. */
const TITLE_SHARE = 1 / 8;

/** The lines of a title that goes first; null where it has one line as any other. */
function longTitle({ title, titleFirst }: BoardBlock, room: number, frame: Frame): BoardLine[] | null {
  if (titleFirst !== true) return null;
  const lines = wrapLine(title, frame);
  return lines.length <= room * TITLE_SHARE ? lines : null;
}

/** Hands out lines by turns, to each block its share, until there are none or nobody wants one. */
function allot(blocks: readonly BoardBlock[], lines: number): number[] {
  const given = blocks.map(() => 0);
  let left = lines;
  for (let gave = true; gave && left > 0; ) {
    gave = false;
    for (const [at, { rows, share }] of blocks.entries()) {
      const more = Math.min(share, left, rows.length - (given[at] ?? 0));
      given[at] = (given[at] ?? 0) + more;
      left -= more;
      gave ||= more > 0;
    }
  }
  return given;
}

function moreLine(hidden: readonly BoardBlock[], frame: Frame): BoardLine {
  const count = hidden.reduce((sum, { rows }) => sum + 1 + rows.length, 0);
  return cutLine({ text: frame.more(count), tone: 'dim' }, frame);
}

/** `SITES: 13 of 14 reported      +7 more`. */
function withMore({ text, tone }: BoardLine, count: number, frame: Frame): BoardLine {
  const { width, columns } = frame;
  const said = frame.more(count);
  const more = columns(said) * 3 <= width ? said : `+${count}`;
  const room = width - columns(more) - 1;
  if (room < 1) return cutLine({ text: more, tone }, frame);
  const start = cut(text, room, columns);
  return { text: `${start}${' '.repeat(room - columns(start) + 1)}${more}`, tone };
}

function wrapLine({ text, tone }: BoardLine, frame: Frame): BoardLine[] {
  const { width, columns } = frame;
  if (width < WRAP_WIDTH_MIN || columns(text) <= width) return [cutLine({ text, tone }, frame)];
  return wrap(text, { width, columns, safe: (said) => said }, 0, HANG).map((line) => ({ text: line, tone }));
}

function cutLine({ text, tone }: BoardLine, { width, columns }: Frame): BoardLine {
  return { text: cut(text, width, columns), tone };
}

/** As much of it as fits, with an ellipsis where that is not all. */
function cut(text: string, width: number, columns: Frame['columns']): string {
  if (columns(text) <= width) return text;
  const kept: string[] = [];
  let room = width - 1;
  for (const character of text) {
    room -= columns(character);
    if (room < 0) break;
    kept.push(character);
  }
  // What takes no column alone may widen what it follows.
  while (kept.length > 0 && columns(`${kept.join('')}…`) > width) kept.pop();
  return width < 1 ? '' : `${kept.join('').trimEnd()}…`;
}
