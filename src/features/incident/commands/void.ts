import { defineCommand } from '../../../cli/command.ts';
import { decideVoid } from '../decide.ts';
import { duplicatesOf } from '../incident-queries.ts';
import { mayVoid } from '../merge.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, BECAUSE, INCIDENT, MOVE_EXITS, MOVED } from './parts.ts';

export const command = defineCommand<ActInput & { readonly because: string }>({
  kind: 'write',
  description:
    'It never was an incident: logged by mistake. It leaves every list but keeps its number and its entries. ' +
    'Void is final, unless it is reopened. What was logged twice is rather merged: incident merge.',
  args: [INCIDENT],
  options: [BECAUSE, AT],
  examples: [
    { command: 'vigie incident void 2 --because "a test of the alarm"', says: 'no incident at all' },
    { command: 'vigie incident void INC-3 --because "wrong site, see INC-1"', says: 'logged by mistake' },
  ],
  exits: {
    ...MOVE_EXITS,
    4: 'it is merged, or something is merged into it; or the time is before the state that it leaves',
  },
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, async (incident, act, db) => {
      const duplicates = await duplicatesOf(db, incident.id);
      mayVoid(
        incident,
        input.incident,
        duplicates.map(({ id }) => id),
      );
      return decideVoid(incident, input.because, act);
    });
    await saidMove(context, 'void', acted, input.because);
    return undefined;
  },
});
