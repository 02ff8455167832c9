import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { MARK_KINDS } from '../../../src/store/mark-kinds.ts';
import type { EventKind, FeatureEvents } from '../../../src/store/types.ts';

const features = join(import.meta.dirname, '..', '..', '..', 'src', 'features');

/** The name of every kind of entry that any feature writes, found in the folders: a new feature is seen at once. */
export async function kinds(): Promise<string[]> {
  const all: EventKind[] = [...MARK_KINDS];
  for (const file of await readdir(features, { recursive: true })) {
    if (!file.endsWith('-events.ts')) continue;
    const { events } = (await import(join(features, file))) as { events?: FeatureEvents };
    // A feature with many kinds keeps schemas and apply in files of their own.
    all.push(...(events?.kinds ?? []));
  }
  return all.map(({ kind }) => kind).sort();
}
