import type { Page, PageLine, PageSection } from './page.ts';

/** What a page of text is laid out by. */
export interface Layout {
  /** Columns of the page. */
  readonly width: number;
  /** Makes control characters and the like in text from outside visible. */
  readonly safe: (text: string) => string;
  /** How many columns a text takes on a terminal. */
  readonly columns: (text: string) => number;
  /** Sections stand apart, by an empty line. */
  readonly spaced?: boolean;
}

/** The lines of an A4 page in the size in which 80 columns fit on it. */
const LINES_A_PAGE = 66;

/** The agenda as plain text, no line wider than the layout's width. */
export function renderText(page: Page, layout: Layout): string {
  const body = bodyOf(page, layout);
  const marked =
    page.exercise === null ? body : [banner(page.exercise, layout), ...body, banner(page.exercise, layout)];
  const onePage = marked.length < LINES_A_PAGE;
  const first = onePage ? apart(page.distribution, 'Page 1/1', layout) : page.distribution;
  return `${[first, ...marked].join('\n')}\n`;
}

function bodyOf(page: Page, layout: Layout): string[] {
  const wrapped = (text: string): string[] => wrap(text, layout, 0, 0);
  const gap = layout.spaced === true ? [''] : [];
  return [
    ...wrapped(page.title.toUpperCase()),
    ...[...page.head, ...page.calls].flatMap(wrapped),
    ...page.sections.flatMap((section) => [...gap, ...sectionLines(section, layout)]),
    ...(page.overflow === null ? [] : sectionLines(page.overflow, layout)),
    ...gap,
    ...(page.legend === null ? [] : wrapped(page.legend)),
    ...wrapped(page.journal),
    ...signatureLines(page.signatures, layout),
  ];
}

function sectionLines(section: PageSection, layout: Layout): string[] {
  const number = section.number === null ? '' : `${section.number} `;
  const heading = `${number}${section.title.toUpperCase()}${section.rest}`;
  return [...wrap(heading, layout, 0, 2), ...section.lines.flatMap((line) => itemLines(line, layout))];
}

/** Cases stand behind their sign, ends of lines under their beginning; summaries stand further left. */
function itemLines(line: PageLine, layout: Layout): string[] {
  const marked = line.sign !== '' || (line.id !== null && line.options.length === 0);
  const prefix = marked ? `  ${line.sign === '' ? ' ' : line.sign} ` : '  ';
  const text = line.id === null ? line.text : `${line.id} ${line.text}`;
  return [
    ...wrap(text, layout, prefix, prefix.length),
    ...line.options.flatMap((option) => wrap(option, layout, 5, 8)),
    ...(line.unless === null ? [] : wrap(line.unless, layout, 5, 8)),
  ];
}

function signatureLines(signatures: readonly string[], layout: Layout): string[] {
  const column = Math.floor(layout.width / Math.max(1, signatures.length));
  const fits = signatures.every((signature) => layout.columns(signature) < column);
  if (!fits) return [...signatures];
  return [
    signatures
      .map((signature) => padded(signature, column, layout))
      .join('')
      .trimEnd(),
  ];
}

function banner(word: string, layout: Layout): string {
  const three = [word, word, word].join('   ');
  const left = Math.max(0, Math.floor((layout.width - layout.columns(three)) / 2));
  return `${' '.repeat(left)}${three}`;
}

function apart(left: string, right: string, layout: Layout): string {
  const gap = layout.width - layout.columns(left) - layout.columns(right);
  return gap < 2 ? left : `${left}${' '.repeat(gap)}${right}`;
}

function padded(text: string, width: number, layout: Layout): string {
  return text + ' '.repeat(Math.max(0, width - layout.columns(text)));
}

/** The space within a span of time, `14 h 50`, `2 d 8 h`, which English writes as any other. */
const WITHIN_SPAN = /(?<=\d) (?=(?:d|h|min|s)\b)|(?<=\d h) (?=\d\d\b)/g;
/** Of a digit's width, and no line ends there. */
const FIGURE_SPACE = '\u2007';

/**
 * Breaks text at its spaces, never at no-break ones or within a span of time. A word that is wider than a line is cut.
 * @param first what the first line begins with, or by how many columns it is indented
 * @param hang by how many columns the following lines are indented
 */
export function wrap(text: string, layout: Layout, first: string | number, hang: number): string[] {
  const lines: string[] = [];
  let line = typeof first === 'string' ? first : ' '.repeat(first);
  let room = layout.width - layout.columns(line);
  let bare = true;
  const turn = (): void => {
    lines.push(plain(line));
    line = ' '.repeat(hang);
    room = layout.width - hang;
    bare = true;
  };
  for (const word of layout
    .safe(text)
    .replace(WITHIN_SPAN, FIGURE_SPACE)
    .split(/[ \n]+/)
    .filter((part) => part !== '')) {
    for (const piece of pieces(word, layout, hang)) {
      const size = layout.columns(piece) + (bare ? 0 : 1);
      if (size > room && !bare) turn();
      line += bare ? piece : ` ${piece}`;
      room -= layout.columns(piece) + (bare ? 0 : 1);
      bare = false;
    }
  }
  lines.push(plain(line));
  return lines;
}

function plain(line: string): string {
  return line.trimEnd().replaceAll(FIGURE_SPACE, ' ');
}

/** A word in pieces that fit on a line: itself, save where it is wider than that. */
function pieces(word: string, layout: Layout, hang: number): string[] {
  const most = layout.width - Math.max(hang, 4);
  if (layout.columns(word) <= most) return [word];
  const found: string[] = [];
  let piece = '';
  let size = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(word)) {
    const wide = layout.columns(segment);
    if (size + wide > most) {
      found.push(piece);
      [piece, size] = ['', 0];
    }
    piece += segment;
    size += wide;
  }
  return [...found, piece];
}
