import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import type { BriefingItem, Phrase } from '../../../shared/briefing.ts';
import { MINUTE_MS, msBetween } from '../../../shared/clock.ts';
import { EXIT, needsAnswer, refused, usage, VigieError } from '../../../shared/errors.ts';
import { numberOf } from '../../../shared/ids.ts';
import type { Agenda } from '../agenda.ts';
import type { Gathered } from '../agenda-briefing.ts';
import { gather } from '../agenda-briefing.ts';
import { frozenLabels, lastingId } from '../frozen.ts';
import type { HeldSession, SessionClosed } from '../held.ts';
import { decideClose, itemMeant, mustBeOpen } from '../held.ts';
import { openSession } from '../held-queries.ts';
import { cellMessages } from '../messages.ts';
import { spokenId } from '../page.ts';
import { sessionMessages } from '../session-messages.ts';
import { actUpon, decideUpon, noteUpon } from './session-acts.ts';
import type { Answer } from './session-answers.ts';
import { answer, answerTo } from './session-answers.ts';

interface Input extends Record<string, unknown> {
  readonly from?: string;
  readonly skip: readonly string[];
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Walks the items of the session that is open, at a terminal, with the time that has gone: decide, act, note, ' +
    'next, carry over. Each decision, action and note is written at once, so that nothing is lost where it is ' +
    'stopped; what it takes to go on from there is then said.',
  options: [
    { flag: '--from', takes: 'ID', describe: 'begin at this item; those before it were dealt with' },
    {
      flag: '--skip',
      takes: 'ID',
      describe: 'this item is carried over already; may be given again',
      many: true,
    },
  ],
  examples: [
    { command: 'vigie cell open && vigie cell run', says: 'item by item' },
    { command: 'vigie cell run --from INC-7 --skip INC-5', says: 'from where it was stopped' },
  ],
  exits: { 4: 'no session is open, or an item was not on its agenda', 7: 'there is no terminal to ask at' },
  prints: { nothing: 'a conversation at a terminal' },
  async run(context, { from, skip }) {
    // The second thing that is written would count as the first one again.
    if (context.key !== null)
      throw usage('--key is for what is written once, and a session writes more', 'leave --key out');
    const session = mustBeOpen(await context.read(openSession));
    if (!context.prompter.may)
      throw needsAnswer('a session is walked at a terminal', 'vigie agenda, vigie decide, vigie cell close');
    const gathered = await gatheredFor(context, session);
    // Said now, not after half an hour.
    decideClose(session, skip, []);
    const path = itemsFrom(session, gathered, from);
    const { skipped, stoppedAt, isInterrupted } = await walk(context, session, path, gathered, skip);
    const words = sessionMessages[context.lang].run;
    if (stoppedAt !== null) {
      context.output.notice(words.goOn(withSkipped(`vigie cell run --from ${stoppedAt}`, skipped)));
      return isInterrupted ? EXIT.interrupted : undefined;
    }
    if (!(await context.prompter.confirm(words.close(session.id), '--yes'))) {
      context.output.notice(words.goOn(withSkipped('vigie cell close', skipped)));
      return undefined;
    }
    const written = await context.write(async (db) =>
      decideClose(mustBeOpen(await openSession(db)), skipped, []),
    );
    const { notDiscussed } = (written.entries.at(-1) as Pick<SessionClosed, 'data'>).data;
    await context.output.raw(sessionMessages[context.lang].closed(session.id, notDiscussed.length));
    return undefined;
  },
});

function gatheredFor(context: Context, session: HeldSession): Promise<Gathered> {
  const { clock, exercise, lang, zone } = context;
  const wanted = { session: numberOf(session.id), now: clock.now(), exercise, lang, zone };
  return context.read((db) => gather(db, wanted));
}

interface Step {
  readonly section: Agenda['sections'][number];
  readonly item: BriefingItem;
  /** The number under which people speak of it; null where it has none. */
  readonly label: string | null;
}

/**
 * What is walked, in the order and by the numbers of the page that the cell has before it: what came since is for the
 * next session, and takes no time from what was frozen. What is over meanwhile is left out.
 * @throws refused (4) for an item to begin at that was not on the agenda
 */
function itemsFrom(session: HeldSession, { agenda }: Gathered, from: string | undefined): Step[] {
  const labels = frozenLabels(session);
  const all = [...agenda.sections.flatMap(({ items }) => items), ...agenda.overflow];
  const now = new Map(all.map((item) => [lastingId(item), item]));
  const begin = from === undefined ? 0 : placeOf(session, from);
  return session.items.slice(begin).flatMap((frozen): Step[] => {
    const item = now.get(frozen.id);
    const section = agenda.sections.find(({ id }) => id === frozen.section);
    if (item === undefined || section === undefined) return [];
    return [{ section, item, label: labels.get(frozen.id) ?? spokenId(item) }];
  });
}

function placeOf(session: HeldSession, from: string): number {
  const first = itemMeant(session, from);
  const at = session.items.findIndex(({ id }) => id === first);
  if (at >= 0) return at;
  throw refused(
    `${from} had no time on the agenda of ${session.id}`,
    `vigie cell close --discussed ${from}, if there was time for it after all`,
  );
}

interface Walked {
  /** The items that are carried over. */
  readonly skipped: readonly string[];
  /** Where the walk was stopped before its end. */
  readonly stoppedAt: string | null;
  /** By Ctrl-C: what was written until then stands. */
  readonly isInterrupted: boolean;
}

async function walk(
  context: Context,
  session: HeldSession,
  steps: readonly Step[],
  { sentences }: Gathered,
  before: readonly string[],
): Promise<Walked> {
  const skipped = [...before];
  const titles = cellMessages[context.lang].sections;
  for (const [at, step] of steps.entries()) {
    const { section, item } = step;
    if (steps[at - 1]?.section !== section)
      await context.output.raw(`\n${context.output.paint.bold(titles[section.id])} (${section.minutes} min)`);
    const done = await dealWith(context, session, step, sentences.phrase(item)).catch(interruption);
    if (done === 'stop' || done === 'interrupted')
      return { skipped, stoppedAt: lastingId(item), isInterrupted: done === 'interrupted' };
    if (done === 'skip') skipped.push(lastingId(item));
  }
  return { skipped, stoppedAt: null, isInterrupted: false };
}

function isInterruption(error: unknown): boolean {
  return error instanceof VigieError && error.exitCode === EXIT.interrupted;
}

function interruption(error: unknown): 'interrupted' {
  if (isInterruption(error)) return 'interrupted';
  throw error;
}

function withSkipped(command: string, skipped: readonly string[]): string {
  return [command, ...skipped.map((id) => `--skip ${id}`)].join(' ');
}

/** One item: told, then whatever is to be done about it until somebody says next. */
async function dealWith(
  context: Context,
  session: HeldSession,
  step: Step,
  phrase: Phrase,
): Promise<'next' | 'skip' | 'stop'> {
  const { item } = step;
  await context.output.raw(told(context, session, step, phrase));
  for (;;) {
    const said = await context.prompter.ask(context, choicesFor(item, phrase), '--no-input');
    if (said === 'act') await tried(context, () => actUpon(context, item));
    else if (said === 'note') await tried(context, () => noteUpon(context, item));
    else if (said === 'decide') await tried(context, () => decideUpon(context, item, null));
    else if (said === answerTo(item)) {
      if (await tried(context, () => answer(context, item, said))) return 'next';
    } else if (said.startsWith('option:')) {
      const chosen = phrase.options?.find(({ id }) => `option:${id}` === said) ?? null;
      if (await tried(context, () => decideUpon(context, item, chosen))) return 'next';
    } else return said as 'next' | 'skip' | 'stop';
  }
}

/** A slip, or a store that is busy, is said, and the item is asked about again. @returns whether it was done */
async function tried(context: Context, act: () => Promise<void>): Promise<boolean> {
  try {
    await act();
    return true;
  } catch (error) {
    if (!(error instanceof VigieError) || isInterruption(error)) throw error;
    const { message, hint } = error;
    context.output.notice(hint === null ? message : `${message} — ${hint}`);
    return false;
  }
}

function told(
  context: Context,
  session: HeldSession,
  { label }: Step,
  { headline, options = [] }: Phrase,
): string {
  const words = sessionMessages[context.lang].run;
  const { paint } = context.output;
  const width = pageWidth(context);
  const used = Math.floor(msBetween(session.openedAt, context.clock.now()) / MINUTE_MS);
  const option = cellMessages[context.lang].option;
  return [
    paint.dim(words.used(used)),
    ...wrapped(safeLine(label === null ? headline : `${label} ${headline}`), width),
    ...options.flatMap(({ id, text, effect }) =>
      wrapped(safeLine(option(id, text, effect)), width - 3).map((line) => `   ${line}`),
    ),
  ].join('\n');
}

function choicesFor(item: BriefingItem, { options = [] }: Phrase) {
  const { en, fr } = sessionMessages;
  const choice = (value: Answer | 'next' | 'decide' | 'act' | 'note' | 'skip' | 'stop') => ({
    value,
    says: { en: en.run[value], fr: fr.run[value] },
  });
  const taken = item.section === 'arbitrations' ? options : [];
  const own = answerTo(item);
  return {
    question: { en: en.run.what, fr: fr.run.what },
    choices: [
      ...taken.map(({ id, text }) => ({
        value: `option:${id}`,
        says: { en: en.run.take(id, text), fr: fr.run.take(id, text) },
      })),
      choice('next'),
      ...(own === null ? [] : [choice(own)]),
      choice('decide'),
      choice('act'),
      choice('note'),
      choice('skip'),
      choice('stop'),
    ],
  };
}
