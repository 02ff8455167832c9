import { defineCommand } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { PlanMade } from '../plan.ts';
import type { Workshop } from '../plans.ts';
import { decidePlan } from '../plans.ts';
import { supplyMessages } from '../supply-messages.ts';
import { lastPlanNum } from '../supply-queries.ts';
import { actOf, quantity, SITE } from './parts.ts';
import { asked, MODEL } from './supply-parts.ts';
import { workshopOf } from './workshop.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly quantity: number;
  readonly by: Instant;
  readonly site: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'So many servers are to be built by a date: their components are set aside, so that nothing else takes ' +
    'them. More can be set aside than is there; available is then below zero until it comes.',
  args: [
    MODEL,
    { name: 'quantity', describe: 'servers', value: quantity, ask: { question: asked('quantity') } },
  ],
  options: [
    SITE,
    {
      flag: '--by',
      takes: 'TIME',
      describe: 'when they must be built',
      value: dueTime,
      ask: { question: asked('by') },
    },
  ],
  examples: [
    { command: 'vigie stock plan add SRV-A 260 --by 2020-03-25 --site CRX', says: 'for the hospitals' },
    { command: 'vigie stock plan add SRV-L 40 --by fri --site BHF --json', says: 'for a script' },
  ],
  exits: { 3: 'no such component or site, or no bill of materials' },
  prints: {
    written: {
      model: s.text('what is built'),
      site: s.text('where'),
      quantity: s.integer('servers'),
      dueAt: s.instant('when they must be built'),
      allocations: s.list(
        s.object({ sku: s.text('the component'), quantity: s.integer('units that are set aside') }),
        'what is set aside',
      ),
    },
  },
  async run(context, input) {
    let shop: Workshop | null = null;
    const written = await context.write(async (db, moment) => {
      const [{ model, workshop }, last] = await Promise.all([
        workshopOf(db, input.model, input.site),
        lastPlanNum(db),
      ]);
      shop = workshop;
      const request = { quantity: input.quantity, dueAt: input.by };
      return decidePlan(last, workshop, model, request, actOf(context, moment, undefined));
    });
    const { subject: id, data } = written.entries[0] as EntryOf<PlanMade>;
    const words = supplyMessages[context.lang];
    const { model, site, quantity: servers, dueAt, allocations } = data;
    await context.output.wrote(written, {
      id,
      sentence: words.planned({ id, model, site, quantity: servers, due: formatInstant(dueAt, context) }),
      more: data,
    });
    for (const { sku, quantity: units } of allocations) {
      const level = (shop as Workshop | null)?.spot(sku).level;
      const missing = level === undefined ? 0 : units + level.allocated - level.onHand;
      if (missing > 0) context.output.notice(words.plannedShort(sku, missing));
    }
    return undefined;
  },
});
