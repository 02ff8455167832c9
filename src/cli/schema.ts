import { usage } from '../shared/errors.ts';
import type { Schema } from '../shared/schema.ts';
import { s } from '../shared/schema.ts';
import type { Command, Noun, Verb } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/** The command that these words name: `incident log`, `note`. */
export function verbOf(words: readonly string[], nouns: readonly Noun[]): { path: string; verb: Verb } {
  const [first = '', ...rest] = words;
  const noun = nouns.find(({ name }) => name === first);
  if (noun === undefined) {
    const names = nouns.map(({ name }) => name);
    throw usage(`there is no command ‘${first}’${didYouMean(first, names)}`, 'vigie --help');
  }
  const name = rest.join(' ');
  const verb = noun.verbs.find((known) => known.name === (name === '' ? (noun.alone ?? '') : name));
  if (verb === undefined) {
    const names = noun.verbs.map((known) => known.name).filter((known) => known !== '');
    throw usage(`${first} has no verb ‘${name}’${didYouMean(name, names)}`, `it has ${names.join(', ')}`);
  }
  return { path: words.join(' '), verb };
}

/** The JSON Schema (2020-12) of what a command prints with --json, or null when it prints none. */
export function schemaOf(path: string, command: Command): object | null {
  const printed = printedBy(command);
  if (printed === null) return null;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `vigie ${path} --json`,
    ...printed,
  };
}

function printedBy({ prints }: Command): Schema | null {
  if ('list' in prints) return { type: 'array', items: s.object(prints.list.fields) };
  if ('object' in prints) return prints.object;
  if ('written' in prints) return s.object({ ...WRITTEN, ...prints.written });
  return null;
}

/** What every writing command prints. */
const WRITTEN = {
  id: s.text('what was made or changed'),
  seq: s.orNull(s.integer('the last entry of the journal that was written; null when nothing was to change')),
  dryRun: s.flag('nothing was kept'),
  repeated: s.flag('the key had been used before: nothing was changed now'),
};
