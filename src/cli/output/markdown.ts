import { safeLine } from './safe.ts';

/** A Markdown table. Cells show as they are written: what Markdown would read as markup is escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(markdownCell).join(' | ')} |\n`;
  return `${line(header)}|${' --- |'.repeat(header.length)}\n${rows.map(line).join('')}`;
}

/** Text that stands in Markdown as it is, on one line. */
function markdownCell(text: string): string {
  return safeLine(text.replace(/\r?\n/g, ' ')).replace(/[\\|`*_[\]<>#]/g, '\\$&');
}
