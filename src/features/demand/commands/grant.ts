import { defineCommand } from '../../../cli/command.ts';
import { dueTime, proseText, siteCode } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Plan, PlanMade } from '../../stock/plan.ts';
import type { Workshop } from '../../stock/plans.ts';
import { decidePlan } from '../../stock/plans.ts';
import type { PlanId } from '../../stock/stock.ts';
import { lastPlanNum } from '../../stock/supply-queries.ts';
import { requestById } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { DemandGranted, DemandId } from '../request.ts';
import { decideGrant, grantedBy, known, outstanding } from '../request.ts';
import { asked, decidingAt, factoryChoices, requestArg, workshopAt } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly request: DemandId;
  readonly site: string;
  readonly by?: Instant;
  readonly because?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Makes the build plan of a request at a factory, which sets its components aside, in one go. Servers that are ' +
    'finished go to what is granted in the order of claims. A grant is taken back with defer or refuse.',
  args: [requestArg(['open', 'deferred'])],
  options: [
    {
      flag: '--site',
      takes: 'CODE',
      describe: 'the factory that builds it',
      value: siteCode,
      ask: { question: asked('site'), search: factoryChoices },
    },
    {
      flag: '--by',
      takes: 'TIME',
      describe: 'when it must be built (default: when it is needed)',
      value: dueTime,
    },
    { flag: '--because', takes: 'TEXT|-', describe: 'the reason; - reads it from stdin', value: proseText },
  ],
  examples: [
    { command: 'vigie demand grant 1 --site CRX', says: 'built in France' },
    {
      command: 'vigie demand grant DEM-2 --site BHF --because "vital sectors first (DEC-3)" --json',
      says: 'with the reason, for a script',
    },
  ],
  exits: {
    2: 'it has no date and none was given',
    3: 'no such request or site, or the model has no bill of materials',
    4: 'it is granted or delivered already, the site is no factory, or the date has passed',
  },
  prints: {
    written: {
      site: s.text('where it is built'),
      plan: s.text('PLAN-1, its build plan'),
      servers: s.integer('servers that are to be built'),
      dueAt: s.instant('when they must be built'),
    },
  },
  async run(context, { request: id, site, by = null, because = null }) {
    let shop: Workshop | null = null;
    const written = await context.write(async (db, moment) => {
      const request = known(await requestById(db, id), id);
      const dueAt = grantedBy(request, by, decidingAt(context, moment));
      const { model, site: where, workshop } = await workshopAt(db, request.model, site);
      if (where.kind !== 'factory')
        throw refused(
          `${where.code} is no factory: nothing is built there`,
          'vigie site list --kind factory',
        );
      shop = workshop;
      const act = { at: moment.now, name: decidingAt(context, moment).name };
      const order = { quantity: outstanding(request), dueAt };
      const made = decidePlan(await lastPlanNum(db), workshop, model, order, act);
      const plan = { id: made[0]?.subject as PlanId, site: workshop.site, dueAt };
      return [...decideGrant(request, plan, because), ...made];
    });
    const [granted, made] = written.entries as unknown as [DemandGranted, PlanMade];
    const { site: code, plan, dueAt } = granted.data;
    const words = demandMessages[context.lang];
    await context.output.wrote(written, {
      id,
      sentence: words.granted(id, plan, code, formatInstant(dueAt, context)),
      more: granted.data,
    });
    for (const { sku, missing } of shortFor(shop, made.data.allocations))
      context.output.notice(words.plannedShort(sku, formatNumber(missing, context.lang)));
    return undefined;
  },
});

/** What was set aside beyond what is there; nothing where the grant was made before, under its key. */
function shortFor(shop: Workshop | null, allocations: Plan['allocations']) {
  return allocations.flatMap(({ sku, quantity }) => {
    const level = shop?.spot(sku).level;
    const missing = level === undefined ? 0 : quantity + level.allocated - level.onHand;
    return missing > 0 ? [{ sku, missing }] : [];
  });
}
