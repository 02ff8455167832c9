// How iCalendar and vCard write lines and texts: the same (RFC 5545 sections 3.1 and 3.3.11, RFC 6350 3.2 and 3.4).

/** These lines as a file: CRLF, folded at 75 octets. */
export function contentLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A text as a value: what would end it or divide it is escaped, control characters go. */
export function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', '\\;')
    .replaceAll(',', '\\,')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/\p{Cc}/gu, '');
}

const OCTETS_A_LINE = 75;

/** Cut between characters, never within one: what follows begins with a space, which counts. */
function folded(line: string): string {
  const parts: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > OCTETS_A_LINE) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
