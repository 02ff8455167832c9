import type { VigieError } from '../../shared/errors.ts';
import { notFound } from '../../shared/errors.ts';
import type { NewEvent } from '../../shared/events.ts';

/**
 * What is counted, by its SKU. `part`: bought or made to be built in. `model`: a finished server, built and
 * shipped; a check of supply leaves it out.
 */
export const COMPONENT_KINDS = ['part', 'model'] as const;
export type ComponentKind = (typeof COMPONENT_KINDS)[number];

export interface Component {
  /** ASCII; its case is kept, and does not count when it is looked for. */
  readonly sku: string;
  /** Null where it has none, or was redacted. */
  readonly name: string | null;
  readonly kind: ComponentKind;
  /** What can be built in in its place, by SKU. */
  readonly alternates: readonly string[];
  /** What one of it is made of; empty for what is bought. */
  readonly bom: readonly BomLine[];
}

/** One line of a bill of materials. A component may stand on several lines: they add up. */
export interface BomLine {
  readonly sku: string;
  /** Whole units in one of the model. */
  readonly quantity: number;
  /** What is lost while building: the requirement is multiplied by 1 + this / 100. */
  readonly attritionPercent: number;
}

interface ComponentData {
  readonly kind: ComponentKind;
  readonly alternates: readonly string[];
}

type Named = { readonly name: string };

/** `subject` is the SKU. */
export type ComponentAdded = NewEvent<'component.added', ComponentData, Named>;
/** Only what changes is there. */
export type ComponentChanged = NewEvent<'component.changed', Partial<ComponentData>, Named>;
/** The whole bill as it is from now on; `subject` is the model. */
export type BomSet = NewEvent<'bom.set', { readonly lines: readonly BomLine[] }>;

/** The key under which a SKU is found, however it was typed. */
export function skuKey(sku: string): string {
  return sku.trim().toUpperCase();
}

/** The error for a SKU that no component has, with those that may have been meant. */
export function unknownComponent(typed: string, meant: readonly string[]): VigieError {
  return notFound(
    `there is no component ${typed}`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'vigie stock component list',
  );
}
