import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Action, ActionChanged, ActionId } from '../action.ts';
import { decideSetAction, knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import { ACTION, DUE, momentOf, OWNER, WHY } from './action-parts.ts';
import { nameOf, ownerOf } from './people.ts';

interface SetInput extends Record<string, unknown> {
  readonly action: ActionId;
  readonly owner?: string;
  readonly due?: Instant;
  readonly because?: string;
}

export const command = defineCommand<SetInput>({
  kind: 'write',
  description: 'A deadline that is put off is counted, and the agenda tells how often.',
  args: [ACTION],
  options: [OWNER, DUE, WHY],
  examples: [
    { command: 'vigie action set 2 --due next --because "the supplier answers tonight"', says: 'later' },
    { command: 'vigie action set ACT-3 --owner P-1 --json', says: 'somebody else' },
  ],
  exits: {
    2: 'nothing to change was said',
    3: 'no such action or person',
    4: 'it is done or dropped, or the time has passed',
  },
  prints: { written: { owner: s.text('the id of who does it'), dueAt: s.instant('by when') } },
  async run(context, { action: id, owner: typed, due, because }) {
    if (typed === undefined && due === undefined)
      throw usage('nothing to change was said', '--owner P, --due TIME');
    let before: Action | undefined;
    const written = await context.write(async (db, moment) => {
      before = knownAction(await actionById(db, id), id);
      const owner = typed === undefined ? undefined : await ownerOf(context, db, typed, moment);
      return decideSetAction(before, { owner, dueAt: due, because }, momentOf(context, moment));
    });
    const is =
      (before as Action | undefined) ?? knownAction(await context.read((db) => actionById(db, id)), id);
    const idle = written.entries.length === 0;
    const { owner, dueAt } = {
      ...is,
      ...(written.entries.at(-1)?.data as ActionChanged['data'] | undefined),
    };
    const words = actionMessages[context.lang];
    await context.output.wrote(written, {
      id,
      sentence: idle
        ? words.unchanged(id)
        : words.changed(id, await nameOf(context, owner), formatInstant(dueAt, context)),
      more: { owner, dueAt },
    });
    return undefined;
  },
});
