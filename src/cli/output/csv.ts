import { plainText } from './plain-text.ts';

/** A row of CSV (RFC 4180), with what a spreadsheet would run as a formula disarmed. */
export function csvRow(values: readonly unknown[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: unknown): string {
  const plain = plainText(value);
  const text = typeof value === 'number' ? plain : disarmed(plain);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A text that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers stay. So does
 * one that has apostrophes there already: whoever takes one away has the text as it was.
 */
function disarmed(text: string): string {
  if (/^[+-]?\d+(?:[.,]\d+)?$/.test(text)) return text;
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}
