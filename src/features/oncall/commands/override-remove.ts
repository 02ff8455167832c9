import { defineCommand } from '../../../cli/command.ts';
import { id as idValue } from '../../../cli/values.ts';
import { msOf } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { decideOverrideRemoved } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { OverrideId } from '../oncall.ts';
import { getOverride, overridesIn } from '../oncall-queries.ts';
import { asked } from './parts.ts';

export const command = defineCommand<{ readonly override: OverrideId }>({
  kind: 'write',
  description: 'From now on: what of it lies behind stays.',
  args: [
    {
      name: 'override',
      describe: 'OV-1, or 1',
      value: idValue('OV'),
      ask: {
        question: asked('override'),
        search: async (context) => {
          const start = msOf(context.clock.now());
          const all = await context.read((db) => overridesIn(db, { start, end: Number.POSITIVE_INFINITY }));
          return all.map(({ id, rotation }) => ({ value: id, says: `${id} ${rotation}` }));
        },
      },
    },
  ],
  examples: [
    { command: 'vigie oncall override remove OV-1', says: 'it is no longer needed' },
    { command: 'vigie oncall override remove 1 --json', says: 'the same, for a script' },
  ],
  exits: { 3: 'no such override', 4: 'it is over: the past stays as it was' },
  prints: { written: { removed: s.flag('false where it was removed already') } },
  async run(context, { override }) {
    const written = await context.write(async (db, { now }) =>
      decideOverrideRemoved(await getOverride(db, override), now),
    );
    const words = oncallMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id: override,
      sentence: idle ? words.overrideGone(override) : words.overrideRemoved(override),
      more: { removed: !idle },
    });
    return undefined;
  },
});
