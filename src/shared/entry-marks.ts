import type { Instant } from './clock.ts';
import { msBetween } from './clock.ts';
import type { Entry } from './events.ts';
import { isLate } from './events.ts';
import type { Reader } from './format.ts';
import { formatAge, formatDate, formatInstant, formatNumber, formatTime, NBSP } from './format.ts';
import { messages } from './lang.ts';

interface Times {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
}

/** What the journal says of an entry beside its content, with the reasons that were given. */
export interface Marks extends Pick<Entry, 'origin' | 'occurredAt' | 'recordedAt'> {
  readonly struckBy: number | null;
  readonly struckBecause: string | null;
  readonly redactedBy: number | null;
  readonly redactedBecause: string | null;
}

const words = messages({
  en: {
    late: (times: Times, reader: Reader) =>
      `Late entry: happened on ${formatDate(times.occurredAt, reader)} at ${formatTime(times.occurredAt, reader)}, ` +
      `written down on ${formatDate(times.recordedAt, reader)} at ${formatTime(times.recordedAt, reader)} ` +
      `(${formatAge(msBetween(times.occurredAt, times.recordedAt), 'en')} after).`,
    struck: (by: number, because: string | null) =>
      `Struck by entry ${formatNumber(by, 'en')}${because === null ? '' : `: ${because}`}`,
    redacted: (by: number, because: string | null) =>
      `Text redacted by entry ${formatNumber(by, 'en')}${because === null ? '' : `: ${because}`}`,
    imported: (times: Times, reader: Reader) =>
      `Taken over from another system: happened on ${formatInstant(times.occurredAt, reader)}, ` +
      `written down on ${formatInstant(times.recordedAt, reader)}.`,
    backfilled: 'Backfilled from an archive.',
  },
  fr: {
    late: (times, reader) =>
      `Inscription tardive${NBSP}: fait du ${formatDate(times.occurredAt, reader)}, ${formatTime(times.occurredAt, reader)}, ` +
      `consigné le ${formatDate(times.recordedAt, reader)} à ${formatTime(times.recordedAt, reader)} ` +
      `(${formatAge(msBetween(times.occurredAt, times.recordedAt), 'fr')} après).`,
    struck: (by, because) =>
      `Rayé nul par l’entrée n°${NBSP}${formatNumber(by, 'fr')}${because === null ? '' : `${NBSP}: ${because}`}`,
    redacted: (by, because) =>
      `Passage occulté par l’entrée n°${NBSP}${formatNumber(by, 'fr')}${because === null ? '' : `${NBSP}: ${because}`}`,
    imported: (times, reader) =>
      `Repris d’un autre système${NBSP}: fait du ${formatDate(times.occurredAt, reader)}, ${formatTime(times.occurredAt, reader)}, ` +
      `consigné le ${formatDate(times.recordedAt, reader)} à ${formatTime(times.recordedAt, reader)}.`,
    backfilled: 'Repris d’une archive.',
  },
});

/** How an entry is marked, in full sentences, as it is printed. The reasons stand in them as they were typed. */
export function entryMarks(entry: Marks, reader: Reader): string[] {
  const said = words[reader.lang];
  return [
    ...(isLate(entry) ? [said.late(entry, reader)] : []),
    ...(entry.origin === 'imported' ? [said.imported(entry, reader)] : []),
    ...(entry.origin === 'backfilled' ? [said.backfilled] : []),
    ...(entry.struckBy === null ? [] : [said.struck(entry.struckBy, entry.struckBecause)]),
    ...(entry.redactedBy === null ? [] : [said.redacted(entry.redactedBy, entry.redactedBecause)]),
  ];
}
