const LINE = 76;

/** Text in lines of 76 ASCII characters at most (RFC 2045, 6.7). */
export function quotedPrintable(text: string): string {
  return text
    .toWellFormed()
    .split(/\r\n|\r|\n/)
    .map(quotedLine)
    .join('\n');
}

function quotedLine(line: string): string {
  const done: string[] = [];
  let now = '';
  const characters = [...line];
  characters.forEach((character, at) => {
    const last = at === characters.length - 1;
    const quoted = quotedCharacter(character, last);
    // The last column is for the = that says that the line goes on. A character of several bytes stays whole.
    if (now.length + quoted.length > (last ? LINE : LINE - 1)) {
      done.push(`${now}=`);
      now = '';
    }
    // A dot alone ends a mail on its way, and `From ` begins one in a mailbox.
    now += now === '' && /^[.F]$/.test(quoted) ? hexOf(quoted) : quoted;
  });
  return [...done, now].join('\n');
}

function quotedCharacter(character: string, last: boolean): string {
  const isSpace = character === ' ' || character === '\t';
  if (isSpace) return last ? hexOf(character) : character;
  return /^[!-<>-~]$/.test(character) ? character : hexOf(character);
}

function hexOf(character: string): string {
  return [...Buffer.from(character)]
    .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
    .join('');
}
