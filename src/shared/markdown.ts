/**
 * Text that stands in GitHub's Markdown as itself, in one line: nothing in it is markup, a link or HTML,
 * whether it stands in a table, begins a paragraph or follows other text.
 */
export function markdown(text: string): string {
  return (
    text
      .replace(/[\\`*_[\]|~#]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // At the beginning, these would make a list, or a heading of the line before.
      .replace(/^(\s*)([-+=]|\d+(?=[.)]))/, (_, indent: string, begins: string) =>
        /\d/.test(begins) ? `${indent}${begins}\\` : `${indent}\\${begins}`,
      )
      // GitHub makes links of bare addresses.
      .replace(/:\/\//g, ':&#47;&#47;')
      .replace(/www\./gi, (address) => `${address.slice(0, 3)}&#46;`)
      .replace(/\r\n?|\n/g, '<br>')
  );
}

/** A row of a table; the cells are Markdown already. */
export function markdownRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

/** The head of a table, of plain text, and the line under it. */
export function markdownHead(columns: readonly string[]): string {
  return `${markdownRow(columns.map(markdown))}|${' --- |'.repeat(columns.length)}\n`;
}
