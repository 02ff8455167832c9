import type { Reader } from '../../shared/format.ts';
import { NBSP } from '../../shared/format.ts';
import { HTML_CLOSING, html, htmlOpening } from '../../shared/html.ts';
import { markdown } from '../../shared/markdown.ts';
import type { PrintedEntry } from '../../shared/printed-entries.ts';
import {
  ENTRIES_STYLE,
  HTML_ENTRIES_CLOSING,
  htmlEntries,
  htmlEntriesOpening,
  markdownEntries,
} from '../../shared/printed-entries.ts';

/**
 * An incident as it is handed to an authority: every sentence made, in one language. Markdown and HTML only
 * lay it out, so that both say the same.
 */
export interface Dossier {
  /** Who may read it. */
  readonly distribution: string;
  /** `EXERCISE`, or null for a real store. */
  readonly exercise: string | null;
  /** What it is: `Incident dossier INC-4`. */
  readonly name: string;
  /** The incident's own title. */
  readonly title: string;
  /** From which store, printed when and by whom, where the journal stood. */
  readonly cover: readonly string[];
  readonly sections: readonly DossierSection[];
  readonly timeline: {
    readonly title: string;
    /** How its instants are to be read. */
    readonly note: string;
    readonly columns: readonly string[];
    readonly entries: readonly PrintedEntry[];
  };
  /** What vouches for it. */
  readonly end: readonly string[];
  /** Where whoever hands it over signs. */
  readonly signatures: readonly string[];
}

export interface DossierSection {
  readonly title: string;
  readonly rows: readonly DossierRow[];
}

export interface DossierRow {
  /** Null for a sentence that needs none. */
  readonly label: string | null;
  /** Of one line or several. */
  readonly value: string;
}

/** As one Markdown document. */
export function dossierMarkdown(dossier: Dossier, reader: Reader): string {
  const { timeline } = dossier;
  const mark = dossier.exercise === null ? [] : [`**${markdown(dossier.exercise)}**`];
  const colon = reader.lang === 'fr' ? `${NBSP}:` : ':';
  const row = ({ label, value }: DossierRow): string =>
    `- ${label === null ? '' : `**${markdown(label)}**${colon} `}${markdown(value)}`;
  const blocks = [
    `*${markdown(dossier.distribution)}*`,
    ...mark,
    `# ${markdown(dossier.name)}`,
    `**${markdown(dossier.title)}**`,
    dossier.cover.map(markdown).join('  \n'),
    ...dossier.sections.flatMap(({ title, rows }) => [`## ${markdown(title)}`, rows.map(row).join('\n')]),
    `## ${markdown(timeline.title)}`,
    markdown(timeline.note),
    // Days are headed one level below the timeline, as its parts.
    markdownEntries(timeline.columns, reader, 3)(timeline.entries).trim(),
    '---',
    dossier.end.map(markdown).join('  \n'),
    dossier.signatures.map(markdown).join('  \n'),
    ...mark,
  ];
  return `${blocks.join('\n\n')}\n`;
}

const STYLE = `${ENTRIES_STYLE}
h2 { font-size: 12pt; margin: 6mm 0 1.5mm; border-bottom: .6pt solid; break-after: avoid; }
.distribution { font-weight: bold; margin: 0 0 2mm; }
.title { font-size: 13pt; font-weight: bold; margin: 0 0 3mm; overflow-wrap: anywhere; }
.facts th { width: 24%; font-weight: bold; vertical-align: top; padding: 1mm 2mm; border-bottom: .3pt solid #999; }
.facts td { white-space: pre-line; overflow-wrap: anywhere; }
.said { margin: 0; padding-left: 6mm; }
.said li { margin: .7mm 0; white-space: pre-line; overflow-wrap: anywhere; }
.signatures { break-inside: avoid; margin-top: 10mm; }
.signatures p { margin: 0 0 14mm; }`;

/** As one file of HTML that needs nothing else, for A4. */
export function dossierHtml(dossier: Dossier, reader: Reader): string {
  const { timeline, exercise } = dossier;
  const foot = [exercise, dossier.distribution, dossier.name].filter((part) => part !== null).join(' — ');
  const mark = exercise === null ? '' : `<p class="exercise">${html(exercise)}</p>\n`;
  const span = timeline.columns.length;
  const sheetMark =
    exercise === null ? '' : `<tr><th colspan="${span}" class="exercise">${html(exercise)}</th></tr>\n`;
  return `${htmlOpening({ lang: reader.lang, title: `${dossier.name} — ${dossier.title}`, foot, style: STYLE })}<header>
<p class="distribution">${html(dossier.distribution)}</p>
${mark}<h1>${html(dossier.name)}</h1>
<p class="title">${html(dossier.title)}</p>
<p class="cover">${dossier.cover.map(html).join('<br>\n')}</p>
</header>
<main>
${dossier.sections.map(sectionHtml).join('')}<section>
<h2>${html(timeline.title)}</h2>
<p>${html(timeline.note)}</p>
${htmlEntriesOpening(timeline.columns, sheetMark)}${htmlEntries(timeline.columns, reader)(timeline.entries)}${HTML_ENTRIES_CLOSING}</section>
</main>
<footer>
<p>${dossier.end.map(html).join('<br>\n')}</p>
<div class="signatures">
${dossier.signatures.map((line) => `<p>${html(line)}</p>\n`).join('')}</div>
${mark}</footer>
${HTML_CLOSING}`;
}

function sectionHtml({ title, rows }: DossierSection): string {
  const facts = rows.flatMap(({ label, value }) => (label === null ? [] : [{ label, value }]));
  const said = rows.flatMap(({ label, value }) => (label === null ? [value] : []));
  const table = facts
    .map(({ label, value }) => `<tr><th scope="row">${html(label)}</th><td>${html(value)}</td></tr>\n`)
    .join('');
  const list = said.map((value) => `<li>${html(value)}</li>\n`).join('');
  return `<section>
<h2>${html(title)}</h2>
${table === '' ? '' : `<table class="facts">\n<tbody>\n${table}</tbody>\n</table>\n`}${list === '' ? '' : `<ul class="said">\n${list}</ul>\n`}</section>
`;
}
