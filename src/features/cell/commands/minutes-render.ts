import { wrapped } from '../../../cli/output/wrapped.ts';
import { HTML_CLOSING, html, htmlOpening, LARGE_ON_SCREEN } from '../../../shared/html.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { MinutesPage } from './minutes-page.ts';

// The minutes of a session as they are laid out: the words are those of the page.

/** As text. @param width in columns */
export function minutesText({ marks, title, head, sections, foot }: MinutesPage, width: number): string {
  const under = (line: string): string[] => wrapped(line, width - 2).map((part) => `  ${part}`);
  return [
    ...marks,
    title.toLocaleUpperCase('fr'),
    ...head.flatMap((line) => wrapped(line, width)),
    ...sections.flatMap((section) => [
      '',
      section.title.toLocaleUpperCase('fr'),
      ...section.lines.flatMap((lines) => lines.flatMap(under)),
    ]),
    '',
    ...foot.flatMap((line) => wrapped(line, width)),
  ].join('\n');
}

/** As Markdown. */
export function minutesMarkdown({ marks, title, head, sections, foot }: MinutesPage): string {
  const escaped = (line: string): string => line.replace(/([\\`*_{}[\]<>#|])/g, '\\$1');
  return [
    ...marks.map((mark) => `**${escaped(mark)}**\n`),
    `# ${escaped(title)}\n`,
    ...head.map((line) => `${escaped(line)}\n`),
    ...sections.flatMap((section) => [
      `## ${escaped(section.title)}\n`,
      ...section.lines.map((lines) => `- ${lines.map(escaped).join('\n  ')}`),
      '',
    ]),
    ...foot.map((line) => `${escaped(line)}\n`),
  ].join('\n');
}

const STYLE = `h2 { font-size: 1.1em; margin: 4mm 0 1mm; break-after: avoid; }
p { margin: 0 0 1mm; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 5mm; }
li { margin-bottom: 1mm; overflow-wrap: anywhere; break-inside: avoid; }
.mark { font-weight: bold; }
footer p:last-child { margin-bottom: 14mm; }
${LARGE_ON_SCREEN}`;

/** As one file of HTML, to be printed on A4 and signed. */
export function minutesHtml({ marks, title, head, sections, foot }: MinutesPage, lang: Lang): string {
  const paragraph = (line: string): string => `<p>${html(line)}</p>\n`;
  return [
    htmlOpening({ lang, title: `${title}. ${head[0] ?? ''}`, foot: foot[0] ?? '', style: STYLE }),
    '<header>\n',
    ...marks.map((mark) => `<p class="mark">${html(mark)}</p>\n`),
    `<h1>${html(title)}</h1>\n`,
    ...head.map(paragraph),
    '</header>\n<main>\n',
    ...sections.map(
      (section) =>
        `<section>\n<h2>${html(section.title)}</h2>\n<ul>\n${section.lines
          .map((lines) => `<li>${lines.map(html).join('<br>\n')}</li>\n`)
          .join('')}</ul>\n</section>\n`,
    ),
    '</main>\n<footer>\n',
    ...foot.map(paragraph),
    '</footer>\n',
    HTML_CLOSING,
  ].join('');
}
