import { defineCommand } from '../../../cli/command.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge } from '../../../shared/format.ts';
import type { ActionId } from '../action.ts';
import { decideReopen, isOverdue, knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import { BECAUSE, CLOSED } from './action-parts.ts';

export const command = defineCommand<{ readonly action: ActionId; readonly because: string }>({
  kind: 'write',
  description: 'It was said to be done or dropped, and is to be done after all; its deadline stays.',
  args: [CLOSED],
  options: [BECAUSE],
  examples: [
    { command: 'vigie action reopen 1 --because "the wrong number was typed"', says: 'it is not done' },
    { command: 'vigie action reopen ACT-1 --because "they never came" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such action' },
  prints: { written: {} },
  async run(context, { action: id, because }) {
    const written = await context.write(async (db) =>
      decideReopen(knownAction(await actionById(db, id), id), because),
    );
    const words = actionMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, { id, sentence: idle ? words.openAlready(id) : words.reopened(id) });
    const now = context.clock.now();
    const action = knownAction(await context.read((db) => actionById(db, id)), id);
    if (isOverdue(action, now))
      context.output.notice(words.overdueNow(id, formatAge(msBetween(action.dueAt, now), context.lang)));
    return undefined;
  },
});
