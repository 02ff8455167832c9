/** How many columns of a terminal a text takes. */
export type Width = (text: string) => number;

/** ASCII, Latin letters and punctuation, as French and most of Europe write: a column each, none combines. */
const NARROW = /^[\x20-\x7E\u00A0-\u00AC\u00AE-\u024F\u2010-\u2027\u2030-\u205E]*$/;

/** Latin text takes a column a character; string-width, for all else, is loaded only when it is met. */
export async function widthFor(texts: Iterable<string>): Promise<Width> {
  for (const text of texts) {
    if (!NARROW.test(text)) return (await import('string-width')).default;
  }
  return (text) => text.length;
}
