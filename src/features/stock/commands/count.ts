import { defineCommand } from '../../../cli/command.ts';
import { integer } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import { decideCount } from '../ledger.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { QUANTITY_MAX } from '../stock.ts';
import { effectAfter } from '../stock-queries.ts';
import type { MoveInput } from './moving.ts';
import { move } from './moving.ts';
import { AT, question, SITE, SKU } from './parts.ts';
import { MOVED_FIELDS } from './spot.ts';

export const command = defineCommand<MoveInput & { readonly quantity: number }>({
  kind: 'write',
  description:
    'What was found on the shelf, set against what was expected there at that time; the difference is applied. ' +
    'What is written down later but happened before the count no longer changes what is on hand.',
  args: [
    SKU,
    {
      name: 'quantity',
      describe: 'whole units that are there; 0 is a count too',
      value: integer(0, QUANTITY_MAX),
      ask: { question: question('counted') },
    },
  ],
  options: [SITE, { ...AT, describe: 'when it was counted (default: now)' }],
  examples: [
    { command: 'vigie stock count RAM-32G 2000 --site CRX', says: 'just now' },
    { command: 'vigie stock count WB-01 955 --site CRX --at 07:30', says: 'this morning' },
  ],
  exits: {
    2: 'a quantity that is no whole number',
    3: 'no such component or site',
    4: 'the time lies ahead',
  },
  prints: {
    written: {
      ...MOVED_FIELDS,
      counted: s.integer('what was found'),
      expected: s.integer('what was expected there at that time'),
    },
  },
  async run(context, input) {
    await move(
      context,
      input,
      async (spot, act, db) => {
        const { sku, site } = spot.level;
        return decideCount(spot, input.quantity, await effectAfter(db, sku, site, act.at), act);
      },
      (told, { counted, expected }) =>
        ledgerMessages[context.lang].counted({ ...told, quantity: counted ?? 0 }, expected ?? 0),
      ({ counted, expected }) => ({ counted, expected }),
    );
    return undefined;
  },
});
