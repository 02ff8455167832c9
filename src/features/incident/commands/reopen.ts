import { defineCommand } from '../../../cli/command.ts';
import { decideReopen } from '../decide.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, BECAUSE, INCIDENT, MOVE_EXITS, MOVED, question } from './parts.ts';

export const command = defineCommand<ActInput & { readonly because?: string }>({
  kind: 'write',
  description:
    'Back to open, from any state, resolved and void included: it came back, or was moved on by mistake. ' +
    'It must be acknowledged anew; the journal keeps all instants.',
  args: [INCIDENT],
  options: [{ ...BECAUSE, ask: { question: question('whyReopen'), optional: true } }, AT],
  examples: [
    { command: 'vigie incident reopen 1 --because "errors are back"', says: 'it came back' },
    { command: 'vigie reopen 1', says: 'the short form' },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideReopen(incident, input.because, act));
    await saidMove(context, 'reopen', acted, input.because);
    return undefined;
  },
});
