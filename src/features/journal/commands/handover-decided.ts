import type { Instant } from '../../../shared/clock.ts';
import { plus } from '../../../shared/clock.ts';
import { isOverdue } from '../../cell/action.ts';
import type { ToldAction } from '../../cell/action-queries.ts';
import { isCommsOverdue } from '../../cell/comms.ts';
import type { ToldComms } from '../../cell/comms-queries.ts';
import { decisionMessages } from '../../cell/decision-messages.ts';
import type { ToldDecision } from '../../cell/decision-queries.ts';
import type { PageLine, Sign } from '../../cell/page.ts';
import { AHEAD_MS } from '../handover.ts';
import { text } from '../messages.ts';
import { LINE } from './handover-findings.ts';
import type { Handover } from './handover-gather.ts';
import type { Teller } from './handover-teller.ts';
import { cut } from './handover-teller.ts';

/** What was decided in that time, then what is to be done and to be told: late, due soon, done or dropped. */
export function decidedLines(tell: Teller): PageLine[] {
  const { decisions, actions, comms } = tell.handover;
  return [
    ...decisions.map((told) => decisionLine(told, tell)),
    ...actions.map((told) => actionLine(told, tell)),
    ...comms.map((told) => commsLine(told, tell)),
  ];
}

export function decidedSigns({ decisions, actions, comms, now }: Handover): (Sign | '')[] {
  return [
    ...decisions.map(decisionSign),
    ...actions.map((told) => actionSign(told, now)),
    ...comms.map((told) => commsSign(told, now)),
  ];
}

function decisionSign({ decision: { status } }: ToldDecision): Sign {
  return status === 'proposed' || status === 'taken' ? '+' : '-';
}

function actionSign({ action }: ToldAction, now: Instant): Sign | '' {
  if (action.status !== 'open') return '-';
  return isOverdue(action, now) ? '!' : '';
}

function commsSign({ comms }: ToldComms, now: Instant): Sign | '' {
  if (isCommsOverdue(comms, now)) return '!';
  return comms.status === 'due' && comms.dueAt <= plus(now, AHEAD_MS) ? '' : '-';
}

function decisionLine(told: ToldDecision, tell: Teller): PageLine {
  const { words: said, decision } = told;
  const condition = decision.conditional
    ? ` ${decisionMessages[tell.reader.lang].agenda.provided(unended(said.condition, tell))}`
    : '';
  const prose = `${unended(said.text, tell)}${condition}`;
  return {
    ...LINE,
    sign: decisionSign(told),
    id: decision.id,
    text: tell.words.decided.line(prose, decisionStanding(told, tell)),
  };
}

function decisionStanding({ decision }: ToldDecision, tell: Teller): string {
  const { decided } = tell.words;
  const { status, proposedAt, takenAt, endedAt, supersededBy } = decision;
  const at = (instant: Instant | null): string => (instant === null ? '' : tell.when(instant));
  switch (status) {
    case 'proposed':
      return decided.proposed(at(proposedAt));
    case 'taken':
      return decided.taken(at(takenAt));
    case 'superseded':
      return decided.superseded(supersededBy ?? '', at(endedAt));
    case 'revoked':
      return decided.revoked(at(endedAt));
  }
}

function actionLine(told: ToldAction, tell: Teller): PageLine {
  const { action } = told;
  const what = `${tell.name(action.owner)}, ${unended(told.text, tell)}`;
  return {
    ...LINE,
    sign: actionSign(told, tell.handover.now),
    id: action.id,
    text: tell.words.decided.line(what, actionStanding(told, tell)),
  };
}

function actionStanding({ action }: ToldAction, tell: Teller): string {
  const { decided } = tell.words;
  const { status, dueAt, closedAt } = action;
  if (status === 'done') return decided.done(tell.when(closedAt ?? dueAt));
  if (status === 'dropped') return decided.dropped(tell.when(closedAt ?? dueAt));
  const due = tell.when(dueAt);
  return isOverdue(action, tell.handover.now) ? decided.late(due, tell.age(dueAt)) : decided.due(due);
}

function commsLine(told: ToldComms, tell: Teller): PageLine {
  const { comms, to } = told;
  const whom = to ?? text[tell.reader.lang].words.redacted;
  const parts = [whom, unended(told.text, tell), ...(comms.owner === null ? [] : [tell.name(comms.owner)])];
  return {
    ...LINE,
    sign: commsSign(told, tell.handover.now),
    id: comms.id,
    text: tell.words.decided.line(parts.join(', '), commsStanding(told, tell)),
  };
}

function commsStanding({ comms }: ToldComms, tell: Teller): string {
  const { decided } = tell.words;
  const { now } = tell.handover;
  const { status, dueAt, sentAt, droppedAt } = comms;
  if (status === 'dropped') return decided.dropped(tell.when(droppedAt ?? dueAt));
  if (isCommsOverdue(comms, now)) return decided.late(tell.when(dueAt), tell.age(dueAt));
  if (status === 'due' && dueAt <= plus(now, AHEAD_MS)) return decided.due(tell.when(dueAt));
  return decided.sent(tell.when(sentAt ?? dueAt));
}

function unended(said: string | null | undefined, { reader }: Teller): string {
  return cut(said ?? text[reader.lang].words.redacted).replace(/\.$/u, '');
}
