import { defineCommand } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import { allOrFirst } from '../../../shared/all-or-first.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { getSite } from '../../site/site-queries.ts';
import type { OrderPlaced } from '../order.ts';
import type { LineRequest } from '../orders.ts';
import { decidePlace } from '../orders.ts';
import { getComponents } from '../stock-queries.ts';
import { supplyMessages } from '../supply-messages.ts';
import { getSupplier, lastOrderNum } from '../supply-queries.ts';
import { AT, actOf, quantity, SITE } from './parts.ts';
import { FROM_SUPPLIER, ITEMS } from './supply-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly items: readonly LineRequest[];
  readonly site: string;
  readonly supplier: string;
  readonly eta?: Instant;
  readonly pack?: number;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Orders components for one site from one supplier. With --pack, what is asked for is rounded up to whole ' +
    'packs. An order without --eta is named as such, and does not count as coming.',
  args: [ITEMS],
  options: [
    SITE,
    FROM_SUPPLIER,
    { flag: '--eta', takes: 'TIME', describe: 'when it is promised for', value: dueTime },
    { flag: '--pack', takes: 'N', describe: 'units in a pack', value: quantity },
    { ...AT, describe: 'when it was placed (default: now)' },
  ],
  examples: [
    {
      command: 'vigie stock order add RAM-32G=950 --site CRX --supplier Mémoris --pack 100 --eta 2020-04-02',
      says: 'ten packs of a hundred',
    },
    {
      command: 'vigie stock order add CU-PLATE=2400 CH-1U=2000 --site BHF --supplier kupro',
      says: 'two components, no date yet',
    },
  ],
  exits: { 3: 'no such component, site or supplier' },
  prints: {
    written: {
      supplier: s.text('its code'),
      site: s.text('where it goes'),
      eta: s.orNull(s.instant('when it is promised for')),
      lines: s.list(
        s.object({
          sku: s.text('the component'),
          requested: s.integer('what was asked for'),
          quantity: s.integer('what is ordered: whole packs'),
          pack: s.integer('units in a pack'),
        }),
        'what is ordered',
      ),
    },
  },
  async run(context, input) {
    let supplierName = input.supplier;
    const written = await context.write(async (db, moment) => {
      const [components, site, supplier, last] = await allOrFirst([
        getComponents(
          db,
          input.items.map(({ sku }) => sku),
        ),
        getSite(db, input.site),
        getSupplier(db, input.supplier),
        lastOrderNum(db),
      ]);
      supplierName = supplier.name;
      const lines = input.items.map((one, index) => ({ ...one, sku: components[index]?.sku ?? one.sku }));
      const { eta = null, pack = 1 } = input;
      const request = { site: site.code, supplier: supplier.code, eta, pack, lines };
      return decidePlace(last, request, actOf(context, moment, input.at));
    });
    const { subject: id, data } = written.entries[0] as EntryOf<OrderPlaced>;
    const words = supplyMessages[context.lang];
    const { site, supplier, eta, lines } = data;
    const due = eta === null ? null : formatInstant(eta, context);
    await context.output.wrote(written, {
      id,
      sentence: words.placed({ id, supplier: supplierName, site, items: lines, eta: due }),
      more: { supplier, site, eta, lines },
    });
    for (const { sku, requested, quantity: ordered, pack } of lines) {
      if (ordered > requested) context.output.notice(words.roundedUp(sku, requested, ordered, pack));
    }
    if (eta !== null && eta < context.clock.now()) context.output.notice(words.pastDate(id));
    return undefined;
  },
});
