/**
 * Characters that act on a terminal, or hide, instead of being seen: controls, bidirectional marks,
 * zero-width and other invisible characters, lone surrogates. Line feeds are dealt with apart.
 */
const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u2065\u3164\uFFA0\uFFF0-\uFFF8\u{E0000}-\u{E0FFF}]|\u034F|[\u17B4\u17B5]|[\u180B-\u180F]/gu;

const PLAIN = /^[\x20-\x7E]*$/;

/** Text of one line as it may be shown: what acts or hides is made visible, line ends too (`␛`, `\u{202E}`, `␊`). */
export function safeLine(text: string): string {
  return PLAIN.test(text) ? text : text.replace(UNSEEN, picture);
}

/** Text of several lines as it may be shown: as `safeLine`, with line feeds left alone. */
export function safe(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(/\r\n/g, '\n')
    .replace(UNSEEN, (character) => (character === '\n' ? '\n' : picture(character)));
}

/** Unicode has a picture for each control character of ASCII; the others are written as their code. */
function picture(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `\\u{${code.toString(16).toUpperCase().padStart(4, '0')}}`;
}

/**
 * The sequences that `Paint` writes, and no others. A page that holds them passes; everything else that
 * starts with an escape is made visible.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins a colour is what is looked for
const PAINTED = /(\x1B\[(?:1|2|9|22|29|31|32|33|34|36|39)m)/;

/** The text without vigie's own colours, for measuring it. */
export function unpainted(text: string): string {
  return text.includes('\u001B')
    ? text
        .split(PAINTED)
        .filter((_, index) => index % 2 === 0)
        .join('')
    : text;
}

/** As `safe`, for text that may hold vigie's own colours. */
export function safePage(text: string, painted: boolean): string {
  if (!painted) return safe(text);
  return text
    .split(PAINTED)
    .map((part, index) => (index % 2 === 1 ? part : safe(part)))
    .join('');
}

/** As `safeLine`, for text that may hold vigie's own colours. */
export function safeCell(text: string, painted: boolean): string {
  if (!painted) return safeLine(text);
  return text
    .split(PAINTED)
    .map((part, index) => (index % 2 === 1 ? part : safeLine(part)))
    .join('');
}
