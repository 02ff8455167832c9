import type { Context } from '../context.ts';

/**
 * Text in lines of at most `width` characters, broken at spaces; a word that is longer is cut. Its own
 * line ends stay, and so do no-break spaces.
 */
export function wrapped(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrappedLine(line, width));
}

function wrappedLine(line: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((part) => cut(part, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (lengthOf(longer) <= width) {
      current = longer;
    } else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

function cut(word: string, width: number): string[] {
  const characters = [...word];
  if (characters.length <= width) return [word];
  const parts: string[] = [];
  for (let start = 0; start < characters.length; start += width)
    parts.push(characters.slice(start, start + width).join(''));
  return parts;
}

function lengthOf(text: string): number {
  return [...text].length;
}

/** Pages are this wide where neither the terminal nor COLUMNS says more. */
const PAGE_WIDTH = 80;
/** Narrower than this, a page cannot be read. */
const PAGE_WIDTH_MIN = 40;

export function pageWidth({ output }: Context): number {
  return Math.max(PAGE_WIDTH_MIN, output.width ?? PAGE_WIDTH);
}
