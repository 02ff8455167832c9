import type { Clock, Instant } from '../shared/clock.ts';
import { later, MINUTE_MS, msBetween } from '../shared/clock.ts';
import { changed, refused } from '../shared/errors.ts';
import type { Entry, NewEvent } from '../shared/events.ts';
import type { PersonId } from '../shared/ids.ts';
import type { Dated } from './append.ts';
import { append } from './append.ts';
import { requestDigest } from './chain.ts';
import { batchFrom, headFrom, headRow } from './journal-queries.ts';
import { allKinds, kindsOf, wordOf } from './kinds.ts';
import { isSqlite } from './search.ts';
import { transaction } from './transaction.ts';
import type { BulkRequest, BulkResult, Db, Entropy, HeadRow, WriteRequest, WriteResult } from './types.ts';

/** What the write path needs of the store. */
export interface Writer {
  readonly db: Db;
  readonly exercise: boolean;
  readonly clock: Clock;
  readonly machineClock: Clock;
  readonly entropy: Entropy;
  warn(text: string): void;
}

/** A machine whose clock lags the journal by more is worth a word. */
const CLOCK_JUMP_MS = 5 * MINUTE_MS;

/** Thrown to undo a transaction that was only tried; carries what it would have given. */
class DryRun<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super('dry run');
    this.result = result;
  }
}

/**
 * One command's whole change, in one transaction: lock the head, find out who acts, decide, append, apply.
 *
 * @throws changed (5) when the journal moved past `ifSeq`; refused (4) when the key was used for another
 * request; whatever the decider throws. Nothing is kept then.
 */
export async function write(writer: Writer, request: WriteRequest): Promise<WriteResult> {
  if (request.expects !== undefined) await kindsOf(new Set(request.expects));
  const digest = request.key === null ? null : requestDigest(request.request);
  return await attempt(writer.db, request.dryRun, async (db) => {
    const [head, used, actor] = await Promise.all([
      lockedHead(db),
      keyed(db, request.key),
      request.introduce(db),
    ]);
    if (used !== null) return await first(db, used, digest);
    refusePast(head, request.ifSeq);
    const now = writer.clock.now();
    const events = await request.decide(db, { now, actor: actor.actor });
    if (events.length === 0) return { entries: [], repeated: false, dryRun: request.dryRun };
    const recordedAt = recordingTime(writer, head);
    const dated = [...actor.events, ...events].map((event) => typed(event, actor.actor, recordedAt, now));
    warnOfFuture(writer, dated);
    const kinds = await kindsOf(new Set(dated.map(({ event }) => wordOf(event.kind))));
    const key =
      request.key === null || digest === null ? null : { at: actor.events.length, key: request.key, digest };
    const { entries } = await append(db, kinds, writer.entropy, { head, batch: null, dated, key });
    return { entries: entries.slice(actor.events.length), repeated: false, dryRun: request.dryRun };
  });
}

/** On a real store, --now moves when things happened, but not when they are written: a slip would not show. */
function warnOfFuture(writer: Writer, dated: readonly Dated[]): void {
  const ahead = dated.find((entry) => msBetween(entry.recordedAt, entry.occurredAt) > CLOCK_JUMP_MS);
  if (ahead === undefined) return;
  writer.warn(
    `written down at ${ahead.recordedAt}, but said to have happened later, at ${ahead.occurredAt}: check --now and VIGIE_NOW`,
  );
}

/** Many foreign events: see BulkRequest. One transaction a call of `next`, or one for all of it. */
export async function writeBulk(writer: Writer, request: BulkRequest): Promise<BulkResult> {
  const kinds = await allKinds();
  const digest = request.key === null ? null : requestDigest(request.request);
  const progress: BulkProgress = { batch: null, entries: 0, actor: null };
  let closed: readonly Entry[] = [];
  const usedBefore = async (db: Db, state: HeadRow): Promise<BulkResult | null> => {
    const used = await keyed(db, request.key);
    if (used === null) return refusePast(state, request.ifSeq);
    const { entries } = await first(db, used, digest);
    return { entries: 0, head: headFrom(state), closing: entries, repeated: true };
  };
  const step = async (db: Db, state: HeadRow): Promise<HeadRow | null> => {
    const met = await meet(db, request, progress);
    const now = writer.clock.now();
    const events = await request.next(db, { now, actor: met.actor });
    if (events === null) return null;
    const recordedAt = recordingTime(writer, state);
    const dated = events.map((event) => ({
      event,
      origin: event.origin,
      actor: met.actor,
      recordedAt: later(event.recordedAt ?? recordedAt, state.recorded_at ?? event.recordedAt ?? recordedAt),
      occurredAt: event.occurredAt ?? now,
    }));
    const { head } = await append(db, kinds, writer.entropy, {
      head: state,
      batch: progress.batch,
      dated,
      key: null,
    });
    progress.batch ??= state.seq + 1;
    progress.entries += dated.length;
    return head;
  };
  const close = async (db: Db, state: HeadRow): Promise<HeadRow> => {
    const met = await meet(db, request, progress);
    const recordedAt = recordingTime(writer, state);
    const now = writer.clock.now();
    const events = [...met.events, ...(await request.closing(db))];
    const dated = events.map((event) => typed(event, met.actor, recordedAt, now));
    const at = met.events.length;
    const key = request.key === null || digest === null ? null : { at, key: request.key, digest };
    const { head, entries } = await append(db, kinds, writer.entropy, {
      head: state,
      batch: progress.batch,
      dated,
      key,
    });
    progress.entries += dated.length;
    closed = entries.slice(at);
    return head;
  };
  const done = (head: HeadRow): BulkResult => {
    return { entries: progress.entries, head: headFrom(head), closing: closed, repeated: false };
  };
  if (request.atomic || request.dryRun) {
    return await attempt(writer.db, request.dryRun, async (db) => {
      let head = await lockedHead(db);
      const used = await usedBefore(db, head);
      if (used !== null) return used;
      for (let next = await step(db, head); next !== null; next = await step(db, head)) head = next;
      return done(progress.entries === 0 ? head : await close(db, head));
    });
  }
  const once = <T>(work: (db: Db, state: HeadRow) => Promise<T>) =>
    attempt(writer.db, false, async (db) => await work(db, await lockedHead(db)));
  const used = await once(usedBefore);
  if (used !== null) return used;
  while ((await once(step)) !== null) {
    // Each turn is a transaction of its own, so that others can write in between.
  }
  return done(progress.entries > 0 ? await once(close) : await headRow(writer.db));
}

/** @throws changed (5) when the journal moved past the entry that the command was thought out on. */
function refusePast(head: HeadRow, ifSeq: number | null): null {
  if (ifSeq === null || head.seq <= ifSeq) return null;
  throw changed(
    `the journal is at entry ${head.seq}, past ${ifSeq}`,
    'look again, then repeat with the new number',
  );
}

interface BulkProgress {
  batch: number | null;
  entries: number;
  actor: PersonId | null;
}

/** Who imports: looked up each time, since a new actor is registered only by the closing entry. */
async function meet(db: Db, request: BulkRequest, progress: BulkProgress) {
  const met = await request.introduce(db);
  if (progress.actor !== null && progress.actor !== met.actor) {
    throw changed(
      `somebody else became ${progress.actor} while the import ran`,
      'run the import again: it goes on where it stopped',
    );
  }
  progress.actor = met.actor;
  return met;
}

function typed(event: NewEvent, actor: PersonId, recordedAt: Instant, now: Instant): Dated {
  return { event, actor, recordedAt, occurredAt: event.occurredAt ?? now, origin: 'typed' };
}

/**
 * When an entry is written: by the machine's clock (an exercise's own clock in an exercise store), and
 * never before the entry before it, for clocks go back.
 */
function recordingTime(writer: Writer, head: HeadRow): Instant {
  const now = (writer.exercise ? writer.clock : writer.machineClock).now();
  if (head.recorded_at === null) return now;
  if (msBetween(now, head.recorded_at) > CLOCK_JUMP_MS) {
    writer.warn(
      `this clock says ${now}, but the journal's last entry was written at ${head.recorded_at}: entries bear that time until the clock has caught up`,
    );
  }
  return later(now, head.recorded_at);
}

async function lockedHead(db: Db): Promise<HeadRow> {
  const query = db.selectFrom('head').selectAll().where('one', '=', 1);
  // SQLite's transaction holds the whole file since `begin immediate`.
  return await (isSqlite(db) ? query : query.forUpdate()).executeTakeFirstOrThrow();
}

interface Used {
  readonly seq: number;
  readonly batch: number;
  readonly key: string | null;
  readonly key_digest: string | null;
}

async function keyed(db: Db, key: string | null): Promise<Used | null> {
  if (key === null) return null;
  const row = await db
    .selectFrom('journal')
    .select(['seq', 'batch', 'key', 'key_digest'])
    .where('key', '=', key)
    .executeTakeFirst();
  return row ?? null;
}

async function first(db: Db, used: Used, digest: string | null): Promise<WriteResult> {
  if (used.key_digest !== digest) {
    throw refused(
      `the key ${used.key} was used for another request, entry ${used.seq}`,
      'use a new key for a new request',
    );
  }
  return { entries: await batchFrom(db, used.batch, used.seq), repeated: true, dryRun: false };
}

async function attempt<T>(db: Db, dryRun: boolean, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    return await transaction(db, 'write', async (tx) => {
      const result = await work(tx);
      if (dryRun) throw new DryRun(result);
      return result;
    });
  } catch (error) {
    if (error instanceof DryRun) return error.result as T;
    throw error;
  }
}
