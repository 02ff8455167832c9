import type { Schema } from '../../src/shared/schema.ts';

/** Where a value is not what a schema says. As much of JSON Schema as vigie's own schemas use. */
export function schemaFaults(value: unknown, schema: Schema, path = '$'): string[] {
  const types = [schema.type ?? []].flat();
  const type =
    value === null
      ? 'null'
      : Array.isArray(value)
        ? 'array'
        : Number.isInteger(value)
          ? 'integer'
          : typeof value;
  // Every whole number is a number too.
  if (!types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${path} is ${type}, not ${types.join(' or ')}`];
  if (schema.enum !== undefined && !schema.enum.includes(value as string))
    return [`${path} is ${String(value)}`];
  if (Array.isArray(value))
    return value.flatMap((one, at) => schemaFaults(one, schema.items ?? {}, `${path}[${at}]`));
  if (type !== 'object') return [];
  const known = schema.properties ?? {};
  const given = value as Record<string, unknown>;
  const missing = (schema.required ?? [])
    .filter((key) => !(key in given))
    .map((key) => `${path}.${key} is missing`);
  const inside = Object.entries(given).flatMap(([key, inner]) =>
    known[key] === undefined
      ? [`${path}.${key} is undocumented`]
      : schemaFaults(inner, known[key], `${path}.${key}`),
  );
  return [...missing, ...inside];
}
