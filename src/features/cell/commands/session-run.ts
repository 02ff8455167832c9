import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import type { BriefingItem, Phrase } from '../../../shared/briefing.ts';
import { MINUTE_MS, msBetween } from '../../../shared/clock.ts';
import { needsAnswer } from '../../../shared/errors.ts';
import { numberOf } from '../../../shared/ids.ts';
import type { HeldSession, SessionClosed } from '../held.ts';
import { decideClose, lastingId, mustBeOpen } from '../held.ts';
import { openSession } from '../held-queries.ts';
import { cellMessages } from '../messages.ts';
import { sessionMessages } from '../session-messages.ts';
import type { Gathered } from './gather.ts';
import { gather } from './gather.ts';
import { actUpon, decideUpon } from './session-acts.ts';

export const command = defineCommand({
  kind: 'write',
  description:
    'Walks the items of the session that is open, at a terminal, with the time that is left: decide, act, next, skip. ' +
    'Each decision and each action is written at once, so that nothing is lost where it is stopped. Begun again, it ' +
    'walks what is still on the agenda, from the top.',
  examples: [
    { command: 'vigie cell open && vigie cell run', says: 'item by item' },
    { command: 'vigie cell run', says: 'once more, from the top' },
  ],
  exits: { 4: 'no session is open', 7: 'there is no terminal to ask at' },
  prints: { nothing: 'a conversation at a terminal' },
  async run(context) {
    const session = mustBeOpen(await context.read(openSession));
    if (!context.prompter.may)
      throw needsAnswer('a session is walked at a terminal', 'vigie agenda, vigie decide, vigie cell close');
    const gathered = await gatheredFor(context, session);
    const skipped = await walk(context, session, gathered);
    const words = sessionMessages[context.lang].run;
    if (skipped === null || !(await context.prompter.confirm(words.close(session.id), '--yes')))
      return undefined;
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

/** @returns the items that were skipped; null where the walk was stopped before its end */
async function walk(
  context: Context,
  session: HeldSession,
  { agenda, sentences }: Gathered,
): Promise<string[] | null> {
  const skipped: string[] = [];
  // As it was frozen: what came since is for the next session.
  const frozen = new Set(session.items.map(({ id }) => id));
  const titles = cellMessages[context.lang].sections;
  for (const { id, items, minutes } of agenda.sections) {
    const own = items.filter((item) => frozen.has(lastingId(item)));
    if (own.length === 0) continue;
    await context.output.raw(`\n${context.output.paint.bold(titles[id])} (${minutes} min)`);
    for (const item of own) {
      const done = await dealWith(context, session, item, sentences.phrase(item));
      if (done === 'stop') return null;
      if (done === 'skip') skipped.push(lastingId(item));
    }
  }
  return skipped;
}

/** One item: told, then whatever is to be done about it until somebody says next. */
async function dealWith(
  context: Context,
  session: HeldSession,
  item: BriefingItem,
  phrase: Phrase,
): Promise<'next' | 'skip' | 'stop'> {
  await context.output.raw(told(context, session, item, phrase));
  for (;;) {
    const answer = await context.prompter.ask(context, choicesFor(item, phrase), '--no-input');
    if (answer === 'act') await actUpon(context, item);
    else if (answer === 'decide') await decideUpon(context, item, null);
    else if (answer.startsWith('option:')) {
      await decideUpon(context, item, phrase.options?.find(({ id }) => `option:${id}` === answer) ?? null);
      return 'next';
    } else return answer as 'next' | 'skip' | 'stop';
  }
}

function told(
  context: Context,
  session: HeldSession,
  item: BriefingItem,
  { headline, options = [] }: Phrase,
): string {
  const words = sessionMessages[context.lang].run;
  const { paint } = context.output;
  const width = pageWidth(context);
  const used = Math.floor(msBetween(session.openedAt, context.clock.now()) / MINUTE_MS);
  const label = /^[A-Z]+-?\d+$/.test(item.id) ? `${item.id} ` : '';
  const option = cellMessages[context.lang].option;
  return [
    paint.dim(words.used(used)),
    ...wrapped(safeLine(`${label}${headline}`), width),
    ...options.flatMap(({ id, text, effect }) =>
      wrapped(safeLine(option(id, text, effect)), width - 3).map((line) => `   ${line}`),
    ),
  ].join('\n');
}

function choicesFor({ section }: BriefingItem, { options = [] }: Phrase) {
  const { en, fr } = sessionMessages;
  const choice = (value: 'next' | 'decide' | 'act' | 'skip' | 'stop') => ({
    value,
    says: { en: en.run[value], fr: fr.run[value] },
  });
  const taken = section === 'arbitrations' ? options : [];
  return {
    question: { en: en.run.what, fr: fr.run.what },
    choices: [
      ...taken.map(({ id, text }) => ({
        value: `option:${id}`,
        says: { en: en.run.take(id, text), fr: fr.run.take(id, text) },
      })),
      choice('next'),
      choice('decide'),
      choice('act'),
      choice('skip'),
      choice('stop'),
    ],
  };
}
