import { defineCommand } from '../command.ts';
import { helpAbout } from '../help/help.ts';
import { TOPICS } from '../help/topics.ts';
import { offering } from '../values.ts';

const words = offering('commands', (typed) => typed);

export const command = defineCommand<{ readonly about: readonly string[] }>({
  kind: 'plain',
  description: `Topics: ${TOPICS.map(({ name }) => name).join(', ')}.`,
  args: [
    {
      name: 'about',
      describe: 'a noun, a noun and its verb, or a topic',
      value: words,
      optional: true,
      many: true,
    },
  ],
  examples: [
    { command: 'vigie help incident log', says: 'options and examples of one command' },
    { command: 'vigie help time', says: 'how to write times' },
  ],
  prints: { nothing: 'the help as text' },
  async run({ output, nouns }, { about }) {
    await output.raw(await helpAbout(about, nouns));
    return undefined;
  },
});
