import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import { formatAge } from '../../shared/format.ts';
import type { PersonId } from '../../shared/ids.ts';
import { sentenceEnd } from '../../shared/text.ts';
import type { Db } from '../../store/types.ts';
import { when } from '../incident/briefing-when.ts';
import type { Action } from './action.ts';
import { actionMessages } from './action-messages.ts';
import type { ToldAction } from './action-queries.ts';
import { actionsClosedSince, actionsDueBy, tellActions } from './action-queries.ts';
import { briefly } from './brief.ts';
import type { DecisionId } from './decision.ts';
import { decisionsAmong } from './decision-queries.ts';

interface Told extends Pick<Action, 'id' | 'status' | 'postponed'> {
  readonly owner: PersonId;
  readonly text: string | null;
  readonly because: string | null;
  /** The decision and the incident that it is for. */
  readonly for: readonly string[];
}

interface ToldOpen extends Told {
  /** The decision in force that it carries out; null where there is none, or it is over. */
  readonly carriesOut: DecisionId | null;
}

/** One that is late or due, or those that were closed since the last session together. */
type Facts = { readonly one: ToldOpen } | { readonly closed: readonly Told[] };

type ActionItem = BriefingItem<Facts>;

/**
 * What was promised: each action that is late, until somebody answers, each that is due by the session's end, and
 * one line for those that were done or dropped since. What is due later is nobody's concern yet.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'action',
  sections: ['decisions'],

  async items(db, window) {
    const [due, closed] = await Promise.all([
      actionsDueBy(db, window.sessionEnd),
      actionsClosedSince(db, window.sinceSeq),
    ]);
    const [told, inForce] = await Promise.all([tellActions(db, [...due, ...closed]), inForceAmong(db, due)]);
    const over = told.slice(due.length);
    return [
      ...told.slice(0, due.length).map((one) => itemOf(one, inForce, window)),
      ...(over.length === 0 ? [] : [closedItem(over)]),
    ];
  },

  phrase: (item, speech) => phraseOf(item as ActionItem, speech),
};

const BASE = {
  ...PLAIN_ITEM,
  section: 'decisions',
} as const;

async function inForceAmong(db: Db, actions: readonly Action[]): Promise<ReadonlySet<DecisionId>> {
  const ids = actions.flatMap(({ decision }) => decision ?? []);
  const decisions = await decisionsAmong(db, ids);
  return new Set(decisions.filter(({ status }) => status === 'taken').map(({ id }) => id));
}

function itemOf(
  told: ToldAction,
  inForce: ReadonlySet<DecisionId>,
  { sinceSeq }: BriefingWindow,
): ActionItem {
  const { id, owner, dueAt, addedAt, addedSeq, decision } = told.action;
  const carriesOut = decision !== null && inForce.has(decision) ? decision : null;
  return {
    ...BASE,
    id,
    kind: 'act',
    subject: id,
    change: addedSeq > sinceSeq ? 'new' : 'same',
    since: addedAt,
    dataAt: addedAt,
    owner,
    dueAt,
    facts: { one: { ...factsOf(told), carriesOut } },
  };
}

function closedItem(all: readonly ToldAction[]): ActionItem {
  return {
    ...BASE,
    id: 'actions-closed',
    kind: 'inform',
    subject: 'action',
    change: 'same',
    since: null,
    dataAt: all.at(-1)?.action.closedAt ?? null,
    owner: null,
    dueAt: null,
    people: all.map(({ action }) => action.owner),
    takesIn: all.map(({ action }) => action.id),
    facts: { closed: all.map(factsOf) },
  };
}

function factsOf({ action, text, closedBecause }: ToldAction): Told {
  const { id, status, postponed, owner, decision, incident } = action;
  const aims = [decision, incident].filter((one) => one !== null);
  return { id, status, postponed, owner, text, because: closedBecause, for: aims };
}

function phraseOf({ facts, dueAt }: ActionItem, speech: Speech): Phrase {
  const { agenda } = actionMessages[speech.lang];
  if ('closed' in facts) return { headline: closedText(facts.closed, speech), why: agenda.why.closed };
  return openText(facts.one, dueAt as Instant, speech);
}

function openText(told: Told, dueAt: Instant, speech: Speech): Phrase {
  const { agenda, times } = actionMessages[speech.lang];
  const said = agenda.what(speech.name(told.owner), wordsOf(told, speech));
  const what = told.for.length === 0 ? said : agenda.for(said, told.for.join(', '));
  const put = told.postponed === 0 ? '' : agenda.putOff(times(told.postponed));
  // Late is what is so when the page is made; by how much, its sentence reckons at the session's time.
  if (dueAt >= speech.now)
    return { headline: agenda.due(what, when(dueAt, speech), put), why: agenda.why.due };
  const late = formatAge(msBetween(dueAt, speech.sessionAt), speech.lang);
  return { headline: agenda.late(what, late, put), why: agenda.why.late };
}

function closedText(all: readonly Told[], speech: Speech): string {
  const { agenda } = actionMessages[speech.lang];
  const done = all.filter(({ status }) => status === 'done').map((one) => oneText(one, speech));
  const dropped = all
    .filter(({ status }) => status === 'dropped')
    .map((one) =>
      one.because === null
        ? oneText(one, speech)
        : agenda.because(oneText(one, speech), briefly(one.because)),
    );
  return [
    ...(done.length === 0 ? [] : [agenda.done(done.join(agenda.join))]),
    ...(dropped.length === 0 ? [] : [agenda.dropped(dropped.join(agenda.join))]),
  ].join(' ');
}

function oneText(told: Told, speech: Speech): string {
  const { agenda } = actionMessages[speech.lang];
  return agenda.one(told.id, speech.name(told.owner), wordsOf(told, speech));
}

function wordsOf({ text }: Told, { lang }: Speech): string {
  return sentenceEnd(briefly(text ?? actionMessages[lang].removed));
}
