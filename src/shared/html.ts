import type { Lang } from './lang.ts';

/** Text that stands in HTML as itself, in an element or in a quoted attribute. */
export function html(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** What a page of paper is called, and what stands at the foot of each of its sheets. */
export interface Sheet {
  readonly lang: Lang;
  readonly title: string;
  /** Stands at the foot beside the number of the sheet; empty for nothing. */
  readonly foot: string;
  /** What this kind of page needs beyond the common style. */
  readonly style?: string;
}

const STYLE = `body { font: 10pt/1.35 "Liberation Sans", Arial, sans-serif; color: #000; background: #fff; max-width: 190mm; margin: 0 auto; padding: 4mm; }
h1 { font-size: 16pt; margin: 0 0 2mm; overflow-wrap: anywhere; }
.exercise { border: 1pt solid; padding: 1mm 3mm; font-weight: bold; letter-spacing: .1em; }
.cover { margin: 0 0 4mm; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
thead { display: table-header-group; }
th { text-align: left; }
td, thead th { vertical-align: top; padding: 1mm 2mm; border-bottom: .3pt solid #999; }
tr { break-inside: avoid; }
footer { margin-top: 6mm; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }`;

/** For pages without tables, which are read on a telephone as often as they are printed: letters as large as its own. */
export const LARGE_ON_SCREEN = '@media screen { body { font-size: 12pt; line-height: 1.4; } }';

/**
 * The beginning of one file that holds everything it needs: no script, nothing fetched. Each sheet of A4 has
 * its number where the program that prints knows page boxes.
 */
export function htmlOpening({ lang, title, foot, style }: Sheet): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-left { content: ${cssText(foot)}; font: 8pt sans-serif; } @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
${STYLE}${style === undefined ? '' : `\n${style}`}
</style>
</head>
<body>
`;
}

export const HTML_CLOSING = '</body>\n</html>\n';

/** A CSS string: nothing in it ends the string or the style. */
function cssText(text: string): string {
  const escaped = text.replace(
    /[^\p{L}\p{N} .,;:!?()—–-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
