import fc from 'fast-check';
import { expect } from 'vitest';
import type { JsonFile } from '../../src/exchange/json-stream.ts';
import type { Instant } from '../../src/shared/clock.ts';
import { asInstant } from '../../src/shared/clock.ts';
import type { ForeignIncident } from '../../src/shared/foreign.ts';
import { LINE_MAX, PROSE_MAX, salvaged } from '../../src/shared/text.ts';

export function at(text: string): Instant {
  const instant = asInstant(text);
  if (instant === null) throw new Error(`${text} is no instant`);
  return instant;
}

/** The content as a file that comes in pieces. */
export function fileOf(content: string | Uint8Array, size = 4096): JsonFile {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(content);
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  return { name: 'f.json', bytes: pieces() };
}

export async function all<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const found: Row[] = [];
  for await (const row of rows) found.push(row);
  return found;
}

/** Looks whether the importer may take this as it stands, whatever it was read from. */
export function wellFormed(incident: ForeignIncident): void {
  const { externalId, title, detail, severity, tags, service, owner, site, updates, settled } = incident;
  const { occurredAt, recordedAt, statedAt } = incident;
  expect(externalId.trim()).not.toBe('');
  expect([1, 2, 3, 4]).toContain(severity);
  expect(title).toMatch(/\S/u);
  expect(title).not.toMatch(/[\n\r\u2028\u2029]/u);
  expect([...title].length).toBeLessThanOrEqual(LINE_MAX);
  expect([...(detail ?? '')].length).toBeLessThanOrEqual(PROSE_MAX);
  for (const tag of tags) expect(tag).toMatch(/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u);
  if (site != null) expect(site).toMatch(/^[A-Z][A-Z0-9_-]{0,15}$/);
  for (const name of [service, owner, ...updates.map((one) => one.owner)]) {
    if (name == null) continue;
    expect(name).not.toBe('');
    expect([...name].length).toBeLessThanOrEqual(LINE_MAX);
  }
  const times = [occurredAt, recordedAt, ...updates.map((one) => one.recordedAt), statedAt];
  for (const time of times) expect(asInstant(time)).toBe(time);
  expect(times).toEqual(times.toSorted());
  for (const update of updates) {
    expect(update.externalId.trim()).not.toBe('');
    expect(update.text).not.toBe('');
    expect([...update.text].length).toBeLessThanOrEqual(PROSE_MAX);
    expect(update.occurredAt <= update.recordedAt).toBe(true);
  }
  expect(new Set(updates.map((one) => one.externalId)).size).toBe(updates.length);
  const texts = [title, detail, service, owner, settled?.text, ...updates.map((one) => one.text)];
  for (const text of texts) if (text != null) expect(salvaged(text)).toBe(text);
}

/** A copy of the value, in which some of what it holds was put to something else, at any depth. */
export function mangled(value: unknown, words: readonly string[]): fc.Arbitrary<unknown> {
  const other = fc.oneof(
    fc.constantFrom(...words),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.anything({ maxDepth: 1 }),
  );
  return inside(value, other);
}

function inside(value: unknown, other: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const kept = Array.isArray(value)
    ? fc.tuple(...value.map((one) => inside(one, other)))
    : typeof value === 'object' && value !== null
      ? fc.record(Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one, other)])))
      : fc.constant(value);
  return fc.oneof({ weight: 8, arbitrary: kept }, { weight: 1, arbitrary: other });
}

/** Files that are hardly ones: random bytes and JSON, originals with bytes changed or cut off, mangled ones. */
export function broken(
  originals: readonly string[],
  value: unknown,
  words: readonly string[],
): fc.Arbitrary<string | Uint8Array> {
  const original = fc.constantFrom(...originals);
  const json = mangled(value, words).map((one) => JSON.stringify(one) ?? '');
  return fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json(),
    json,
    fc.array(json, { maxLength: 4 }).map((lines) => lines.join('\n')),
    fc.tuple(original, fc.nat()).map(([text, end]) => text.slice(0, end % text.length)),
    fc.tuple(original, fc.nat(), fc.integer({ min: 0, max: 255 })).map(([text, place, byte]) => {
      const bytes = Buffer.from(text);
      bytes[place % bytes.length] = byte;
      return bytes;
    }),
  );
}
