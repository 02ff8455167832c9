import type { Schema } from '../../shared/schema.ts';
import { s } from '../../shared/schema.ts';
import type { Component } from './component.ts';
import { COMPONENT_KINDS } from './component.ts';

/** A row of `component list`. Fields are only ever added. */
export const COMPONENT_FIELDS = {
  sku: s.text('RAM-32G'),
  name: s.orNull(s.text('what people call it')),
  kind: s.oneOf(COMPONENT_KINDS, 'model: a finished server'),
  alternates: s.list(s.text('a SKU'), 'what can be built in in its place'),
  bom: s.list(
    s.object({
      sku: s.text('the component'),
      quantity: s.integer('units in one'),
      attritionPercent: s.number('what is lost while building, in percent'),
    }),
    'what one of it is made of; empty for what is bought',
  ),
} satisfies Record<string, Schema>;

export function componentJson(component: Component): Component {
  const { sku, name, kind, alternates, bom } = component;
  return { sku, name, kind, alternates, bom };
}
