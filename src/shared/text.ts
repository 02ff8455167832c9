import { usage } from './errors.ts';

/** The longest title, name or other one-line text, in characters. */
export const LINE_MAX = 500;
/** The longest prose (a detail, a note), in characters. */
export const PROSE_MAX = 50_000;
const SLUG_MAX = 60;

/**
 * Brings text into the form in which it is hashed and kept: Unicode NFC.
 * @throws usage error for NUL and lone surrogates, which no engine keeps faithfully.
 */
function normalised(text: string, what: string): string {
  if (text.includes('\0')) throw usage(`${what} holds a NUL character`, 'remove it and try again');
  if (!text.isWellFormed())
    throw usage(`${what} holds half a character (a lone surrogate)`, 'remove it and try again');
  return text.normalize('NFC');
}

/**
 * A one-line text, normalised, trimmed and checked.
 * @throws usage error when it is empty, too long, or of several lines.
 */
export function line(text: string, what: string, max = LINE_MAX): string {
  const clean = normalised(text, what).trim();
  if (clean === '') throw usage(`${what} is empty`);
  const length = [...clean].length;
  if (length > max) {
    throw usage(
      `${what} has ${length} characters, ${max} is the most`,
      'put the rest in a note or in --detail',
    );
  }
  if (/[\n\r\u2028\u2029]/u.test(clean))
    throw usage(`${what} has several lines`, 'put the rest in a note or in --detail');
  return clean;
}

/**
 * Prose of any number of lines, normalised, line ends made `\n`, trimmed and checked.
 * @throws usage error when it is empty or too long.
 */
export function prose(text: string, what: string, max = PROSE_MAX): string {
  const clean = normalised(text, what).replace(/\r\n?/g, '\n').trim();
  if (clean === '') throw usage(`${what} is empty`);
  const length = [...clean].length;
  if (length > max) throw usage(`${what} has ${length} characters, ${max} is the most`);
  return clean;
}

/** Foreign text that is kept as it came, save what no engine can keep: NUL and lone surrogates become U+FFFD. */
export function salvaged(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD').normalize('NFC');
}

/**
 * The key by which names are sorted and compared: accents and case folded. It is stored, so that the
 * order does not hang on a machine's collation.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}

/** A name in plain letters, as suppliers' codes are made: `Tôlerie du Nord` is tolerie-du-nord; may come out empty. */
export function slug(name: string): string {
  return folded(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, SLUG_MAX);
}

/** Letters that no keyboard has a key for, as they are typed there. */
const SPELT_OUT: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' };

/**
 * The words that search finds: folded, `main-d’œuvre` as `main-d'oeuvre`, split at everything that is neither letter
 * nor number.
 */
export function tokens(text: string): string[] {
  return folded(text)
    .replace(/[œæ]/g, (letter) => SPELT_OUT[letter] ?? letter)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');
}

/** Compares by code points, as both databases do. For `sort`. */
export function byCodePoint(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A text that ends its own sentence must not end it twice. */
export function sentenceEnd(text: string): string {
  return text.trim().replace(/\.$/u, '');
}
