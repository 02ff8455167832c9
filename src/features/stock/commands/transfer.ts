import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dueTime } from '../../../cli/values.ts';
import { allOrFirst } from '../../../shared/all-or-first.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import { arrivalBy, missesFreight } from '../freight.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import type { Level } from '../level.ts';
import type { TransferSent } from '../stock.ts';
import { lastTransferNum, routeBetween } from '../stock-queries.ts';
import type { Route } from '../transfer.ts';
import { decideSend } from '../transfers.ts';
import { AT, actOf, FORCE, FROM, MOVE_EXITS, QUANTITY, SKU, TO } from './parts.ts';
import { bookedBy, MOVED_FIELDS, movedJson, noticeMoved, spotOf } from './spot.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly sku: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  readonly eta?: Instant;
  readonly at?: Instant;
  readonly force: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Goods leave one site for another, as TR-1: they are on hand at neither until the other end says that ' +
    'they came (transfer receive) or that they will not (transfer lost). Without --eta, the route tells when ' +
    'they arrive.',
  args: [SKU, QUANTITY],
  options: [
    FROM,
    TO,
    { flag: '--eta', takes: 'TIME', describe: 'when it arrives (default: by the route)', value: dueTime },
    AT,
    FORCE,
  ],
  examples: [
    { command: 'vigie stock transfer RAM-32G 960 --from BHF --to CRX', says: 'by the freight of today' },
    { command: 'vigie stock transfer PSU-800 40 --from BHF --to CRX --eta sat', says: 'by another way' },
  ],
  exits: { ...MOVE_EXITS, 2: 'a quantity that is no whole number, or the same site twice' },
  prints: {
    written: {
      ...MOVED_FIELDS,
      to: s.text('the site that gets'),
      eta: s.orNull(s.instant('when it arrives; null where nobody knows')),
    },
  },
  async run(context, input) {
    await send(context, input);
    return undefined;
  },
});

async function send(context: Context, input: Input): Promise<void> {
  const { quantity, force } = input;
  let before: Level | null = null;
  let missed: Route | null = null;
  const written = await context.write(async (db, moment) => {
    const act = actOf(context, moment, input.at);
    const [spot, to, last] = await allOrFirst([
      spotOf(db, input.sku, input.from),
      getSite(db, input.to),
      lastTransferNum(db),
    ]);
    before = spot.level;
    const route = input.eta === undefined ? await routeBetween(db, spot.level.site, to.code) : undefined;
    const eta = input.eta ?? (route === undefined ? null : arrivalBy(route, act.at, spot.zone));
    missed = route !== undefined && missesFreight(route, act.at, spot.zone) ? route : null;
    return decideSend(last, spot, { quantity, to: to.code, eta, force }, act);
  });
  const booked = await bookedBy(context, before, written);
  const { subject: id, data } = written.entries[0] as EntryOf<TransferSent>;
  const { to, eta } = data;
  const words = ledgerMessages[context.lang];
  const told = { id, sku: booked.sku, quantity, from: booked.site, to };
  await context.output.wrote(written, {
    id,
    sentence: words.sent({ ...told, eta: eta === null ? null : formatInstant(eta, context) }),
    more: { ...movedJson(booked), to, eta },
  });
  const late = missed as Route | null;
  if (late?.cutOff) context.output.notice(words.missedFreight(late.from, late.cutOff));
  noticeMoved(context, before, booked);
}
