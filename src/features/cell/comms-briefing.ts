import type { BriefingItem, BriefingSource, BriefingWindow, Phrase, Speech } from '../../shared/briefing.ts';
import { PLAIN_ITEM } from '../../shared/briefing.ts';
import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, later, msBetween, plus } from '../../shared/clock.ts';
import { formatAge, formatDay, formatTime } from '../../shared/format.ts';
import type { PersonId } from '../../shared/ids.ts';
import { sentenceEnd } from '../../shared/text.ts';
import type { Db } from '../../store/types.ts';
import { isOnSessionDay, when } from '../incident/briefing-when.ts';
import { briefly } from './brief.ts';
import type { Communication } from './comms.ts';
import { isCommsOverdue } from './comms.ts';
import { commsMessages } from './comms-messages.ts';
import type { ToldComms } from './comms-queries.ts';
import { commsAnsweredSince, listComms, tellComms } from './comms-queries.ts';

interface Told extends Pick<Communication, 'id' | 'owner' | 'dueAt' | 'sentAt' | 'sentDueAt'> {
  readonly to: string | null;
  readonly text: string | null;
}

interface Answered extends Told {
  readonly dropped: boolean;
  readonly because: string | null;
}

type Facts =
  | { readonly late: Told }
  | { readonly due: readonly Told[] }
  | { readonly later: readonly Told[]; readonly more: number }
  | { readonly answered: readonly Answered[] };

type CommsItem = BriefingItem<Facts>;

/** So many of those that are due later are named. */
const LATER_TOLD = 3;

/**
 * What authorities, staff and customers wait for: each that is late; together, those that are due before the next
 * session or within a day; one line for what is due later, one for what was sent or dropped.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'comms',
  // Where nothing was written down, others may still wait for something.
  sections: [],

  async items(db, window) {
    const [open, answered] = await Promise.all([
      listComms(db, { all: false }),
      commsAnsweredSince(db, window.sinceSeq),
    ]);
    const told = await tellComms(db, [...open, ...answered]);
    const waiting = told.slice(0, open.length);
    const soon = soonBy(window);
    const late = waiting.filter(({ comms }) => isCommsOverdue(comms, window.now));
    const due = waiting.filter((one) => !late.includes(one) && one.comms.dueAt <= soon);
    // What was sent just now is told of already.
    const heard = new Set(answered.map(({ id }) => id));
    const further = waiting.filter(({ comms }) => comms.dueAt > soon && !heard.has(comms.id));
    return [
      ...late.map((one) => lateItem(one, window)),
      ...together('communications-due', due, { due: due.map(toldOf) }),
      ...together('communications-later', further, {
        later: further.slice(0, LATER_TOLD).map(toldOf),
        more: Math.max(0, further.length - LATER_TOLD),
      }),
      ...together('communications-answered', told.slice(open.length), {
        answered: told.slice(open.length).map(answeredOf),
      }),
    ];
  },

  phrase: (item, speech) => phraseOf(item as CommsItem, speech),
};

function soonBy({ sessionAt, followingAt }: BriefingWindow): Instant {
  return later(plus(sessionAt, DAY_MS), followingAt);
}

const BASE = {
  ...PLAIN_ITEM,
  section: 'communication',
} as const;

function lateItem(told: ToldComms, { sinceSeq }: BriefingWindow): CommsItem {
  const { id, owner, dueAt, addedAt, addedSeq } = told.comms;
  return {
    ...BASE,
    id,
    kind: 'act',
    subject: id,
    severity: 2,
    change: addedSeq > sinceSeq ? 'new' : 'same',
    since: dueAt,
    dataAt: addedAt,
    owner,
    dueAt,
    facts: { late: toldOf(told) },
  };
}

function together(id: string, all: readonly ToldComms[], facts: Facts): CommsItem[] {
  if (all.length === 0) return [];
  const first = all[0]?.comms.dueAt ?? null;
  return [
    {
      ...BASE,
      id,
      kind: 'inform',
      subject: 'communication',
      change: 'same',
      since: null,
      dataAt: all.map(({ comms }) => comms.droppedAt ?? comms.sentAt ?? comms.addedAt).sort()[0] ?? null,
      owner: null,
      dueAt: 'due' in facts ? first : null,
      people: all.flatMap(({ comms }): PersonId[] => (comms.owner === null ? [] : [comms.owner])),
      takesIn: all.map(({ comms }) => comms.id),
      facts,
    },
  ];
}

function toldOf({ comms, to, text }: ToldComms): Told {
  const { id, owner, dueAt, sentAt, sentDueAt } = comms;
  return { id, owner, dueAt, sentAt, sentDueAt, to, text };
}

function answeredOf(told: ToldComms): Answered {
  return { ...toldOf(told), dropped: told.comms.status === 'dropped', because: told.droppedBecause };
}

function phraseOf({ facts }: CommsItem, speech: Speech): Phrase {
  const { agenda } = commsMessages[speech.lang];
  if ('late' in facts) {
    const late = formatAge(
      msBetween(facts.late.dueAt, later(facts.late.dueAt, speech.sessionAt)),
      speech.lang,
    );
    return { headline: agenda.late(whatOf(facts.late, speech), late), why: agenda.why.late };
  }
  if ('due' in facts) {
    const list = facts.due.map((one) => agenda.one(one.id, agenda.due(whatOf(one, speech), by(one, speech))));
    return { headline: list.join(agenda.join), why: agenda.why.due };
  }
  if ('later' in facts) {
    const list = facts.later.map((one) =>
      agenda.laterOne(one.id, toWhom(one, speech), formatDay(one.dueAt, speech)),
    );
    const more = facts.more === 0 ? '' : agenda.more(facts.more);
    return { headline: agenda.later(list.join(', '), more), why: agenda.why.later };
  }
  return { headline: answeredText(facts.answered, speech), why: agenda.why.answered };
}

function answeredText(all: readonly Answered[], speech: Speech): string {
  const { agenda } = commsMessages[speech.lang];
  const sent = all.filter(({ dropped }) => !dropped).map((one) => sentText(one, speech));
  const dropped = all
    .filter((one) => one.dropped)
    .map((one) => {
      const said = agenda.one(one.id, toWhom(one, speech));
      return one.because === null ? said : agenda.because(said, briefly(one.because));
    });
  return [
    ...(sent.length === 0 ? [] : [agenda.sent(sent.join(', '))]),
    ...(dropped.length === 0 ? [] : [agenda.dropped(dropped.join(', '))]),
  ].join(' ');
}

function sentText({ sentAt, sentDueAt, ...told }: Answered, speech: Speech): string {
  const { agenda } = commsMessages[speech.lang];
  const at = sentAt ?? told.dueAt;
  const late =
    sentDueAt !== null && at > sentDueAt
      ? agenda.sentLate(formatAge(msBetween(sentDueAt, at), speech.lang))
      : '';
  return agenda.sentOne(told.id, toWhom(told, speech), when(at, speech), late);
}

function whatOf(told: Told, speech: Speech): string {
  const { agenda, removed } = commsMessages[speech.lang];
  const said = agenda.what(toWhom(told, speech), sentenceEnd(briefly(told.text ?? removed)));
  return told.owner === null ? said : agenda.owner(said, speech.name(told.owner));
}

function toWhom({ to }: Pick<Told, 'to'>, { lang }: Speech): string {
  return sentenceEnd(briefly(to ?? commsMessages[lang].removed));
}

function by({ dueAt }: Told, speech: Speech): string {
  const { agenda } = commsMessages[speech.lang];
  const time = formatTime(dueAt, speech);
  return isOnSessionDay(dueAt, speech) ? agenda.by(time) : agenda.byDay(formatDay(dueAt, speech), time);
}
