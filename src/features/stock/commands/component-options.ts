import type { Option } from '../../../cli/command.ts';
import { identifier, listOf, oneOf, textLine } from '../../../cli/values.ts';
import type { Db } from '../../../store/types.ts';
import type { ComponentKind } from '../component.ts';
import { COMPONENT_KINDS } from '../component.ts';
import type { ComponentRequest } from '../components.ts';
import { getComponents } from '../stock-queries.ts';

/** What `component add` and `set` both take. */
export interface ComponentInput extends Readonly<Record<string, unknown>> {
  readonly sku: string;
  readonly name?: string;
  readonly kind?: ComponentKind;
  readonly alternate: readonly string[];
}

export const COMPONENT_OPTIONS: readonly Option[] = [
  { flag: '--name', takes: 'TEXT', describe: 'what people call it', value: textLine },
  {
    flag: '--kind',
    takes: 'part|model',
    describe: 'model: a finished server, which is built and shipped',
    value: oneOf(COMPONENT_KINDS),
  },
  {
    flag: '--alternate',
    takes: 'SKU',
    describe: 'a component that can be built in in its place; may be given again; none: takes them back',
    value: listOf(identifier),
    many: true,
  },
];

/** What was said, with the alternates as they bear their SKUs. @throws not-found (3) for one that is not there. */
export async function requestFrom(
  db: Db,
  { name, kind, alternate }: ComponentInput,
): Promise<ComponentRequest> {
  if (alternate.length === 0) return { name, kind };
  if (alternate.length === 1 && alternate[0]?.toLowerCase() === 'none') return { name, kind, alternates: [] };
  const alternates = (await getComponents(db, alternate)).map(({ sku }) => sku);
  return { name, kind, alternates };
}
