import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { asInstant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { StoreInfo } from '../../../store/open.ts';
import { formatBytes } from '../doctor-messages.ts';
import { text } from '../messages.ts';

/** What `store init` and `store info` print. */
export const INFO_FIELDS = {
  location: s.text('the file, or the URL without its password'),
  exists: s.flag('false where no store was made yet'),
  engine: s.oneOf(['sqlite', 'postgres'], 'which database holds it'),
  storeId: s.orNull(s.text('the id that enters every hash')),
  exercise: s.flag('a store for drills'),
  createdAt: s.orNull(s.instant('when it was made')),
  schema: s.orNull(s.integer('the number of its newest migration')),
  entries: s.integer('how many entries its journal has'),
  head: s.object({
    seq: s.integer('the last entry; 0 for none'),
    hash: s.orNull(s.text('its hash')),
    recordedAt: s.orNull(s.instant('when it was written')),
  }),
  bytes: s.orNull(s.integer('the size of the file with its write-ahead log; null for PostgreSQL')),
} as const;

export function infoJson(info: StoreInfo): object {
  const { seq, hash, recorded_at: recordedAt } = info.head;
  return {
    location: info.location,
    exists: true,
    engine: info.engine,
    storeId: info.storeId,
    exercise: info.exercise,
    createdAt: info.createdAt,
    schema: info.schema,
    entries: info.entries,
    head: { seq, hash, recordedAt },
    bytes: info.bytes,
  };
}

export function infoText(info: StoreInfo, context: Context): string {
  const words = text[context.lang].store;
  const { fields } = words;
  const { seq, hash, recorded_at: recordedAt } = info.head;
  const createdAt = asInstant(info.createdAt);
  return labelled([
    [fields.location, info.location],
    [fields.kind, info.exercise ? words.exercise : words.real],
    [fields.storeId, info.storeId],
    [fields.createdAt, createdAt === null ? info.createdAt : shown(createdAt, context)],
    [fields.schema, String(info.schema)],
    [fields.head, words.head(seq, hash)],
    [fields.recordedAt, recordedAt === null ? null : shown(recordedAt, context)],
    [fields.bytes, info.bytes === null ? null : formatBytes(info.bytes, context.lang)],
  ]);
}

/** With the zone, since a store can be looked at without its cell's zone being known. */
function shown(instant: Instant, context: Context): string {
  return `${formatInstant(instant, context)} (${context.zone})`;
}
