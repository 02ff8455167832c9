import { defineCommand } from '../../../cli/command.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { Action, ActionId } from '../action.ts';
import { decideDrop, knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import { ACTION, BECAUSE } from './action-parts.ts';

export const command = defineCommand<{ readonly action: ActionId; readonly because: string }>({
  kind: 'write',
  description: 'The next agenda tells that it was dropped, and why.',
  args: [ACTION],
  options: [BECAUSE],
  examples: [
    { command: 'vigie action drop 2 --because "another supplier came forward"', says: 'no longer needed' },
    { command: 'vigie action drop ACT-3 --because "given twice" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such action', 4: 'it is done' },
  prints: { written: {} },
  async run(context, { action: id, because }) {
    let before: Action | undefined;
    const written = await context.write(async (db) => {
      before = knownAction(await actionById(db, id), id);
      return decideDrop(before, because);
    });
    const words = actionMessages[context.lang];
    const at = (before as Action | undefined)?.closedAt ?? null;
    await context.output.wrote(written, {
      id,
      sentence: at === null ? words.dropped(id) : words.droppedAlready(id, formatInstant(at, context)),
    });
    return undefined;
  },
});
