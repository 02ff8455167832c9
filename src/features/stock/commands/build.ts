import { defineCommand } from '../../../cli/command.ts';
import { id } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { EntryOf } from '../../../shared/events.ts';
import { s } from '../../../shared/schema.ts';
import type { Level } from '../level.ts';
import { book, movementOf } from '../level.ts';
import { decideBuild, knownPlan } from '../plans.ts';
import type { Built, Issued, PlanId, StockEntry } from '../stock.ts';
import { movementAt } from '../stock-queries.ts';
import { supplyMessages } from '../supply-messages.ts';
import { planById } from '../supply-queries.ts';
import { AT, actOf, quantity, SITE } from './parts.ts';
import { asked, MODEL } from './supply-parts.ts';
import { workshopOf } from './workshop.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly model: string;
  readonly quantity: number;
  readonly site: string;
  readonly plan?: PlanId;
  readonly at?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Servers came off the line: what they are made of is issued and they are taken in, in one go; or, where ' +
    'anything is short, nothing is, and each shortage is named. What is set aside for plans is used only ' +
    'with --plan.',
  args: [
    MODEL,
    { name: 'quantity', describe: 'servers', value: quantity, ask: { question: asked('quantity') } },
  ],
  options: [
    SITE,
    { flag: '--plan', takes: 'PLAN-1', describe: 'the build plan that it is for', value: id('PLAN') },
    { ...AT, describe: 'when they were built (default: now)' },
  ],
  examples: [
    { command: 'vigie stock build SRV-A 12 --site CRX', says: 'twelve came off the line' },
    { command: 'vigie stock build SRV-L 20 --site BHF --json', says: 'what it took, for a script' },
  ],
  exits: {
    3: 'no such component, site or plan, or no bill of materials',
    4: 'something is short, or the plan is for another model or site',
  },
  prints: {
    written: {
      quantity: s.integer('servers that were built'),
      onHand: s.integer('servers of the model that are on hand there now'),
      issued: s.list(
        s.object({ sku: s.text('the component'), quantity: s.integer('units that were used') }),
        'what it took',
      ),
    },
  },
  async run(context, input) {
    let before: Level | null = null;
    const written = await context.write(async (db, moment) => {
      const [{ model, workshop }, found] = await Promise.all([
        workshopOf(db, input.model, input.site),
        input.plan === undefined ? undefined : planById(db, input.plan),
      ]);
      const plan = input.plan === undefined ? null : knownPlan(found, input.plan);
      before = workshop.spot(model.sku).level;
      const request = { quantity: input.quantity, plan };
      return decideBuild(workshop, model, request, actOf(context, moment, input.at));
    });
    const built = written.entries.find(({ kind }) => kind === 'stock.built') as EntryOf<Built>;
    const issued = written.entries
      .filter(({ kind }) => kind === 'stock.issued')
      .map((entry) => ({ sku: entry.subject, quantity: (entry as EntryOf<Issued>).data.quantity }));
    const movement = movementOf(built as StockEntry);
    const onHand =
      before === null || movement === null
        ? ((await context.read((db) => movementAt(db, built.seq)))?.onHandAfter ?? 0)
        : book(before, movement).level.onHand;
    const words = supplyMessages[context.lang];
    await context.output.wrote(written, {
      id: built.subject,
      sentence: words.built(input.quantity, built.subject, built.data.site, onHand),
      more: { quantity: input.quantity, onHand, issued },
    });
    context.output.notice(words.used(issued));
    return undefined;
  },
});
