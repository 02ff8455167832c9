import { defineCommand } from '../../../cli/command.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { Action, ActionId } from '../action.ts';
import { decideDone, knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import { ACTION } from './action-parts.ts';

export const command = defineCommand<{ readonly action: ActionId; readonly at?: Instant }>({
  kind: 'write',
  description: 'It leaves the agenda after the next one, which tells that it is done.',
  args: [ACTION],
  options: [{ flag: '--at', takes: 'TIME', describe: 'when it was done (default: now)', value: pastTime }],
  examples: [
    { command: 'vigie done 3', says: 'the short form' },
    { command: 'vigie action done ACT-2 --at now-40m --json', says: 'it was done a while ago' },
  ],
  exits: { 3: 'no such action', 4: 'it was dropped, or the time lies ahead' },
  prints: { written: {} },
  async run(context, { action: id, at }) {
    let before: Action | undefined;
    const written = await context.write(async (db) => {
      before = knownAction(await actionById(db, id), id);
      return decideDone(before, at ?? null);
    });
    const words = actionMessages[context.lang];
    const doneAt = (before as Action | undefined)?.closedAt ?? null;
    await context.output.wrote(written, {
      id,
      sentence: doneAt === null ? words.done(id) : words.doneAlready(id, formatInstant(doneAt, context)),
    });
    const late = written.entries.find(isLate);
    if (late !== undefined)
      context.output.notice(words.late(formatAge(msBetween(late.occurredAt, late.recordedAt), context.lang)));
    return undefined;
  },
});
