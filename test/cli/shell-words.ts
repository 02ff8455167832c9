/**
 * The commands of a shell line as lists of words: quotes and backslashes read as a shell does, split at
 * pipes, `&&` and `;`, redirections and assignments left out. Enough for the examples of the help.
 */
export function shellCommands(line: string): string[][] {
  const commands: string[][] = [[]];
  let word: string | null = null;
  let quote = '';
  const endWord = (): void => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (quote !== '') {
      if (character === quote) quote = '';
      else word = `${word ?? ''}${character}`;
    } else if (character === '"' || character === "'") {
      quote = character;
      word ??= '';
    } else if (/\s/.test(character)) {
      endWord();
    } else if (/[|&;]/.test(character)) {
      endWord();
      commands.push([]);
    } else {
      if (character === '\\') index += 1;
      word = `${word ?? ''}${line[index] ?? ''}`;
    }
  }
  if (quote !== '') throw new Error(`the quote is not closed: ${line}`);
  endWord();
  return commands.map(withoutRedirections).filter((words) => words.length > 0);
}

function withoutRedirections(words: readonly string[]): string[] {
  const end = words.findIndex((word) => /^[<>]/.test(word));
  const kept = end === -1 ? words : words.slice(0, end);
  return kept.slice(kept.findIndex((word) => !/^[A-Z_]+=/.test(word)));
}
