/** What a terminal could act upon or hide, which JSON may write as \uXXXX without changing the value. */
const UNSEEN = /[\u007F-\u009F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/g;

/** The value as indented JSON. Strings stay as they are stored; what could harm a terminal is escaped. */
export function jsonText(value: unknown): string {
  return escaped(JSON.stringify(value, null, 2));
}

/** The value as JSON on one line. */
export function jsonLine(value: unknown): string {
  return escaped(JSON.stringify(value));
}

function escaped(json: string): string {
  return json.replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A list as JSON in pieces, so that a million rows never stand in one string. */
export function* jsonList(rows: readonly unknown[]): Generator<string> {
  if (rows.length === 0) {
    yield '[]\n';
    return;
  }
  yield '[\n';
  for (const [index, row] of rows.entries()) {
    const indented = jsonText(row).replace(/^/gm, '  ');
    yield index === rows.length - 1 ? `${indented}\n` : `${indented},\n`;
  }
  yield ']\n';
}
