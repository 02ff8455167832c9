import type { SectionId } from '../../shared/briefing.ts';
import { HTML_CLOSING, html, htmlOpening, LARGE_ON_SCREEN } from '../../shared/html.ts';
import type { Lang } from '../../shared/lang.ts';
import { CHART_STYLE } from './charts/svg.ts';
import type { Page, PageLine, PageSection } from './page.ts';

const STYLE = `@media print { body { font-size: 9.5pt; line-height: 1.28; } }
h1 { font-size: 1.45em; }
h2 { font-size: 1.1em; margin: 2mm 0 .5mm; break-after: avoid; border-bottom: .3pt solid #767676; }
h2 .rest { font-weight: normal; }
p { margin: 0 0 .6mm; overflow-wrap: anywhere; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding-left: 5mm; overflow-wrap: anywhere; break-inside: avoid; }
li ul { margin-bottom: .6mm; }
.sign { display: inline-block; width: 4mm; margin-left: -5mm; margin-right: 1mm; text-align: center; font-weight: bold; }
.call { margin: 1mm 0; padding-left: 2mm; border-left: 1mm solid; font-weight: bold; }
.mark { text-align: center; font-weight: bold; letter-spacing: .3em; }
.signatures { display: flex; flex-wrap: wrap; gap: 4mm 20mm; margin: 4mm 0 14mm; }
footer { margin-top: 3mm; }
${CHART_STYLE}
${LARGE_ON_SCREEN}`;

/** What the page is laid out by. */
export interface HtmlLayout {
  readonly lang: Lang;
  /** Makes control characters and the like in text from outside visible. */
  readonly safe: (text: string) => string;
  /** What a sign before an item means, for those who hear the page read. */
  readonly signs: Readonly<Record<string, string>>;
  /** What is drawn below a section's lines: HTML, as `charts/` makes it. */
  readonly charts?: ReadonlyMap<SectionId, readonly string[]>;
}

/** The agenda as one file: for A4, for a telephone, for a mail; without script, with nothing to fetch. */
export function renderHtml(page: Page, { lang, safe, signs, charts }: HtmlLayout): string {
  const plain = (text: string): string => html(safe(text));
  const mark = page.exercise === null ? '' : `<p class="mark">${plain(page.exercise)}</p>\n`;
  const sections = [...page.sections, ...(page.overflow === null ? [] : [page.overflow])];
  const told = (line: PageLine): string => lineOf(line, plain, signs);
  return [
    htmlOpening({ lang, title: `${page.title}. ${page.head[0] ?? ''}`, foot: page.journal, style: STYLE }),
    `<header>\n<p>${plain(page.distribution)}</p>\n${mark}<h1>${plain(page.title)}</h1>\n`,
    ...page.head.map((line) => `<p>${plain(line)}</p>\n`),
    ...page.calls.map((line) => `<p class="call">${plain(line)}</p>\n`),
    '</header>\n<main>\n',
    ...sections.map((section) =>
      sectionOf(section, plain, told, section.id === null ? [] : (charts?.get(section.id) ?? [])),
    ),
    '</main>\n<footer>\n',
    ...[...(page.legend === null ? [] : [page.legend]), page.journal].map(
      (line) => `<p>${plain(line)}</p>\n`,
    ),
    `<div class="signatures">${page.signatures.map((line) => `<span>${plain(line)}</span>`).join('')}</div>\n`,
    `${mark}</footer>\n`,
    HTML_CLOSING,
  ].join('');
}

type Plain = (text: string) => string;

function sectionOf(
  section: PageSection,
  plain: Plain,
  told: (line: PageLine) => string,
  charts: readonly string[],
): string {
  const number = section.number === null ? '' : `${section.number} `;
  const rest = section.rest === '' ? '' : `<span class="rest">${plain(section.rest)}</span>`;
  const lines = section.lines.length === 0 ? '' : `<ul>\n${section.lines.map(told).join('')}</ul>\n`;
  const drawn = charts.length === 0 ? '' : `<div class="charts">\n${charts.join('')}</div>\n`;
  return `<section>\n<h2>${number}${plain(section.title)}${rest}</h2>\n${lines}${drawn}</section>\n`;
}

function lineOf(line: PageLine, plain: Plain, signs: HtmlLayout['signs']): string {
  const meaning = html(signs[line.sign] ?? '');
  const sign =
    line.sign === ''
      ? ''
      : `<span class="sign" role="img" aria-label="${meaning}" title="${meaning}">${html(line.sign)}</span>`;
  const id = line.id === null ? '' : `<b>${plain(line.id)}</b> `;
  const below = [...line.options, ...(line.unless === null ? [] : [line.unless])];
  const options =
    below.length === 0 ? '' : `\n<ul>\n${below.map((text) => `<li>${plain(text)}</li>\n`).join('')}</ul>\n`;
  return `<li>${sign}${id}${plain(line.text)}${options}</li>\n`;
}
