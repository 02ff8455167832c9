import type { Page, PageLine, PageSection } from './page.ts';

/**
 * The agenda as Markdown.
 * @param safe makes control characters and the like in text from outside visible
 */
export function renderMarkdown(page: Page, safe: (text: string) => string): string {
  const plain = (text: string): string => escaped(safe(text.replace(/\s*\n\s*/g, ' ')));
  const mark = page.exercise === null ? [] : [`**${plain(page.exercise)}**`];
  const blocks = [
    ...mark,
    `*${plain(page.distribution)}*`,
    `# ${plain(page.title)}`,
    [...page.head, ...page.calls].map(plain).join('  \n'),
    ...page.sections.flatMap((section) => sectionBlocks(section, plain)),
    ...(page.overflow === null ? [] : sectionBlocks(page.overflow, plain)),
    '---',
    [...(page.legend === null ? [] : [page.legend]), page.journal].map(plain).join('  \n'),
    page.signatures.map(plain).join('  \n'),
    ...mark,
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Plain = (text: string) => string;

function sectionBlocks(section: PageSection, plain: Plain): string[] {
  const number = section.number === null ? '' : `${section.number}. `;
  const heading = `## ${number}${plain(section.title + section.rest)}`;
  const lines = section.lines.map((line) => listItem(line, plain)).join('\n');
  return lines === '' ? [heading] : [heading, lines];
}

function listItem(line: PageLine, plain: Plain): string {
  const sign = line.sign === '' ? '' : `\`${line.sign}\` `;
  const id = line.id === null ? '' : `**${plain(line.id)}** `;
  const below = [...line.options, ...(line.unless === null ? [] : [line.unless])];
  return [`- ${sign}${id}${plain(line.text)}`, ...below.map((text) => `  - ${plain(text)}`)].join('\n');
}

/** Text that shows in Markdown as it was written: what would be read as markup is escaped. */
function escaped(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
      // At the beginning, these would make a list.
      .replace(/^([-+=])|^(\d+)([.)])/, (_, bullet: string | undefined, number: string, dot: string) =>
        bullet === undefined ? `${number}\\${dot}` : `\\${bullet}`,
      )
      // A bare address would become a link that somebody may follow.
      .replace(/:\/\//g, ':\\/\\/')
  );
}
