import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { idOf } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Db } from '../../../store/types.ts';
import { decideAdd, decideDone, knownAction } from '../../cell/action.ts';
import { actionById, nextActionId } from '../../cell/action-queries.ts';
import { decideRecord } from '../../cell/decide-decision.ts';
import { knownDecision } from '../../cell/decision.ts';
import { decisionById, knownAt, nextDecisionId } from '../../cell/decision-queries.ts';
import type { DecisionStep } from '../../cell/demo-decisions.ts';

interface DecisionScene {
  readonly now: Instant;
  readonly lang: Lang;
  readonly person: (key: string) => PersonId;
  readonly time: (local: string) => Instant;
}

/** What a decision of the demo's cell, or what it gave to do, makes of the store. */
export async function decideDecision(
  db: Db,
  step: DecisionStep,
  { now, lang, person, time }: DecisionScene,
): Promise<readonly NewEvent[]> {
  const name = (instant: Instant): string => instant;
  if ('does' in step) {
    const id = idOf('ACT', step.does);
    return decideDone(knownAction(await actionById(db, id), id), null);
  }
  if ('todo' in step) {
    const { todo, owner, due, nth } = step;
    const id = nth === null ? null : idOf('DEC', nth);
    const decision = id === null ? null : knownDecision(await decisionById(db, id), id);
    const request = { text: todo[lang], owner: person(owner), dueAt: time(due), incident: null, decision };
    return decideAdd(await nextActionId(db), request, { now, name });
  }
  const { decides, because, rejected, owner, reviewAt } = step;
  const request = {
    text: decides[lang],
    because: because[lang],
    rejected: rejected.map((one) => one[lang]),
    owner: owner === null ? null : person(owner),
    reviewAt: reviewAt === null ? null : time(reviewAt),
    about: [],
    entries: [],
  };
  const moment = { now, at: null, known: await knownAt(db, null), name };
  return decideRecord(await nextDecisionId(db), request, moment);
}
