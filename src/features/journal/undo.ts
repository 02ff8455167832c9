import { refused } from '../../shared/errors.ts';
import type { Entry } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import { answerTo } from './journal.ts';

/**
 * The command that takes back an entry and leaves everything as it was, but for the journal, in which both
 * stand. What only a judgement can answer (a report, a call-up, a level) is not among them.
 */
const TAKES_BACK: Readonly<Record<string, (entry: Done) => readonly string[]>> = {
  'journal.noted': ({ seq }) => ['journal', 'strike', String(seq)],
  'incident.noted': ({ seq }) => ['journal', 'strike', String(seq)],
  'incident.logged': ({ subject }) => ['incident', 'void', subject],
  'incident.merged': ({ subject }) => ['incident', 'unmerge', subject],
  'signal.logged': ({ subject }) => ['signal', 'clear', subject],
  'measure.added': ({ subject }) => ['site', 'measure', 'end', subject],
  'decision.proposed': ({ subject }) => ['decision', 'revoke', subject],
  'decision.taken': ({ subject }) => ['decision', 'revoke', subject],
  'action.added': ({ subject }) => ['action', 'drop', subject],
  'action.done': ({ subject }) => ['action', 'reopen', subject],
  'action.dropped': ({ subject }) => ['action', 'reopen', subject],
  'comms.added': ({ subject }) => ['comms', 'drop', subject],
  'comms.sent': ({ subject }) => ['comms', 'reopen', subject],
  'comms.dropped': ({ subject }) => ['comms', 'reopen', subject],
  'stock.received': ({ seq }) => ['stock', 'reverse', String(seq)],
  'stock.issued': ({ seq }) => ['stock', 'reverse', String(seq)],
  'stock.adjusted': ({ seq }) => ['stock', 'reverse', String(seq)],
  'order.placed': ({ subject }) => ['stock', 'order', 'cancel', subject],
  'plan.made': ({ subject }) => ['stock', 'plan', 'cancel', subject],
};

export interface Undo {
  /** The entry that is answered. */
  readonly seq: number;
  /** The words of the command that answers it, without its reason. */
  readonly words: readonly string[];
}

type Done = Pick<Entry, 'seq' | 'kind' | 'subject' | 'data'>;

/** The kinds that can be taken back; for the test that walks them. */
export const UNDONE: readonly string[] = Object.keys(TAKES_BACK);

/** What comes along with another entry, and goes with it or may stay: who was first named, what it settled. */
const COMES_ALONG: readonly string[] = ['person.registered', 'arbitration.settled', 'incident.absorbed'];

/**
 * What takes back what one command wrote.
 * @param batch all entries of that command, in order
 * @throws refused (4) for what cannot be taken back by one command, with what answers it instead
 */
export function undoOf(batch: readonly Done[]): Undo {
  const own = batch.filter(({ kind }) => !COMES_ALONG.includes(kind));
  const [entry, ...others] = own.length === 0 ? batch : own;
  if (entry === undefined) throw new Error('a command that wrote nothing cannot be taken back');
  const words = TAKES_BACK[entry.kind]?.(entry);
  if (words !== undefined && others.length === 0) return { seq: entry.seq, words };
  const { hint } = answerTo(entry) ?? { hint: `vigie journal strike ${entry.seq}` };
  throw refused(
    others.length === 0
      ? `entry ${entry.seq} is not simply taken back`
      : `entries ${entry.seq} to ${others.at(-1)?.seq} were written by one command, and are not simply taken back`,
    hint,
  );
}

/**
 * Refuses to take back what others have gone on with: since then it is more than a slip. An answer to one entry alone,
 * such as a strike, takes nothing of theirs.
 * @param asker who takes back
 * @param since what was written about the same thing after it, in order
 * @throws refused (4), with the command that does it on purpose
 */
export function refuseTouched(
  { seq, words }: Undo,
  asker: PersonId,
  since: readonly Pick<Entry, 'seq' | 'subject' | 'actor'>[],
): void {
  const touched = since.find(({ actor, subject }) => actor !== asker && words.at(-1) === subject);
  if (touched === undefined) return;
  throw refused(
    `entry ${seq} is not simply taken back: ${touched.actor} wrote about ${touched.subject} since, in entry ${touched.seq}`,
    `vigie ${words.join(' ')} --because TEXT, if it is wrong all the same`,
  );
}
