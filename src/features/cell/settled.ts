import type { VigieError } from '../../shared/errors.ts';
import { notFound, refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Arbitrated, ArbitrationItem } from './arbitrations.ts';
import type { DecisionId } from './decision.ts';
import type { FrozenAgenda } from './frozen.ts';
import { frozenLabels } from './frozen.ts';

/** `subject` is the decision. */
export type ArbitrationSettled = NewEvent<
  'arbitration.settled',
  {
    readonly key: string;
    /** Which option was chosen; null: none of those that were shown. */
    readonly option: string | null;
    /** The number that it was about then. */
    readonly measure: number;
  }
>;
export type SettledEntry = EntryOf<ArbitrationSettled>;

/** An arbitration that the cell has settled, by a decision that is in force. */
export interface Settled {
  readonly key: string;
  readonly decision: DecisionId;
  readonly option: string | null;
  readonly measure: number;
}

/** `A1`, or `A1:b`: which arbitration of the agenda, and which of its options. */
export interface Settles {
  readonly label: string;
  readonly option: string | null;
}

/**
 * Decides that a decision settles an arbitration of the agenda.
 * @param session the one that is open, whose page may show what is over meanwhile; null where none is
 * @throws not-found (3) where the agenda has none of that number; refused (4) for one that is over, and for an option
 *   that it has not
 */
export function decideSettle(
  decision: DecisionId,
  { label, option }: Settles,
  arbitrations: readonly ArbitrationItem[],
  session: FrozenAgenda | null,
): ArbitrationSettled[] {
  const found = arbitrations.find(({ id }) => id === label);
  if (found === undefined) throw noneOf(label, arbitrations, session);
  const options = found.options.map(({ id }) => id);
  if (option !== null && !options.includes(option))
    throw refused(
      `${label} has no option ${option}`,
      `its options are ${options.join(', ')}; for another way, --settles ${label}`,
    );
  const { measure } = found.facts;
  return [{ kind: 'arbitration.settled', subject: decision, data: { key: found.subject, option, measure } }];
}

function noneOf(
  label: string,
  arbitrations: readonly ArbitrationItem[],
  session: FrozenAgenda | null,
): VigieError {
  if (session !== null && [...frozenLabels(session).values()].includes(label))
    return refused(
      `${label} is over: what it was about is so no more`,
      'leave --settles out, to decide it all the same',
    );
  const there = arbitrations.map(({ id }) => id).join(', ');
  return notFound(
    `the agenda has no ${label}`,
    there === '' ? 'it has none: leave --settles out' : `it has ${there}: vigie agenda`,
  );
}

/**
 * The arbitrations by the numbers that the cell has before it: those of the session that is open, as they were when it
 * was opened, whatever was settled since.
 * @param session null where none is open: then those of the next agenda
 */
export function beforeTheCell(
  { open, settled }: Arbitrated,
  session: FrozenAgenda | null,
): ArbitrationItem[] {
  if (session === null) return [...open];
  return [...frozenLabels(session)].flatMap(([key, id]) => {
    const found = [...open, ...settled].find(({ subject }) => subject === key);
    return found === undefined ? [] : [{ ...found, id }];
  });
}

/** By more than a fifth, and by more than one, the numbers are not those that were decided on. */
const MATERIAL = 0.2;

/** Whether what was settled still is: it returns when its numbers change materially. */
export function isSettled({ subject, facts }: ArbitrationItem, settled: readonly Settled[]): boolean {
  const one = settled.find(({ key }) => key === subject);
  if (one === undefined) return false;
  return facts.measure - one.measure <= Math.max(1, MATERIAL * one.measure);
}
