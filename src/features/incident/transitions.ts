import type { Instant } from '../../shared/clock.ts';
import { later } from '../../shared/clock.ts';
import { refused } from '../../shared/errors.ts';
import { isEarlier } from './evolve.ts';
import type { Incident, Status } from './incident.ts';

/** A verb that moves an incident to another state, and that state. */
export const MOVES = {
  ack: 'acknowledged',
  mitigate: 'mitigated',
  resolve: 'resolved',
  reopen: 'open',
  void: 'void',
} as const satisfies Record<string, Status>;

export type Move = keyof typeof MOVES;

/** When something happens to an incident, and how a refusal names instants. */
export interface Act {
  /** When it happened, as typed; null: as it is written. */
  readonly at: Instant | null;
  readonly now: Instant;
  readonly name: (instant: Instant) => string;
}

const DONE: Record<Status, string> = {
  open: 'was opened',
  acknowledged: 'was acknowledged',
  mitigated: 'was mitigated',
  resolved: 'was resolved',
  void: 'was voided',
};

/**
 * Whether an incident can make this move: forward, skipping states or not, or back to open by reopening,
 * which is also the only way out of resolved and void.
 *
 * @returns false when it is in that state already.
 * @throws refused (4), with the way out.
 */
export function canMove(incident: Incident, move: Move): boolean {
  const { id, status } = incident;
  const to = MOVES[move];
  if (status === to) return false;
  if (move === 'reopen') return true;
  refuseVoid(incident);
  if (isEarlier(to, status)) {
    throw refused(
      `${id} is ${status} already and cannot go back to ${to}`,
      `vigie incident reopen ${id} --because TEXT, if it came back`,
    );
  }
  return true;
}

/** @throws refused (4) for what never was an incident. */
export function refuseVoid({ id, status }: Pick<Incident, 'id' | 'status'>): void {
  if (status !== 'void') return;
  throw refused(
    `${id} is void: it never was an incident`,
    `vigie incident reopen ${id} --because TEXT, if it was one`,
  );
}

/**
 * When a move happens. What was not said happens now, or with the state before it where another
 * machine's clock is ahead of this one.
 *
 * @throws refused (4) for a move before the state that it leaves.
 */
export function instantOfMove(incident: Incident, move: Move, act: Act): Instant {
  const { id, status, statusAt } = incident;
  if (act.at === null) return later(act.now, statusAt);
  if (act.at >= statusAt) return act.at;
  const before = status === 'open' && incident.reopenedAt !== null ? 'was reopened' : DONE[status];
  const what = move === 'reopen' ? 'have been reopened' : DONE[MOVES[move]].replace('was', 'have been');
  throw refused(
    `${id} ${before} at ${act.name(statusAt)} and cannot ${what} at ${act.name(act.at)}, before that`,
    `give a later --at; what happened earlier goes into a note: vigie incident note ${id} TEXT --at T`,
  );
}
