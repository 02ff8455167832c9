import { byCodePoint, salvaged } from '../shared/text.ts';
import type { Fields } from './fields.ts';
import { isFields, shown, Unreadable } from './fields.ts';

/** An alert's labels or annotations: those that are empty count as absent, as they do there. */
export type Texts = ReadonlyMap<string, string>;

/** @throws Unreadable for what is no text; numbers and flags, which hands write, are taken as theirs. */
export function textsOf(alert: Fields, field: 'labels' | 'annotations'): Texts {
  const texts = alert[field] ?? {};
  if (!isFields(texts)) throw new Unreadable(`its ${field} are no object, but ${shown(texts)}`);
  const pairs = Object.entries(texts).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'object' && value !== null)
      throw new Unreadable(`its ${field} hold ${shown(name)}, which is no text, but ${shown(value)}`);
    const text = value == null ? '' : salvaged(String(value));
    return text.trim() === '' ? [] : [[salvaged(name), text]];
  });
  return new Map(pairs.sort(([a], [b]) => byCodePoint(a, b)));
}

/** As Prometheus writes labels: `{alertname="InstanceDown", job="node"}`. */
export function notation(labels: Texts): string {
  const escaped = (value: string): string =>
    value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `{${[...labels].map(([name, value]) => `${name}="${escaped(value)}"`).join(', ')}}`;
}

const OFFSET = 14_695_981_039_346_656_037n;
const PRIME = 1_099_511_628_211n;
const SEPARATOR = 255;

/**
 * The fingerprint that Prometheus gives a set of labels: 64-bit FNV-1a over names and values, each followed
 * by a byte that stands in no text. An alert without one is then the same as when it comes with one.
 * Source: https://github.com/prometheus/common/blob/main/model/signature.go, labelSetToFingerprint
 *
 * @param labels sorted by their names.
 * @returns 16 hexadecimal digits.
 */
export function fingerprintOf(labels: Texts): string {
  let hash = OFFSET;
  const add = (byte: number): void => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  };
  for (const text of [...labels].flat()) {
    for (const byte of Buffer.from(text)) add(byte);
    add(SEPARATOR);
  }
  return hash.toString(16).padStart(16, '0');
}
