import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../src/cli/command.ts';
import { pathOf } from '../../src/cli/find-verb.ts';
import { nouns } from '../../src/features.ts';
import { EXIT } from '../../src/shared/errors.ts';
import type { FreshStore } from '../support/stores.ts';
import { freshStore } from '../support/stores.ts';
import { vigie } from '../support/vigie.ts';
import { shellCommands } from './shell-words.ts';

// Whoever tries vigie pastes the examples of its help into the demo: what they change is there, and no rule refuses them.

/** What the demo holds nothing for yet. */
const NOT_YET_THERE = [
  'cell run',
  'demand deliver',
  'oncall override remove',
  'stock plan cancel',
  'stock reverse',
];

const REFUSALS: readonly (number | null)[] = [EXIT.unexpected, EXIT.notFound, EXIT.refused];

describe('the examples of what writes, in the demo', () => {
  let demo: FreshStore;
  beforeAll(async () => {
    demo = await freshStore('sqlite');
    await vigie(['demo', '--into', demo.url]);
  });
  afterAll(() => demo.dispose());

  const writing = nouns.filter(({ group }) => group !== 'system');
  test.each(writing.map((noun) => [noun.name, noun] as const))('of vigie %s', async (_name, noun) => {
    const commands = await Promise.all(
      noun.verbs
        .filter((verb) => !NOT_YET_THERE.includes(pathOf(noun, verb)))
        .map(async (verb) => (await verb.load()).command),
    );
    const refused = await Promise.all(commands.flatMap(simpleExamples).map(refusalOf));
    expect(refused.filter((refusal) => refusal !== null)).toEqual([]);
  });

  async function refusalOf(words: readonly string[]): Promise<string | null> {
    const tried = words.includes('--dry-run') ? words : [...words, '--dry-run'];
    const env = { VIGIE_NOW: '2020-03-18T17:45:00+01:00' };
    const { code, stderr } = await vigie(tried, { store: demo.url, env });
    return REFUSALS.includes(code) ? `vigie ${words.join(' ')}: ${stderr}` : null;
  }
});

/** The words of those that are one command, which names no file. */
function simpleExamples({ kind, examples }: Command): string[][] {
  return kind !== 'write'
    ? []
    : examples.flatMap(({ command }) => {
        const [only, ...more] = shellCommands(command);
        if (only === undefined || more.length > 0 || command.includes('<')) return [];
        return [only.slice(1)];
      });
}
