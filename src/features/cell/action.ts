import type { Instant } from '../../shared/clock.ts';
import { notFound, refused } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { Id, IncidentId, PersonId } from '../../shared/ids.ts';
import { line, prose } from '../../shared/text.ts';
import type { Decision, DecisionId } from './decision.ts';
import { refuseEnded } from './decision.ts';

export type ActionId = Id<'ACT'>;

export const ACTION_STATES = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof ACTION_STATES)[number];

/** Something that somebody has to do by a moment. Its words stand in the journal alone. */
export interface Action {
  readonly id: ActionId;
  readonly status: ActionState;
  readonly owner: PersonId;
  readonly dueAt: Instant;
  /** How many times its deadline was put off. */
  readonly postponed: number;
  readonly incident: IncidentId | null;
  /** The decision that it carries out. */
  readonly decision: DecisionId | null;
  readonly addedAt: Instant;
  readonly closedAt: Instant | null;
  readonly addedSeq: number;
  /** The entry that says that it is done or dropped, and why; null while it is open. */
  readonly closedSeq: number | null;
}

export type ActionAdded = NewEvent<
  'action.added',
  Pick<Action, 'owner' | 'dueAt' | 'incident' | 'decision'>,
  { readonly text: string }
>;
export type ActionChanged = NewEvent<
  'action.changed',
  { readonly owner?: PersonId; readonly dueAt?: Instant },
  { readonly because: string }
>;
export type ActionDone = NewEvent<'action.done', Readonly<Record<string, never>>>;
export type ActionDropped = NewEvent<
  'action.dropped',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
export type ActionReopened = NewEvent<
  'action.reopened',
  Readonly<Record<string, never>>,
  { readonly because: string }
>;
export type ActionEvent = ActionAdded | ActionChanged | ActionDone | ActionDropped | ActionReopened;
export type ActionEntry = EntryOf<ActionEvent>;

/** When a rule is asked, and how refusals name instants. */
export interface ActionMoment {
  readonly now: Instant;
  readonly name: (instant: Instant) => string;
}

export interface ActionRequest {
  readonly text: string;
  readonly owner: PersonId;
  readonly dueAt: Instant;
  readonly incident: IncidentId | null;
  readonly decision: Decision | null;
}

/**
 * Decides that somebody is to do something.
 * @throws refused (4) for a deadline that has passed, and to carry out a decision that is over; usage (2) for a
 *   text that is none.
 */
export function decideAdd(
  id: ActionId,
  { text, owner, dueAt, incident, decision }: ActionRequest,
  moment: ActionMoment,
): ActionAdded[] {
  refusePast(dueAt, moment);
  if (decision !== null) refuseEnded(decision);
  const data = { owner, dueAt, incident, decision: decision?.id ?? null };
  return [{ kind: 'action.added', subject: id, data, text: { text: line(text, 'the action') } }];
}

export interface ActionChange {
  readonly owner?: PersonId | undefined;
  readonly dueAt?: Instant | undefined;
  readonly because?: string | undefined;
}

/**
 * Decides that somebody else does it, or by another moment.
 * @returns nothing where it is so already.
 * @throws refused (4) for one that is not open, and for a deadline that has passed.
 */
export function decideSetAction(
  action: Action,
  { owner, dueAt, because }: ActionChange,
  moment: ActionMoment,
): ActionEvent[] {
  refuseClosed(action);
  const data = {
    ...(owner === undefined || owner === action.owner ? {} : { owner }),
    ...(dueAt === undefined || dueAt === action.dueAt ? {} : { dueAt }),
  };
  if (data.dueAt !== undefined) refusePast(data.dueAt, moment);
  if (Object.keys(data).length === 0) return [];
  const text = because === undefined ? {} : { text: { because: prose(because, 'the reason') } };
  return [{ kind: 'action.changed', subject: action.id, data, ...text }];
}

/**
 * Decides that it is done.
 * @returns nothing where it was done already.
 * @throws refused (4) for one that was dropped.
 */
export function decideDone(action: Action, at: Instant | null): ActionEvent[] {
  if (action.status === 'done') return [];
  refuseClosed(action);
  return [{ kind: 'action.done', subject: action.id, ...(at === null ? {} : { occurredAt: at }), data: {} }];
}

/**
 * Decides that it is not going to be done.
 * @returns nothing where it was dropped already.
 * @throws refused (4) for one that is done; usage (2) for a reason that is none.
 */
export function decideDrop(action: Action, because: string): ActionEvent[] {
  const reason = prose(because, 'the reason');
  if (action.status === 'dropped') return [];
  refuseClosed(action);
  return [{ kind: 'action.dropped', subject: action.id, data: {}, text: { because: reason } }];
}

/** Decides that it is to be done after all. @returns nothing where it is open. */
export function decideReopen(action: Action, because: string): ActionEvent[] {
  const reason = prose(because, 'the reason');
  if (action.status === 'open') return [];
  return [{ kind: 'action.reopened', subject: action.id, data: {}, text: { because: reason } }];
}

/**
 * What an entry makes of an action. Pure: the same live and on replay.
 * @throws an Error for an entry of an action that there never was, which no sound journal holds.
 */
export function evolveAction(action: Action | undefined, entry: ActionEntry): Action {
  const { seq, occurredAt } = entry;
  if (entry.kind === 'action.added')
    return {
      ...entry.data,
      id: entry.subject as ActionId,
      status: 'open',
      postponed: 0,
      addedAt: occurredAt,
      closedAt: null,
      addedSeq: seq,
      closedSeq: null,
    };
  if (action === undefined) throw new Error(`entry ${seq} speaks of ${entry.subject}, which is no action`);
  switch (entry.kind) {
    case 'action.changed': {
      const { dueAt = action.dueAt } = entry.data;
      return {
        ...action,
        ...entry.data,
        postponed: action.postponed + (dueAt > action.dueAt ? 1 : 0),
      };
    }
    case 'action.done':
      return { ...action, status: 'done', closedAt: occurredAt, closedSeq: seq };
    case 'action.dropped':
      return { ...action, status: 'dropped', closedAt: occurredAt, closedSeq: seq };
    case 'action.reopened':
      return { ...action, status: 'open', closedAt: null, closedSeq: null };
  }
}

/** Whether it should have been done before that moment. */
export function isOverdue({ status, dueAt }: Pick<Action, 'status' | 'dueAt'>, now: Instant): boolean {
  return status === 'open' && dueAt < now;
}

/** @throws not-found (3) where there is no such action. */
export function knownAction(action: Action | undefined, id: ActionId): Action {
  if (action === undefined) throw notFound(`there is no ${id}`, 'vigie action list --status all');
  return action;
}

function refuseClosed({ id, status }: Action): void {
  if (status === 'open') return;
  throw refused(
    status === 'done' ? `${id} is done` : `${id} was dropped`,
    `vigie action reopen ${id} --because TEXT, if it is to be done after all`,
  );
}

function refusePast(dueAt: Instant, { now, name }: ActionMoment): void {
  if (dueAt > now) return;
  throw refused(`${name(dueAt)} has passed: nothing can be due by then`, 'give a later --due');
}
