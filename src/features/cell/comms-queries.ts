import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { entriesAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { CommsId, Communication } from './comms.ts';
import type { CommsTables } from './comms-tables.ts';
import { commsFrom } from './comms-tables.ts';

/** A communication with its words, null where they were redacted. */
export interface ToldComms {
  readonly comms: Communication;
  readonly text: string | null;
  readonly to: string | null;
  readonly droppedBecause: string | null;
  readonly addedBy: PersonId | null;
}

const communications = (db: Db) => over<CommsTables>(db).selectFrom('communication');

/** One communication; undefined where there is none. */
export async function commsById(db: Db, id: CommsId): Promise<Communication | undefined> {
  const row = await communications(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? undefined : commsFrom(row);
}

/** The id of the next one. */
export async function nextCommsId(db: Db): Promise<CommsId> {
  const last = await communications(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('COM', (last?.num ?? 0) + 1);
}

/** By when they are due, then in the order in which they were written down: those still due, or all. */
export async function listComms(db: Db, { all }: { readonly all: boolean }): Promise<Communication[]> {
  const every = communications(db).selectAll();
  const wanted = all ? every : every.where('status', '=', 'due');
  return (await wanted.orderBy('due_at').orderBy('num').execute()).map(commsFrom);
}

/** Those that an entry after `seq` says to be sent or dropped, in that order; each once. */
export async function commsAnsweredSince(db: Db, seq: number): Promise<Communication[]> {
  const [sent, dropped] = await Promise.all([
    communications(db).selectAll().where('sent_seq', '>', seq).orderBy('sent_seq').execute(),
    communications(db).selectAll().where('dropped_seq', '>', seq).orderBy('dropped_seq').execute(),
  ]);
  const gone = new Set(dropped.map(({ num }) => num));
  return [...sent.filter(({ num }) => !gone.has(num)), ...dropped].map(commsFrom);
}

/** These communications with their words, in their order. */
export async function tellComms(db: Db, all: readonly Communication[]): Promise<ToldComms[]> {
  const seqs = all.flatMap(({ addedSeq, toSeq, droppedSeq }) => [addedSeq, toSeq, droppedSeq ?? addedSeq]);
  const bySeq = new Map((await entriesAt(db, [...new Set(seqs)])).map((entry) => [entry.seq, entry]));
  const word = (seq: number | null, field: string): string | null => {
    const text = seq === null ? null : bySeq.get(seq)?.text;
    return (text as Readonly<Record<string, string>> | null | undefined)?.[field] ?? null;
  };
  return all.map((comms) => ({
    comms,
    text: word(comms.addedSeq, 'text'),
    to: word(comms.toSeq, 'to'),
    droppedBecause: word(comms.droppedSeq, 'because'),
    addedBy: bySeq.get(comms.addedSeq)?.actor ?? null,
  }));
}
