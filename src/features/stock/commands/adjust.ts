import { defineCommand } from '../../../cli/command.ts';
import { decideAdjust } from '../ledger.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { MoveInput } from './moving.ts';
import { move } from './moving.ts';
import { AT, BECAUSE, change, FORCE, MOVE_EXITS, question, SITE, SKU } from './parts.ts';
import { MOVED_FIELDS } from './spot.ts';

interface Input extends MoveInput {
  readonly change: number;
  readonly because: string;
  readonly force: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Corrects what is on hand, with the reason: broken, found again, typed wrongly. Whoever counted writes ' +
    'down the count instead. To take away: vigie stock adjust SKU -5, quoted or not.',
  args: [
    SKU,
    {
      name: 'change',
      describe: '+5 or -5, whole units',
      value: change,
      ask: { question: question('change') },
    },
  ],
  options: [SITE, BECAUSE, AT, FORCE],
  examples: [
    {
      command: 'vigie stock adjust RAM-32G -6 --site CRX --because "dropped, pallet 12"',
      says: 'six are broken',
    },
    {
      command: 'vigie stock adjust PSU-800 +2 --site CRX --because "found behind line 3"',
      says: 'two turned up',
    },
  ],
  exits: MOVE_EXITS,
  prints: { written: MOVED_FIELDS },
  async run(context, input) {
    const { change: quantity, because, force } = input;
    await move(
      context,
      input,
      (spot, act) => decideAdjust(spot, { quantity, because, force }, act),
      (told) => ledgerMessages[context.lang].adjusted({ ...told, quantity }),
    );
    return undefined;
  },
});
