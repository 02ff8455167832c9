import type { Arg, Option } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { dueTime, id, proseText } from '../../../cli/values.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { ActionMoment, ActionState } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { listActions, tellActions } from '../action-queries.ts';
import { peopleChoices } from './people.ts';

const { en, fr } = actionMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Which action: typed, or picked among those that are open, or those that are not. */
function action(status: readonly ActionState[]): Arg {
  return {
    name: 'action',
    describe: 'ACT-1, or 1',
    value: id('ACT'),
    ask: { question: asked('action'), search: (context) => choices(context, status) },
  };
}

export const ACTION: Arg = action(['open']);
export const CLOSED: Arg = action(['done', 'dropped']);

async function choices(context: Context, status: readonly ActionState[]) {
  const told = await context.read(async (db) => tellActions(db, await listActions(db, { status })));
  const { removed } = actionMessages[context.lang];
  return told.map(({ action: { id: value }, text }) => ({
    value,
    says: `${value} ${safeLine(text ?? removed)}`,
  }));
}

export const OWNER: Option = {
  flag: '--owner',
  takes: 'P',
  describe: 'who does it: an id or a name',
};

export const DUE: Option = {
  flag: '--due',
  takes: 'TIME',
  describe: 'by when; next for the next session',
  value: dueTime,
};

/** The same two, which an action cannot be without. */
export const ASKED_OWNER: Option = { ...OWNER, ask: { question: asked('owner'), search: peopleChoices } };
export const ASKED_DUE: Option = { ...DUE, ask: { question: asked('due') } };

/** A reason that may be given. */
export const WHY: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
};

/** A reason that must be given. */
export const BECAUSE: Option = { ...WHY, ask: { question: asked('because') } };

export function momentOf({ zone }: Context, { now }: Moment): ActionMoment {
  return { now, name: (instant) => formatInstant(instant, { lang: 'en', zone }) };
}
