/** Stands in a header as it is: printable, nothing that looks like an encoded word. */
export function isPlain(text: string): boolean {
  return /^[\x20-\x7E]*$/.test(text) && !text.includes('=?');
}

/** Bytes whose Base64, as a word, fits into 76 columns behind `Subject: ` or `From: ` (RFC 2047, 2). */
const WORD_BYTES = 39;

/** Words of ASCII, one a line, that say any text; no character is cut in two (RFC 2047, 5). */
export function encodedWords(text: string): string {
  const pieces: string[] = [''];
  for (const character of text.toWellFormed()) {
    const last = pieces.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > WORD_BYTES) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces.map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\n ');
}
