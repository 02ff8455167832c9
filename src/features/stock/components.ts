import { refused, usage } from '../../shared/errors.ts';
import { parseAnyId } from '../../shared/ids.ts';
import { line } from '../../shared/text.ts';
import type { Component, ComponentAdded, ComponentChanged, ComponentKind } from './component.ts';
import { skuKey } from './component.ts';

const NAME_MAX = 200;

export interface ComponentRequest {
  readonly name?: string | undefined;
  readonly kind?: ComponentKind | undefined;
  /** SKUs of components that are there, in their own case. */
  readonly alternates?: readonly string[] | undefined;
}

/**
 * A new component. @param standing the one that bears this SKU, in whatever case
 * @returns nothing where exactly this one is there.
 * @throws usage (2) for a SKU that reads as an id; refused (4) where another one bears it.
 */
export function decideAddComponent(
  standing: Component | undefined,
  sku: string,
  request: ComponentRequest,
): ComponentAdded[] {
  if (parseAnyId(sku) !== null) throw usage(`${sku} reads as an id, not as a SKU`, 'add a letter: X-PO-1');
  const name = request.name === undefined ? null : nameOf(request.name);
  const data = { kind: request.kind ?? 'part', alternates: alternatesOf(sku, request.alternates ?? []) };
  if (standing !== undefined) {
    const same =
      standing.sku === sku &&
      standing.name === name &&
      standing.kind === data.kind &&
      isSame(standing.alternates, data.alternates);
    if (same) return [];
    throw refused(`${standing.sku} exists already`, `vigie stock component set ${standing.sku}`);
  }
  return [{ kind: 'component.added', subject: sku, data, ...(name === null ? {} : { text: { name } }) }];
}

/**
 * Changes what is said of a component. @returns nothing where all is so already.
 * @throws usage (2) where nothing was named.
 */
export function decideSetComponent(component: Component, request: ComponentRequest): ComponentChanged[] {
  const { sku } = component;
  const { kind } = request;
  if (kind === undefined && request.name === undefined && request.alternates === undefined) {
    throw usage('nothing to change was named', `vigie stock component set ${sku} --name TEXT`);
  }
  const name = request.name === undefined ? null : nameOf(request.name);
  const alternates = request.alternates === undefined ? null : alternatesOf(sku, request.alternates);
  const data = {
    ...(kind === undefined || kind === component.kind ? {} : { kind }),
    ...(alternates === null || isSame(alternates, component.alternates) ? {} : { alternates }),
  };
  const text = name === null || name === component.name ? {} : { text: { name } };
  if (Object.keys(data).length === 0 && text.text === undefined) return [];
  return [{ kind: 'component.changed', subject: sku, data, ...text }];
}

function nameOf(typed: string): string {
  return line(typed, 'the name', NAME_MAX);
}

function alternatesOf(sku: string, alternates: readonly string[]): string[] {
  if (alternates.some((one) => skuKey(one) === skuKey(sku))) {
    throw usage(`${sku} is no alternate of itself`, 'name another component: --alternate SKU2');
  }
  return [...new Set(alternates)].sort();
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
