import type { Instant } from '../../shared/clock.ts';
import type { Entry } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { verifyReplay } from '../../store/copies.ts';
import {
  batchFrom,
  batchKeyed,
  entriesAt,
  entryAt,
  headOf,
  journalPage,
  reasonsOf,
  seqAt,
  writersAfter,
} from '../../store/journal-queries.ts';
import type { OnProgress } from '../../store/replay.ts';
import type { Db, Head, Store, StoreHost } from '../../store/types.ts';
import { verifyChain } from '../../store/verify.ts';
import type { MarkedEntry } from './journal.ts';

export interface EntryFilter {
  /** Written at or after this instant. */
  readonly since?: Instant | undefined;
  readonly about?: string | undefined;
  readonly actor?: PersonId | undefined;
  /** All of them, the last as a prefix; from `tokens()`. */
  readonly words?: readonly string[] | undefined;
}

/** What is asked of a print: a stretch of the journal, or what concerns one thing. */
export interface Stretch {
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  readonly about?: string | undefined;
}

/** An entry with the reasons that the entries which struck or redacted it give. */
export interface ReasonedEntry extends MarkedEntry {
  readonly struckBecause: string | null;
  readonly redactedBecause: string | null;
}

/** Entries are read and printed this many at a time. */
const CHUNK = 1000;

/** A page of the journal. @param limit null for all. */
export async function listEntries(
  db: Db,
  filter: EntryFilter,
  page: { readonly limit: number | null; readonly ascending: boolean },
): Promise<ReasonedEntry[]> {
  const { since, ...rest } = filter;
  return await reasoned(db, await journalPage(db, { sinceRecorded: since, ...rest, ...page }));
}

/**
 * What somebody wrote last; null where there is nothing.
 * @param key what is being repeated with it was not there when it was first asked for, nor what came later
 */
export async function lastWritten(
  db: Db,
  actor: PersonId,
  key: string | null,
): Promise<ReasonedEntry | null> {
  const beforeSeq = await beforeKeyed(db, key);
  const [last] = await reasoned(db, await journalPage(db, { actor, beforeSeq, limit: 1, ascending: false }));
  return last ?? null;
}

/** The entry before which all was written that was there when this key was first used; undefined: it was not yet. */
async function beforeKeyed(db: Db, key: string | null): Promise<number | undefined> {
  return key === null ? undefined : ((await batchKeyed(db, key)) ?? undefined);
}

/**
 * What was written about the same thing after an entry and what came with it, in order.
 * @param key as for `lastWritten`
 */
export async function writtenSince(
  db: Db,
  { seq, batch, subject }: Pick<MarkedEntry, 'seq' | 'batch' | 'subject'>,
  key: string | null,
): Promise<Entry[]> {
  const beforeSeq = await beforeKeyed(db, key);
  const later = await journalPage(db, {
    about: subject,
    afterSeq: seq,
    beforeSeq,
    limit: null,
    ascending: true,
  });
  return later.filter((entry) => entry.batch !== batch);
}

/** One entry, or null. */
export async function findEntry(db: Db, seq: number): Promise<ReasonedEntry | null> {
  const entry = await entryAt(db, seq);
  if (entry === null) return null;
  const [found] = await reasoned(db, [entry]);
  return found ?? null;
}

/** All entries that the same command wrote, in order. */
export async function batchOf(db: Db, { batch }: Pick<MarkedEntry, 'batch'>): Promise<Entry[]> {
  return await batchFrom(db, batch, batch);
}

/** The entries about something that still have their text, in order. */
export async function textsAbout(db: Db, about: string): Promise<MarkedEntry[]> {
  const entries = await journalPage(db, { about, ascending: true, limit: null });
  return entries.filter(({ hadText, redactedBy }) => hadText && redactedBy === null);
}

/** The hash before an entry; null before the first. */
export async function hashBefore(db: Db, seq: number): Promise<string | null> {
  return (await entryAt(db, seq - 1))?.hash ?? null;
}

/** Walks a stretch of the journal in order, a thousand entries at a time. */
export async function* walkEntries(db: Db, stretch: Stretch): AsyncGenerator<ReasonedEntry[]> {
  const { since, until, about } = stretch;
  const beforeSeq = until === undefined ? undefined : (await seqAt(db, until)) + 1;
  let afterSeq = 0;
  for (;;) {
    const page = await journalPage(db, {
      sinceRecorded: since,
      about,
      afterSeq,
      beforeSeq,
      limit: CHUNK,
      ascending: true,
    });
    const last = page[page.length - 1];
    if (last === undefined) return;
    yield await reasoned(db, page);
    afterSeq = last.seq;
  }
}

/** The seqs of the first and the last entry of a stretch; null where it is empty. */
export async function rangeOf(db: Db, stretch: Stretch): Promise<{ first: number; last: number } | null> {
  const { since, until, about } = stretch;
  const beforeSeq = until === undefined ? undefined : (await seqAt(db, until)) + 1;
  const ends = [true, false].map((ascending) =>
    journalPage(db, { sinceRecorded: since, about, beforeSeq, limit: 1, ascending }),
  );
  const [[first] = [], [last] = []] = await Promise.all(ends);
  return first === undefined || last === undefined ? null : { first: first.seq, last: last.seq };
}

/** The free entries that were written after this one and not struck since, in order. */
export async function notesAfter(db: Db, afterSeq: number): Promise<ReasonedEntry[]> {
  const notes = await journalPage(db, {
    kinds: ['journal.noted'],
    afterSeq,
    limit: null,
    ascending: true,
  });
  return await reasoned(
    db,
    notes.filter(({ struckBy }) => struckBy === null),
  );
}

/** The entries that closed an import after this one, in order. */
export async function importsAfter(db: Db, afterSeq: number): Promise<Entry[]> {
  return await journalPage(db, { kinds: ['import.done'], afterSeq, limit: null, ascending: true });
}

/** The entries with these seqs, by seq. */
export async function entriesBySeq(db: Db, seqs: readonly number[]): Promise<Map<number, Entry>> {
  return new Map((await entriesAt(db, seqs)).map((entry) => [entry.seq, entry]));
}

/** Somebody who wrote, and when they last did. */
export interface Writer {
  readonly person: PersonId;
  readonly entries: number;
  readonly lastAt: Instant;
}

/** Who typed entries after this one, who wrote last first. @param limit so many at most */
export async function recentWriters(db: Db, afterSeq: number, limit: number): Promise<Writer[]> {
  const writers = (await writersAfter(db, afterSeq)).slice(0, limit);
  const last = await entriesBySeq(
    db,
    writers.map(({ lastSeq }) => lastSeq),
  );
  return writers.flatMap(({ actor, entries, lastSeq }) => {
    const lastAt = last.get(lastSeq)?.recordedAt;
    return lastAt === undefined ? [] : [{ person: actor, entries, lastAt }];
  });
}

/** The last entry that had been written by an instant; 0 before the first. */
export async function writtenBy(db: Db, instant: Instant): Promise<number> {
  return await seqAt(db, instant);
}

export async function journalHead(db: Db): Promise<Head> {
  return await headOf(db);
}

/** Puts the reasons of strikes and redactions beside what they struck: all read at once. */
async function reasoned(db: Db, entries: readonly MarkedEntry[]): Promise<ReasonedEntry[]> {
  const reasons = await reasonsOf(db, entries);
  const reasonOf = (seq: number | null): string | null => (seq === null ? null : (reasons.get(seq) ?? null));
  return entries.map((entry) => ({
    ...entry,
    struckBecause: reasonOf(entry.struckBy),
    redactedBecause: reasonOf(entry.redactedBy),
  }));
}

/** Whether the journal speaks of this subject: then it exists, whatever feature it belongs to. */
export async function isKnownSubject(db: Db, subject: string): Promise<boolean> {
  return (await journalPage(db, { about: subject, limit: 1, ascending: true })).length > 0;
}

/** Where a chain is said to have stood, by a printed page: the entry and the beginning of its hash. */
export interface Expected {
  readonly seq: number;
  readonly hash: string;
}

export type ChainReport = Awaited<ReturnType<typeof verifyChain>>;
export type ReplayReport = Awaited<ReturnType<typeof verifyReplay>>;

/** Walks the whole chain, each hash made anew, in one snapshot: others may write meanwhile. */
export async function checkChain(
  store: Store,
  expected: Expected | undefined,
  onProgress: OnProgress,
): Promise<ChainReport> {
  return await store.read((db) =>
    verifyChain(db, { onProgress, ...(expected === undefined ? {} : { expected }) }),
  );
}

/** Replays the journal beside the store and compares every projection, row by row. */
export async function checkProjections(
  store: Store,
  host: StoreHost,
  onProgress: OnProgress,
): Promise<ReplayReport> {
  return await verifyReplay(store, host, onProgress);
}
