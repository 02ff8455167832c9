import { defineCommand } from '../../../cli/command.ts';
import { proseText } from '../../../cli/values.ts';
import { decideNote } from '../decide.ts';
import { incidentMessages } from '../messages.ts';
import type { ActInput } from './acting.ts';
import { actOn } from './acting.ts';
import { AT, INCIDENT, question } from './parts.ts';

export const command = defineCommand<ActInput & { readonly text: string }>({
  kind: 'write',
  description:
    'A note changes no state, may speak of the time before the incident, and goes to closed ones too.',
  args: [
    INCIDENT,
    {
      name: 'text',
      describe: 'what is known; - reads it from stdin',
      value: proseText,
      ask: { question: question('whatNote') },
    },
  ],
  options: [AT],
  examples: [
    { command: 'vigie incident note 1 "carrier confirms a cut fibre"', says: 'what was learnt just now' },
    {
      command: 'vigie incident note INC-1 "first alarm seen by the guard" --at 02h40',
      says: 'what happened at 02:40',
    },
  ],
  exits: { 3: 'no such incident', 4: 'the time lies ahead' },
  prints: { written: {} },
  async run(context, input) {
    const { id, written } = await actOn(context, input, (incident, act) =>
      decideNote(incident, input.text, act),
    );
    await context.output.wrote(written, { id, sentence: incidentMessages[context.lang].said.noted(id) });
    return undefined;
  },
});
