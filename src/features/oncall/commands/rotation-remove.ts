import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import { decideRemove } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import { getRotation } from '../oncall-queries.ts';
import { ROTATION } from './parts.ts';

export const command = defineCommand<{ readonly rotation: string }>({
  kind: 'write',
  description: 'From now on. What was stays, and its name is not used again.',
  args: [ROTATION],
  examples: [
    { command: 'vigie oncall rotation remove night-rbx', says: 'it is no longer needed' },
    { command: 'vigie oncall rotation remove night-rbx --dry-run --json', says: 'what it would write' },
  ],
  exits: { 3: 'no such rotation' },
  prints: { written: { removed: s.flag('false where it was removed already') } },
  async run(context, { rotation }) {
    let name = rotation;
    const written = await context.write(async (db, { now }) => {
      const found = await getRotation(db, rotation);
      name = found.name;
      return decideRemove(found, now);
    });
    const words = oncallMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id: name,
      sentence: idle ? words.unchanged(name) : words.removed(name),
      more: { removed: !idle },
    });
    return undefined;
  },
});
