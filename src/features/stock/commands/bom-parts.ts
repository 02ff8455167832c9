import type { Context, Written } from '../../../cli/context.ts';
import { s } from '../../../shared/schema.ts';
import type { BomLine, Component } from '../component.ts';
import { ledgerMessages } from '../ledger-messages.ts';
import { supplyMessages } from '../supply-messages.ts';

export const BOM_WRITTEN = {
  lines: s.list(
    s.object({
      sku: s.text('the component'),
      quantity: s.integer('units in one'),
      attritionPercent: s.number('what is lost while building, in percent'),
    }),
    'the whole bill of materials as it is now',
  ),
} as const;

/** Says what a model is made of now. */
export async function saidBom(context: Context, model: Component, written: Written): Promise<void> {
  const changed = written.entries[0]?.data as { readonly lines: readonly BomLine[] } | undefined;
  const lines = changed?.lines ?? model.bom;
  await context.output.wrote(written, {
    id: model.sku,
    sentence:
      changed === undefined
        ? ledgerMessages[context.lang].unchanged(model.sku)
        : supplyMessages[context.lang].madeOf(model.sku, lines.length),
    more: { lines },
  });
}
