/** How many columns of a terminal a text takes. */
export type Width = (text: string) => number;

const ASCII = /^[\x20-\x7E]*$/;

/** Printable ASCII takes a column a character; string-width, for all else, is loaded only when it is met. */
export async function widthFor(texts: Iterable<string>): Promise<Width> {
  for (const text of texts) {
    if (!ASCII.test(text)) return (await import('string-width')).default;
  }
  return (text) => text.length;
}
