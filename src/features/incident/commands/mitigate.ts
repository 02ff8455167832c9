import { defineCommand } from '../../../cli/command.ts';
import { proseText } from '../../../cli/values.ts';
import { decideMitigate } from '../decide.ts';
import type { ActInput } from './acting.ts';
import { actOn, saidMove } from './acting.ts';
import { AT, INCIDENT, MOVE_EXITS, MOVED, question } from './parts.ts';

export const command = defineCommand<ActInput & { readonly note?: string }>({
  kind: 'write',
  description:
    'Its effects are held; the cause may be there still, so it stays active. Acknowledging may be skipped.',
  args: [INCIDENT],
  options: [
    {
      flag: '--note',
      takes: 'TEXT|-',
      describe: 'what holds it; - reads it from stdin',
      value: proseText,
      ask: { question: question('note'), optional: true },
    },
    AT,
  ],
  examples: [
    { command: 'vigie incident mitigate 1 --note "traffic moved to SBG"', says: 'with what holds it' },
    { command: 'vigie incident mitigate INC-1 --at 11h40', says: 'it has held since 11:40' },
  ],
  exits: MOVE_EXITS,
  prints: MOVED,
  async run(context, input) {
    const acted = await actOn(context, input, (incident, act) => decideMitigate(incident, input.note, act));
    await saidMove(context, 'mitigate', acted, input.note);
    return undefined;
  },
});
