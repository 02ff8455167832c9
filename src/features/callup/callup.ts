import type { Instant } from '../../shared/clock.ts';
import { HOUR_MS, instantOf, later, MINUTE_MS, msOf } from '../../shared/clock.ts';
import { refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import type { PersonId } from '../../shared/ids.ts';
import type { CallupId } from './reason.ts';

// A call-up in two phases, each step dated and none taken back: somebody is called and answers; who accepted is
// deployed and stood down.

export const STATES = ['called', 'accepted', 'declined', 'no-answer', 'deployed', 'stood-down'] as const;
export type State = (typeof STATES)[number];

/** Somebody in a call-up. */
export interface Called {
  readonly person: PersonId;
  /** What was last written down; see stateAt for what has become of it. */
  readonly state: State;
  readonly calledAt: Instant;
  /** Until when they are to answer. */
  readonly deadline: Instant;
  readonly answeredAt: Instant | null;
  readonly deployedAt: Instant | null;
  readonly stoodDownAt: Instant | null;
}

export interface Callup {
  readonly id: CallupId;
  readonly site: string;
  readonly count: number;
  readonly skill: string | null;
  readonly from: Instant;
  readonly until: Instant;
  /** In the order in which they were called. */
  readonly called: readonly Called[];
}

export interface Opened {
  readonly site: string;
  readonly count: number;
  readonly skill: string | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly people: readonly PersonId[];
  readonly deadline: Instant;
}

/** `subject` of all: CU-1. */
export type CallupOpened = NewEvent<'callup.opened', Opened>;
export type CallupExtended = NewEvent<
  'callup.called',
  { readonly people: readonly PersonId[]; readonly deadline: Instant }
>;
type Step<Kind extends string> = NewEvent<Kind, { readonly person: PersonId }>;
export type Accepted = Step<'callup.accepted'>;
export type Declined = Step<'callup.declined'>;
export type Unanswered = Step<'callup.unanswered'>;
export type Deployed = Step<'callup.deployed'>;
export type StoodDown = Step<'callup.stood-down'>;
export type StepEvent = Accepted | Declined | Unanswered | Deployed | StoodDown;
export type CallupEvent = CallupOpened | CallupExtended | StepEvent;
export type CallupEntry = EntryOf<CallupEvent>;

/** Decides a call-up of these people. @throws usage (2) for an end before its start; refused (4) without anybody, or once it is over */
export function decideOpen(id: CallupId, wanted: Opened, now: Instant): CallupOpened[] {
  spanMustLie(wanted, now);
  if (wanted.people.length === 0)
    throw refused(
      `nobody can be called for ${wanted.site} then`,
      `vigie callup match ${wanted.site} ${wanted.count} says why`,
    );
  return [{ kind: 'callup.opened', subject: id, data: wanted }];
}

/** @throws usage (2) for an end before its start; refused (4) for a time that is over */
export function spanMustLie(
  { from, until }: { readonly from: Instant; readonly until: Instant },
  now: Instant,
): void {
  if (until <= from) throw usage('the end is not after the start', 'give --until a later time than --from');
  if (until <= now) throw refused('that time is over', 'give a time to come');
  if (msOf(until) - msOf(from) > LONGEST_MS)
    throw usage('nobody works a shift of more than two days', 'call up each shift by itself');
}

const LONGEST_MS = 48 * HOUR_MS;

/** Decides to call more people, a replacement for instance. @throws refused (4) for who is in it or worked in it, and once it is full or over */
export function decideCall(
  callup: Callup,
  people: readonly PersonId[],
  deadline: Instant,
  now: Instant,
): CallupExtended[] {
  if (msOf(callup.until) <= msOf(now)) throw refused(`${callup.id} is over`, 'vigie callup SITE COUNT');
  const twice = people.find((person) => {
    const one = calledOf(callup, person);
    return one !== undefined && isHeld(stateAt(one, now));
  });
  if (twice !== undefined)
    throw refused(`${twice} is in ${callup.id} already`, `vigie callup show ${callup.id}`);
  // Their hours stand in it: called anew, they would be forgotten, and rest is counted by them.
  const done = doneOf(callup).find(({ person }) => people.includes(person));
  if (done !== undefined)
    throw refused(
      `${done.person} worked in ${callup.id} and was stood down`,
      `vigie callup ${callup.site} 1 for what is left of the time`,
    );
  const open = callup.count - heldAt(callup, now).length;
  if (people.length > open)
    throw refused(
      `${callup.id} has ${open === 0 ? 'everybody whom it wants' : `room for ${open}`}`,
      `vigie callup show ${callup.id}`,
    );
  return [{ kind: 'callup.called', subject: callup.id, data: { people, deadline } }];
}

const STEPS: Readonly<Record<StepEvent['kind'], { readonly to: State; readonly from: readonly State[] }>> = {
  'callup.accepted': { to: 'accepted', from: ['called', 'no-answer', 'declined'] },
  'callup.declined': { to: 'declined', from: ['called', 'no-answer', 'accepted'] },
  'callup.unanswered': { to: 'no-answer', from: ['called'] },
  'callup.deployed': { to: 'deployed', from: ['accepted'] },
  'callup.stood-down': { to: 'stood-down', from: ['called', 'accepted', 'deployed'] },
};

/**
 * Decides what becomes of somebody in a call-up.
 * @param at when it happened; null: now
 * @returns nothing where it is so already
 * @throws refused (4) where they are not in it, where the step does not follow, or where it has everybody
 */
export function decideStep(
  callup: Callup,
  person: PersonId,
  kind: StepEvent['kind'],
  at: Instant | null,
  now: Instant,
): StepEvent[] {
  const one = calledOf(callup, person);
  if (one === undefined)
    throw refused(`${person} was not called for ${callup.id}`, `vigie callup call ${callup.id} ${person}`);
  const { to, from } = STEPS[kind];
  const when = at ?? now;
  if (one.state === to) return [];
  // What was written down counts: a deadline that has passed does not keep an answer from being written late.
  if (!from.includes(one.state))
    throw refused(`${person} ${SAID[one.state]} in ${callup.id}`, `vigie callup show ${callup.id}`);
  const last = one.deployedAt ?? one.answeredAt ?? one.calledAt;
  if (when < last) throw refused(`that lies before ${person} was called or answered`, 'give a later --at');
  if (to === 'accepted' && isFull(callup, person, now))
    throw refused(`${callup.id} has everybody whom it wants`, `vigie callup show ${callup.id}`);
  return [
    { kind, subject: callup.id, data: { person }, ...(at === null ? {} : { occurredAt: at }) } as StepEvent,
  ];
}

const SAID: Readonly<Record<State, string>> = {
  called: 'has not answered yet',
  accepted: 'has accepted',
  declined: 'has declined',
  'no-answer': 'has not answered',
  deployed: 'is deployed',
  'stood-down': 'was stood down',
};

function isFull(callup: Callup, person: PersonId, now: Instant): boolean {
  return heldAt(callup, now).filter((one) => one.person !== person).length >= callup.count;
}

/**
 * What an entry makes of a call-up. Pure: the same live and on replay.
 * @throws an Error for an entry of one that was never opened, which no sound journal holds
 */
export function evolve(callup: Callup | undefined, entry: CallupEntry): Callup {
  const at = entry.occurredAt;
  if (entry.kind === 'callup.opened') {
    const { people, deadline, ...wanted } = entry.data;
    const called = people.map((person) => newlyCalled(person, at, deadline));
    return { id: entry.subject as CallupId, ...wanted, called };
  }
  if (callup === undefined) throw new Error(`entry ${entry.seq} speaks of ${entry.subject}, which never was`);
  if (entry.kind === 'callup.called') {
    const { people, deadline } = entry.data;
    const others = callup.called.filter(({ person }) => !people.includes(person));
    return {
      ...callup,
      called: [...others, ...people.map((person) => newlyCalled(person, at, deadline))],
    };
  }
  const { person } = entry.data;
  const state = STEPS[entry.kind].to;
  const dated =
    state === 'deployed'
      ? { deployedAt: at }
      : state === 'stood-down'
        ? { stoodDownAt: at }
        : { answeredAt: at };
  return {
    ...callup,
    called: callup.called.map((one) => (one.person === person ? { ...one, state, ...dated } : one)),
  };
}

function newlyCalled(person: PersonId, calledAt: Instant, deadline: Instant): Called {
  return {
    person,
    state: 'called',
    calledAt,
    deadline,
    answeredAt: null,
    deployedAt: null,
    stoodDownAt: null,
  };
}

export function calledOf(callup: Callup, person: PersonId): Called | undefined {
  return callup.called.find((one) => one.person === person);
}

/** What has become of somebody: who did not answer by the deadline counts as no answer, written down or not. */
export function stateAt({ state, deadline }: Called, now: Instant): State {
  return state === 'called' && deadline <= now ? 'no-answer' : state;
}

/** Whether they take up a place: called and not yet late, accepted, deployed. */
function isHeld(state: State): boolean {
  return state === 'called' || state === 'accepted' || state === 'deployed';
}

/** Those who take up a place at a moment. */
export function heldAt({ called }: Callup, now: Instant): Called[] {
  return called.filter((one) => isHeld(stateAt(one, now)));
}

/** Those who come: accepted, deployed, and stood down after they were. */
export function comingOf({ called }: Callup): Called[] {
  return called.filter(({ state, deployedAt }) =>
    state === 'stood-down' ? deployedAt !== null : state === 'accepted' || state === 'deployed',
  );
}

/** How many places nobody has accepted or is asked about. */
export function openPlaces(callup: Callup, now: Instant): number {
  return Math.max(0, callup.count - heldAt(callup, now).length - doneOf(callup).length);
}

/** Who did their work and was stood down. */
function doneOf({ called }: Callup): Called[] {
  return called.filter(({ state, deployedAt }) => state === 'stood-down' && deployedAt !== null);
}

/**
 * The work of somebody in a call-up, as it was or is to be; null where there is none. Until it is known otherwise,
 * who accepted works from beginning to end: rest is counted on the safe side.
 */
export function workIn(callup: Callup, one: Called, now: Instant): { start: number; end: number } | null {
  const state = stateAt(one, now);
  if (state === 'declined' || state === 'no-answer') return null;
  if (state === 'stood-down' && one.deployedAt === null) return null;
  const start = msOf(one.deployedAt ?? callup.from);
  const end = msOf(
    one.stoodDownAt ?? (one.deployedAt === null ? callup.until : later(callup.until, one.deployedAt)),
  );
  return end > start ? { start, end } : null;
}

/** Until when to answer where nobody says: in two hours, or half-way to the beginning, at least a quarter of an hour. */
export function defaultDeadline(from: Instant, now: Instant): Instant {
  const half = Math.max(15 * MINUTE_MS, (msOf(from) - msOf(now)) / 2);
  return instantOf(msOf(now) + Math.min(2 * HOUR_MS, Math.round(half / MINUTE_MS) * MINUTE_MS));
}
