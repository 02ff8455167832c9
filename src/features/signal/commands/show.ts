import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import { signalMessages } from '../messages.ts';
import type { SignalId } from '../signal.ts';
import { known } from '../signal.ts';
import type { SignalView } from '../signal-json.ts';
import { SIGNAL_FIELDS, viewOf } from '../signal-json.ts';
import { reasonsOf, signalById } from '../signal-queries.ts';
import { SIGNAL } from './parts.ts';
import { cellOf } from './view.ts';

export const command = defineCommand<{ readonly signal: SignalId }>({
  kind: 'read',
  description: 'What was heard, where, what it may reach, and why it has its level.',
  args: [SIGNAL],
  examples: [
    { command: 'vigie signal show 1', says: 'one signal' },
    { command: 'vigie signal show SIG-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such signal' },
  prints: { object: s.object(SIGNAL_FIELDS) },
  async run(context, { signal: id }) {
    const view = await context.read(async (db) => {
      const signal = known(await signalById(db, id), id);
      return viewOf(signal, await reasonsOf(db, [signal]));
    });
    await context.output.object(view, () => {
      const { fields } = signalMessages[context.lang];
      const all = Object.keys(SIGNAL_FIELDS) as (keyof SignalView)[];
      return labelled(all.map((field) => [fields[field], cellOf(context, view, field)]));
    });
    return undefined;
  },
});
