import { markdown, markdownHead, markdownRow } from '../../shared/markdown.ts';
import { safeLine } from './safe.ts';

/** A Markdown table. Cells show as they are written: what Markdown would read as markup is escaped. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => markdown(safeLine(text.replace(/\r?\n/g, ' ')));
  return markdownHead(header) + rows.map((row) => markdownRow(row.map(cell))).join('');
}
