import { defineCommand } from '../../../cli/command.ts';
import { integer } from '../../../cli/values.ts';
import { notFound } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Booked, Level } from '../level.ts';
import { decideReverse } from '../reverse.ts';
import { countedSince, isOfBuild, reversalOf } from '../reverse-queries.ts';
import { movementAt } from '../stock-queries.ts';
import { actOf, BECAUSE, FORCE, MOVE_EXITS } from './parts.ts';
import { bookedBy, MOVED_FIELDS, movedJson, noticeMoved, spotOf } from './spot.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly entry: number;
  readonly because: string;
  readonly force: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Takes back a receipt, an issue or an adjustment that was typed by mistake, as if it had never been: what is ' +
    'on hand, and the demand that is measured. Both entries stay in the journal. Receipts of orders, transfers, ' +
    'builds and counts are refused: others hang on them. The refusal says the way out, with the units.',
  args: [
    {
      name: 'entry',
      describe: 'the number of its entry, as vigie stock movements and the journal have it',
      value: integer(1, Number.MAX_SAFE_INTEGER),
    },
  ],
  options: [BECAUSE, FORCE],
  examples: [
    { command: 'vigie stock reverse 151 --because "typed twice"', says: 'the same receipt, written twice' },
    { command: 'vigie stock reverse 151 --because "48, not 480" --json', says: 'then write the right one' },
  ],
  exits: { ...MOVE_EXITS, 3: 'that entry moved nothing' },
  prints: {
    written: { ...MOVED_FIELDS, reverses: s.integer('the number of the entry that is taken back') },
  },
  async run(context, { entry: seq, because, force }) {
    let before: Level | null = null;
    let done: Booked | undefined;
    const written = await context.write(async (db, moment) => {
      const movement = await movementAt(db, seq);
      if (movement === undefined)
        throw notFound(`entry ${seq} moved no stock`, 'vigie stock movements, or vigie journal list');
      done = await reversalOf(db, seq);
      before = (await spotOf(db, movement.sku, movement.site)).level;
      const { name } = actOf(context, moment, undefined);
      const counted = await countedSince(db, movement);
      const built = await isOfBuild(db, movement);
      return decideReverse(movement, before, done, { because, force, counted, built }, name);
    });
    const words = ledgerMessages[context.lang];
    const booked = done ?? (await bookedBy(context, before, written));
    const told = {
      sku: booked.sku,
      site: booked.site,
      quantity: booked.quantity,
      onHand: booked.onHandAfter,
    };
    await context.output.wrote(written, {
      id: booked.sku,
      sentence: done === undefined ? words.reversed(seq, told) : words.reversedAlready(seq, done.seq),
      more: { ...movedJson(booked), reverses: seq },
    });
    if (done === undefined) noticeMoved(context, before, booked);
    return undefined;
  },
});
