import { html } from '../../../shared/html.ts';

// Small drawings for a page that fetches nothing and runs no script: attributes only, no style, no reference. Black,
// white and greys, so that a copier takes nothing away; whatever a shade says, a number or a word says too.

/** Units across; about as many millimetres of A4 as make two charts a row, and as many pixels as a telephone has. */
export const WIDTH = 300;
const FONT_SIZE = 10.5;
/** How wide characters are, in parts of the size of their font: those of the usual sans serifs, where they are bold. */
const WIDE = { letters: /[MW%@…◆—m]/, parts: 0.95 } as const;
const CAPITAL = { letters: /[A-ZÀ-Þ]/, parts: 0.74 } as const;
const OTHER_PARTS = 0.57;

export const CHART_STYLE = `.charts { display: flex; flex-wrap: wrap; gap: 1mm 6mm; }
.chart { flex: 1 1 76mm; max-width: 100mm; margin: 1mm 0 0; break-inside: avoid; }
.chart figcaption { font-size: .9em; font-weight: bold; }
.chart svg { display: block; width: 100%; height: auto; }`;

/** What a chart is called, and what it says in words. */
export interface Told {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  /** Stands above the drawing: what is drawn, and how it is to be read. */
  readonly caption: string;
  /** Every number of the drawing, for those who hear it. */
  readonly description: string;
}

/** A chart as it stands on the page. @param shapes made here, so that nothing in them is markup from outside */
export function figure(
  { id, title, caption, description }: Told,
  height: number,
  shapes: readonly string[],
): string {
  const [titleId, descriptionId] = [`chart-${id}-title`, `chart-${id}-desc`];
  return `<figure class="chart">
<figcaption>${html(caption)}</figcaption>
<svg role="img" aria-labelledby="${titleId} ${descriptionId}" viewBox="0 0 ${WIDTH} ${length(height)}" font-size="${FONT_SIZE}">
<title id="${titleId}">${html(title)}</title>
<desc id="${descriptionId}">${html(description)}</desc>
${shapes.join('\n')}
</svg>
</figure>
`;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Stroke {
  readonly width?: number;
  /** Lengths of dashes and gaps; none for a line without gaps. */
  readonly dashes?: string;
  readonly shade?: string;
}

export function line(from: Point, to: Point, stroke: Stroke = {}): string {
  return path([from, to], stroke);
}

/** A line through all of these points; nothing where there are fewer than two. */
export function path(points: readonly Point[], { width = 0.5, dashes, shade = '#000' }: Stroke = {}): string {
  if (points.length < 2) return '';
  const at = points.map(({ x, y }) => `${length(x)} ${length(y)}`).join('L');
  const gaps = dashes === undefined ? '' : ` stroke-dasharray="${dashes}"`;
  return `<path d="M${at}" fill="none" stroke="${shade}" stroke-width="${width}"${gaps}/>`;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function box({ x, y, width, height }: Box, shade: string): string {
  return `<rect x="${length(x)}" y="${length(y)}" width="${length(width)}" height="${length(height)}" fill="${shade}" stroke="#000" stroke-width=".5"/>`;
}

/** A square on its corner, white at its edge so that it shows on black too. */
export function diamond({ x, y }: Point, radius: number): string {
  const [left, right, top, bottom] = [x - radius, x + radius, y - radius, y + radius].map(length);
  return `<path d="M${length(x)} ${top}L${right} ${length(y)}L${length(x)} ${bottom}L${left} ${length(y)}z" fill="#000" stroke="#fff"/>`;
}

export function dot({ x, y }: Point): string {
  return `<circle cx="${length(x)}" cy="${length(y)}" r="2.5" fill="#000"/>`;
}

interface Lettering {
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
  /** For words on a shade; on white they are black, with a white edge. */
  readonly shade?: string;
}

/** Words whose base line begins, ends or is centred there; what lies below them keeps clear of them. */
export function label(
  at: Point,
  words: string,
  { anchor = 'start', bold = false, shade }: Lettering = {},
): string {
  const more = [
    anchor === 'start' ? '' : ` text-anchor="${anchor}"`,
    bold ? ' font-weight="bold"' : '',
    shade === undefined ? ' stroke="#fff" stroke-width="3" paint-order="stroke"' : ` fill="${shade}"`,
  ].join('');
  return `<text x="${length(at.x)}" y="${length(at.y)}"${more}>${html(words)}</text>`;
}

/** About how wide a text is at most, so that two of them do not run into each other. */
export function widthOf(words: string): number {
  const parts = [...words].map(
    (one) => [WIDE, CAPITAL].find(({ letters }) => letters.test(one))?.parts ?? OTHER_PARTS,
  );
  return FONT_SIZE * parts.reduce((sum, part) => sum + part, 0);
}

/** As much of a text as has room, with a sign that there is more. */
export function fitting(words: string, room: number): string {
  if (widthOf(words) <= room) return words;
  const characters = [...words];
  while (characters.length > 1 && widthOf(`${characters.join('')}…`) > room) characters.pop();
  return `${characters.join('')}…`;
}

/**
 * Where a value stands between two ends; what lies outside stands at the nearer one. Of a scale without length every
 * value stands at its beginning.
 */
export function scale(from: number, until: number, start: number, end: number): (value: number) => number {
  return (value) => {
    const part = until > from ? (value - from) / (until - from) : 0;
    return start + Math.min(1, Math.max(0, part)) * (end - start);
  };
}

/** A length as an attribute has it; a number that is none would be a fault that the reader's eye cannot find. */
function length(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a chart cannot draw ${value}`);
  return String(Math.round(value * 100) / 100);
}
