import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { SECTION_IDS } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { Reader } from '../../../shared/format.ts';
import { formatDate, formatLongDate, formatNumber, formatTime } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { numberOf } from '../../../shared/ids.ts';
import { localDate } from '../../../shared/local-time.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { ToldAction } from '../action-queries.ts';
import { listActions, tellActions } from '../action-queries.ts';
import type { Member } from '../cell.ts';
import { currentSettings, journalSince } from '../cell-queries.ts';
import type { DecisionId } from '../decision.ts';
import type { ToldDecision } from '../decision-queries.ts';
import { listDecisions, tellDecisions } from '../decision-queries.ts';
import { frozenLabels, spokenOf } from '../frozen.ts';
import type { HeldSession, Presence } from '../held.ts';
import { cellMessages } from '../messages.ts';
import { sessionMessages } from '../session-messages.ts';
import type { Settled, Settles } from '../settled.ts';
import { settledBy } from '../settled-queries.ts';

/** What the minutes of a session are made from. */
export interface Minutes {
  readonly session: HeldSession;
  readonly zone: string;
  readonly members: readonly Member[];
  readonly decisions: readonly ToldDecision[];
  /** Which arbitration each of them settled, and by which option. */
  readonly settled: ReadonlyMap<DecisionId, Pick<Settled, 'key' | 'option'>>;
  readonly actions: readonly ToldAction[];
  readonly names: ReadonlyMap<PersonId, string>;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly exercise: boolean;
}

/** Reads what was decided and revoked, laid upon somebody and done between the session's opening and its end. */
export async function minutesOf(
  context: Context,
  db: Db,
  session: HeldSession,
  zone: string,
): Promise<Minutes> {
  const { head } = await journalSince(db, session.openedAt);
  const isIn = (seq: number | null): boolean => isWithin(session, head.seq, seq);
  const [settings, decisions, actions] = await Promise.all([
    currentSettings(db),
    listDecisions(db, { status: null }),
    listActions(db, { status: null }),
  ]);
  const told = await tellDecisions(
    db,
    decisions.filter(
      ({ firstSeq, takenSeq, endedSeq, status }) =>
        isIn(firstSeq) || isIn(takenSeq) || (status === 'revoked' && isIn(endedSeq)),
    ),
  );
  const laid = await tellActions(
    db,
    actions.filter(({ addedSeq, closedSeq }) => isIn(addedSeq) || isIn(closedSeq)),
  );
  const people = [
    ...settings.members.map(({ person }) => person),
    ...session.attendance.flatMap(({ person, deputy }) => [person, deputy]),
    ...told.flatMap(({ decision, takenBy }) => [decision.owner, takenBy]),
    ...laid.map(({ action }) => action.owner),
  ].filter((person) => person !== null);
  const names = await namesOf(db, people, context.cellLang);
  const settled = await settledBy(
    db,
    told.map(({ decision }) => decision.id),
  );
  const { members } = settings;
  const { exercise } = context;
  return { session, zone, members, decisions: told, settled, actions: laid, names, head, exercise };
}

/** A heading, or the lines under it. */
export interface MinutesSection {
  readonly title: string;
  /** Each one a paragraph; lines after the first belong to it. */
  readonly lines: readonly (readonly string[])[];
}

export interface MinutesPage {
  readonly marks: readonly string[];
  readonly title: string;
  readonly head: readonly string[];
  readonly sections: readonly MinutesSection[];
  readonly foot: readonly string[];
}

/** The minutes in one language, on the clock of the session's zone. */
export function minutesPage(minutes: Minutes, lang: Context['lang']): MinutesPage {
  const { session, zone, exercise, head } = minutes;
  const words = sessionMessages[lang].minutes;
  const reader = { lang, zone };
  const opened = formatTime(session.openedAt, reader);
  const hours =
    session.closedAt === null
      ? words.open(opened)
      : `${opened}–${closedSaid(session.closedAt, session, reader)}`;
  const place = zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  const date = formatLongDate(session.openedAt, reader);
  return {
    marks: [words.distribution, ...(exercise ? [words.exercise] : [])],
    title: words.title,
    head: [words.session(String(numberOf(session.id)), date, hours, place)],
    sections: [
      attendanceSection(minutes, lang),
      {
        title: words.decisions,
        lines:
          minutes.decisions.length === 0
            ? [[words.noDecision]]
            : minutes.decisions.map((one) => decisionLines(minutes, one, reader)),
      },
      {
        title: words.actions,
        lines:
          minutes.actions.length === 0
            ? [[words.noAction]]
            : minutes.actions.map((one) => [actionLine(minutes, one, reader)]),
      },
      notDiscussedSection(session, lang),
    ],
    foot: [words.certified(formatNumber(head.seq, lang), head.hash.slice(0, 12)), ...words.signatures],
  };
}

/** A session that nobody closed in the evening ends on another day, and says so. */
function closedSaid(closedAt: Instant, { openedAt }: HeldSession, reader: Reader): string {
  const time = formatTime(closedAt, reader);
  const sameDay = localDate(openedAt, reader.zone) === localDate(closedAt, reader.zone);
  return sameDay ? time : sessionMessages[reader.lang].minutes.moment(formatDate(closedAt, reader), time);
}

const SAID: readonly {
  readonly presence: Presence;
  readonly title: 'present' | 'deputised' | 'excused' | 'absent';
}[] = [
  { presence: 'present', title: 'present' },
  { presence: 'deputised', title: 'deputised' },
  { presence: 'excused', title: 'excused' },
  { presence: 'absent', title: 'absent' },
];

function attendanceSection({ session, members, names }: Minutes, lang: Context['lang']): MinutesSection {
  const words = sessionMessages[lang];
  const role = (person: PersonId): string => {
    const own = members.find((member) => member.person === person)?.function ?? null;
    const name = safeLine(names.get(person) ?? person);
    return own === null ? name : `${name} (${safeLine(own)})`;
  };
  const line = (title: string, people: readonly string[]): string[] =>
    people.length === 0 ? [] : [words.minutes.line(title, people.join(', '))];
  const called = SAID.map(({ presence, title }) => {
    const those = session.attendance.filter((one) => one.presence === presence);
    return line(
      words.minutes[title],
      those.map(({ person, deputy }) =>
        deputy === null ? role(person) : words.by(role(person), safeLine(names.get(deputy) ?? deputy)),
      ),
    );
  });
  const others = members.filter(({ person }) => !session.attendance.some((one) => one.person === person));
  const lines = [
    ...called,
    line(
      words.minutes.notCalled,
      others.map(({ person }) => role(person)),
    ),
  ].filter((one) => one.length > 0);
  return { title: words.minutes.attendance, lines: lines.length === 0 ? [[words.minutes.nobody]] : lines };
}

function decisionLines(minutes: Minutes, told: ToldDecision, reader: Reader): string[] {
  const { names } = minutes;
  const words = sessionMessages[reader.lang].minutes;
  const { decision, words: said, takenBy } = told;
  const settles = settledIn(minutes, decision.id);
  const name = (person: PersonId): string => safeLine(names.get(person) ?? person);
  const first =
    decision.takenAt === null
      ? words.proposed(decision.id)
      : words.taken(
          decision.id,
          words.moment(formatDate(decision.takenAt, reader), formatTime(decision.takenAt, reader)),
          takenBy === null ? '?' : name(takenBy),
        );
  return [
    `${first}. ${safeLine(said.text ?? words.redacted)}`,
    ...(settles === null ? [] : [words.settles(settles.label, settles.option)]),
    ...(decision.supersedes === null ? [] : [words.supersedes(decision.supersedes)]),
    ...revokedLine(minutes, told, reader),
    ...(said.condition === undefined ? [] : [words.condition(safeLine(said.condition))]),
    ...(said.because === undefined ? [] : [words.because(safeLine(said.because))]),
    ...(said.rejected === undefined
      ? []
      : [words.rejected(said.rejected.map(safeLine).join(words.semicolon))]),
    [
      words.known(formatNumber(decision.knownSeq, reader.lang)),
      ...(decision.owner === null ? [] : [words.owner(name(decision.owner))]),
      ...(decision.reviewAt === null
        ? []
        : [
            words.review(
              words.moment(formatDate(decision.reviewAt, reader), formatTime(decision.reviewAt, reader)),
            ),
          ]),
      ...(isRevokedIn(minutes, told) || decision.status !== 'revoked' ? [] : [words.revoked]),
      ...(decision.supersededBy === null ? [] : [words.superseded(decision.supersededBy)]),
    ].join(' '),
  ];
}

/** Whether it was this session that revoked or withdrew it. */
function isRevokedIn({ session, head }: Minutes, { decision: { status, endedSeq } }: ToldDecision): boolean {
  return status === 'revoked' && isWithin(session, head.seq, endedSeq);
}

function revokedLine(minutes: Minutes, told: ToldDecision, reader: Reader): string[] {
  const { endedAt, takenAt } = told.decision;
  if (endedAt === null || !isRevokedIn(minutes, told)) return [];
  const words = sessionMessages[reader.lang].minutes;
  const when = words.moment(formatDate(endedAt, reader), formatTime(endedAt, reader));
  const because = safeLine(told.endedBecause ?? words.redacted);
  return [takenAt === null ? words.withdrawnAt(when, because) : words.revokedAt(when, because)];
}

/** Whether an entry was written after a session was opened and by its end. */
function isWithin({ openedSeq, closedSeq }: HeldSession, headSeq: number, seq: number | null): boolean {
  return seq !== null && seq > openedSeq && seq <= (closedSeq ?? headSeq);
}

/** The arbitration that a decision settled, by the number that it bore on the agenda; null where it settled none. */
export function settledIn({ session, settled }: Minutes, id: DecisionId): Settles | null {
  const one = settled.get(id);
  const label = one === undefined ? undefined : frozenLabels(session).get(one.key);
  return one === undefined || label === undefined ? null : { label, option: one.option };
}

function actionLine(minutes: Minutes, told: ToldAction, reader: Reader): string {
  const { names, session, head } = minutes;
  const { action, closedBecause } = told;
  const words = sessionMessages[reader.lang].minutes;
  const owner = safeLine(names.get(action.owner) ?? action.owner);
  const text = safeLine(told.text ?? words.redacted);
  if (isWithin(session, head.seq, action.closedSeq))
    return action.status === 'done'
      ? words.actionDone(action.id, text, owner)
      : words.actionDropped(action.id, text, owner, safeLine(closedBecause ?? words.redacted));
  const due = words.moment(formatDate(action.dueAt, reader), formatTime(action.dueAt, reader));
  return words.action(action.id, text, owner, due);
}

/** By section: what people speak of by its number, and how much else there was. Its words are frozen nowhere. */
function notDiscussedSection(session: HeldSession, lang: Context['lang']): MinutesSection {
  const { id, items, overflow, notDiscussed, closedAt } = session;
  const words = sessionMessages[lang].minutes;
  if (notDiscussed.length === 0)
    return { title: words.notDiscussed, lines: closedAt === null ? [] : [[words.allDiscussed]] };
  const left = new Set(notDiscussed);
  const sections = Map.groupBy(
    [...items, ...overflow].filter((item) => left.has(item.id)),
    ({ section }) => section,
  );
  const lines = SECTION_IDS.flatMap((section): string[][] => {
    const own = sections.get(section);
    if (own === undefined) return [];
    const { named, others } = spokenOf(
      session,
      own.map((item) => item.id),
    );
    const told = [...named, ...(others === 0 ? [] : [words.items(others)])];
    return [[words.line(cellMessages[lang].sections[section], told.join(', '))]];
  });
  return { title: `${words.notDiscussed}, ${words.carried(String(numberOf(id) + 1))}`, lines };
}
