import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { ActionId } from '../action.ts';
import { knownAction } from '../action.ts';
import { actionMessages } from '../action-messages.ts';
import { actionById } from '../action-queries.ts';
import type { ActionView } from '../decision-json.ts';
import { ACTION_FIELDS } from '../decision-json.ts';
import { ACTION } from './action-parts.ts';
import { cellOf, viewedActions } from './action-view.ts';

export const command = defineCommand<{ readonly action: ActionId }>({
  kind: 'read',
  description: 'What is to be done, by whom, by when, and what it is for.',
  args: [ACTION],
  examples: [
    { command: 'vigie action show 1', says: 'one action' },
    { command: 'vigie action show ACT-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such action' },
  prints: { object: s.object(ACTION_FIELDS) },
  async run(context, { action: id }) {
    const { rows, names } = await context.read(async (db) =>
      viewedActions(context, db, [knownAction(await actionById(db, id), id)]),
    );
    const view = rows[0] as ActionView;
    await context.output.object(view, () => {
      const { fields } = actionMessages[context.lang];
      const all = Object.keys(ACTION_FIELDS) as (keyof ActionView)[];
      return labelled(all.map((field) => [fields[field], cellOf(context, names, view, field)]));
    });
    return undefined;
  },
});
