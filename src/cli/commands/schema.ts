import { refused } from '../../shared/errors.ts';
import { defineCommand } from '../command.ts';
import { jsonText } from '../output/json.ts';
import { schemaOf, verbOf } from '../schema.ts';
import { offering } from '../values.ts';

const words = offering('commands', (typed) => typed);

export const command = defineCommand<{ readonly command: readonly string[] }>({
  kind: 'plain',
  description: 'Fields are only ever added: what a script reads today, it can read tomorrow.',
  args: [{ name: 'command', describe: 'a noun and its verb', value: words, many: true }],
  examples: [
    { command: 'vigie schema incident list', says: 'the rows of the list of incidents' },
    { command: 'vigie schema note', says: 'what a command that writes prints' },
  ],
  exits: { 4: 'that command prints no JSON' },
  prints: { nothing: 'a JSON Schema, whatever the format' },
  async run({ output, nouns }, { command: words }) {
    const { path, verb } = verbOf(words, nouns);
    const { command } = await verb.load();
    const schema = schemaOf(path, command);
    if (schema === null) throw refused(`vigie ${path} prints no JSON`, `vigie ${path} --help`);
    await output.raw(jsonText(schema));
    return undefined;
  },
});
