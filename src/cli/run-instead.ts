import type { Context } from './context.ts';
import { convert } from './convert.ts';
import { findVerb, pathOf } from './find-verb.ts';
import { parse } from './parse.ts';

/**
 * Runs another command in this one's place, as if it had been typed with the same common options.
 * @param words the command line without `vigie`: `['incident', 'void', 'INC-1', '--because', 'twice']`
 * @returns its exit code where that is not 0
 */
export async function runInstead(context: Context, words: readonly string[]): Promise<number | undefined> {
  const found = findVerb(words, context.nouns);
  if (found.is !== 'verb') throw new Error(`‘${words.join(' ')}’ is no command`);
  const { command } = await found.verb.load();
  const path = pathOf(found.noun, found.verb);
  const { own } = parse(path, command, found.rest);
  return await command.run(context, await convert(path, command, own, context));
}
