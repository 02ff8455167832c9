import { defineCommand } from '../../../cli/command.ts';
import { decideResolve } from '../decide.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, BECAUSE, INCIDENT, MOVE_EXITS, MOVED } from './parts.ts';

export const command = defineCommand<ActInput & { readonly because: string }>({
  kind: 'write',
  description:
    'It is over, and the reason says why. Earlier states may be skipped. Short form: vigie close 12.',
  args: [INCIDENT],
  options: [BECAUSE, AT],
  examples: [
    {
      command: 'vigie incident resolve 1 --because "fibre spliced, traffic back since 04:10"',
      says: 'with the reason',
    },
    {
      command: 'vigie close 1 --because "pump replaced"',
      says: 'the short form, which asks for the reason on a terminal',
    },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideResolve(incident, input.because, act));
    await saidMove(context, 'resolve', acted, input.because);
    return undefined;
  },
});
