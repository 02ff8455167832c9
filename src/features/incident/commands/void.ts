import { defineCommand } from '../../../cli/command.ts';
import { decideVoid } from '../decide.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, BECAUSE, INCIDENT, MOVE_EXITS, MOVED } from './parts.ts';

export const command = defineCommand<ActInput & { readonly because: string }>({
  kind: 'write',
  description:
    'It never was an incident: logged by mistake, or twice. It leaves every list but keeps its number and its ' +
    'entries. Void is final, unless it is reopened.',
  args: [INCIDENT],
  options: [BECAUSE, AT],
  examples: [
    { command: 'vigie incident void 2 --because "the same as INC-1"', says: 'logged twice' },
    { command: 'vigie incident void INC-2 --because "a test of the alarm"', says: 'no incident at all' },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideVoid(incident, input.because, act));
    await saidMove(context, 'void', acted, input.because);
    return undefined;
  },
});
