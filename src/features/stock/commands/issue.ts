import { defineCommand } from '../../../cli/command.ts';
import { decideIssue } from '../ledger.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { MoveInput } from './moving.ts';
import { move } from './moving.ts';
import { AT, FORCE, MOVE_EXITS, QUANTITY, SITE, SKU } from './parts.ts';
import { MOVED_FIELDS } from './spot.ts';

export const command = defineCommand<MoveInput & { readonly quantity: number; readonly force: boolean }>({
  kind: 'write',
  description:
    'Goods are used, or leave for good. What is issued on each day, on the clock of the site, is what demand ' +
    'is measured by. What goes to another site is a transfer, what is built into servers a build.',
  args: [SKU, QUANTITY],
  options: [SITE, AT, FORCE],
  examples: [
    { command: 'vigie stock issue RAM-32G 48 --site CRX', says: 'a repair took them' },
    {
      command: 'vigie stock issue ssd-960 4 --site BHF --at now-2h',
      says: 'written down two hours later',
    },
  ],
  exits: MOVE_EXITS,
  prints: { written: MOVED_FIELDS },
  async run(context, input) {
    const { quantity, force } = input;
    await move(
      context,
      input,
      (spot, act) => decideIssue(spot, { quantity, force }, act),
      ledgerMessages[context.lang].issued,
    );
    return undefined;
  },
});
