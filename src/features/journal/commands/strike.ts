import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { decideStrike } from '../journal.ts';
import { findEntry } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { BECAUSE, SEQ } from './options.ts';

interface Input {
  readonly seq: number;
  readonly because: string;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'write',
  description:
    'The entry stays and is shown struck through, with the reason. Only entries that say something can be ' +
    'struck; one that changed the state of an incident is answered by the verb that undoes it.',
  args: [SEQ],
  options: [BECAUSE],
  examples: [
    { command: "vigie journal strike 369 --because 'wrong site'", says: 'strikes a note' },
    {
      command: "vigie journal strike 412 --because 'said twice' --dry-run",
      says: 'only tells what would happen',
    },
  ],
  exits: { 3: 'there is no such entry', 4: 'it changed a state, or was struck already' },
  prints: { written: { target: s.integer('the entry that was struck') } },
  async run(context, { seq, because }) {
    const written = await context.write(async (db) => decideStrike(await findEntry(db, seq), seq, because));
    const sentence = text[context.lang].wrote.struck(seq);
    await context.output.wrote(written, { id: String(seq), sentence, more: { target: seq } });
    return undefined;
  },
});
