import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { dueTime, duration, id, proseText, textLine } from '../../../cli/values.ts';
import { formatDuration, formatInstant } from '../../../shared/format.ts';
import type { Db } from '../../../store/types.ts';
import { currentSettings } from '../cell-queries.ts';
import type { CommsMoment, CommsState } from '../comms.ts';
import { commsMessages } from '../comms-messages.ts';
import { listComms, tellComms } from '../comms-queries.ts';
import type { Every } from '../recurrence.ts';
import { periodMs, periodOf } from '../recurrence.ts';

const { en, fr } = commsMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Which communication: typed, or picked among those that are in one of these states. */
function comms(states: readonly CommsState[]): Arg {
  return {
    name: 'communication',
    describe: 'COM-1, or 1',
    value: id('COM'),
    ask: { question: asked('comms'), search: (context) => choices(context, states) },
  };
}

export const COMMS: Arg = comms(['due']);
export const ANY: Arg = comms(['due', 'sent', 'dropped']);

async function choices(context: Context, states: readonly CommsState[]) {
  const told = await context.read(async (db) => tellComms(db, await listComms(db, { all: true })));
  const { removed } = commsMessages[context.lang];
  return told
    .filter(({ comms: { status } }) => states.includes(status))
    .map(({ comms: { id: value }, to, text }) => ({
      value,
      says: `${value} ${safeLine(to ?? removed)}, ${safeLine(text ?? removed)}`,
    }));
}

export const TO: Option = {
  flag: '--to',
  takes: 'AUTHORITY',
  describe: 'who is to be told: an authority, the staff’s representatives, customers',
  value: textLine,
};

export const DUE: Option = {
  flag: '--due',
  takes: 'TIME',
  describe: 'by when; next for the next session',
  value: dueTime,
};

/** The same two, which a communication cannot be without. */
export const ASKED_TO: Option = { ...TO, ask: { question: asked('to') } };
export const ASKED_DUE: Option = { ...DUE, ask: { question: asked('due') } };

export const OWNER: Option = {
  flag: '--owner',
  takes: 'P',
  describe: 'who sees to it: an id or a name',
};

/** How often it comes back, in milliseconds. */
export const period: Value = async (typed, context, what) =>
  periodOf((await duration(typed, context, what)) as number, what);

export const BECAUSE: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
  ask: { question: asked('because') },
};

/** What comes back does so on the cell's own wall clock. */
export async function momentOf(
  { zone }: Context,
  db: Db,
  { now }: Pick<Moment, 'now'>,
): Promise<CommsMoment> {
  const { zone: house } = await currentSettings(db);
  return { now, name: (instant) => formatInstant(instant, { lang: 'en', zone }), zone: house ?? zone };
}

/** `1d`, as it is typed; null where it is told once. */
export function everyText(every: Every | null): string | null {
  return every === null ? null : formatDuration(periodMs(every));
}

/** `, every 1d`; empty where it is told once. */
export function everySaid(every: Every | null, { lang }: Context): string {
  return every === null ? '' : commsMessages[lang].every(periodMs(every));
}
