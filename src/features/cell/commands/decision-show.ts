import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import type { DecisionView } from '../decision-json.ts';
import { DECISION_FIELDS } from '../decision-json.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import { DECISION } from './decision-parts.ts';
import { cellOf, viewed } from './decision-view.ts';

export const command = defineCommand<{ readonly decision: DecisionId }>({
  kind: 'read',
  description: 'What was decided and why, what was left, what was known, and what carries it out.',
  args: [DECISION],
  examples: [
    { command: 'vigie decision show 1', says: 'one decision' },
    { command: 'vigie decision show DEC-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such decision' },
  prints: { object: s.object(DECISION_FIELDS) },
  async run(context, { decision: id }) {
    const { rows, names } = await context.read(async (db) =>
      viewed(context, db, [knownDecision(await decisionById(db, id), id)]),
    );
    const view = rows[0] as DecisionView;
    await context.output.object(view, () => {
      const { fields } = decisionMessages[context.lang];
      const all = Object.keys(DECISION_FIELDS) as (keyof DecisionView)[];
      return labelled(all.map((field) => [fields[field], cellOf(context, names, view, field)]));
    });
    return undefined;
  },
});
