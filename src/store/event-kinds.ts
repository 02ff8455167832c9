import type { EventKind } from './types.ts';

/** What checks a value, as zod's schemas do: throws with the reason. */
interface Schema {
  parse(value: unknown): unknown;
}

/**
 * The kinds of a feature's events, each in its first version.
 * @param schemas by kind, what its data must be, and its text; what is told by one schema alone has no text
 */
export function eventKinds<Kind extends string>(
  schemas: Readonly<Record<Kind, Schema | { readonly data: Schema; readonly text: Schema }>>,
): EventKind[] {
  return (Object.keys(schemas) as Kind[]).map((kind) => {
    const schema = schemas[kind];
    const { data, text } = 'parse' in schema ? { data: schema, text: null } : schema;
    return {
      kind,
      version: 1,
      check(given, prose) {
        data.parse(given);
        if (text !== null) text.parse(prose);
        else if (prose !== null) throw new TypeError(`${kind} has no prose`);
      },
    };
  });
}
