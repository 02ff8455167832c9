import { defineCommand } from '../../../cli/command.ts';
import { decideAck } from '../decide.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, INCIDENT, MOVE_EXITS, MOVED } from './parts.ts';

export const command = defineCommand<ActInput>({
  kind: 'write',
  description: 'Somebody has it in hand. Short form: vigie ack 12.',
  args: [INCIDENT],
  options: [AT],
  examples: [
    { command: 'vigie incident ack 1', says: 'from now on' },
    { command: 'vigie ack 1 --at now-10m', says: 'the short form; ten minutes ago' },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideAck(incident, act));
    await saidMove(context, 'ack', acted);
    return undefined;
  },
});
