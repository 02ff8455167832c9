import { defineCommand } from '../../../cli/command.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { CommsId, Communication } from '../comms.ts';
import { decideDropComms, knownComms } from '../comms.ts';
import { commsMessages } from '../comms-messages.ts';
import { commsById } from '../comms-queries.ts';
import { BECAUSE, COMMS } from './comms-parts.ts';

export const command = defineCommand<{ readonly communication: CommsId; readonly because: string }>({
  kind: 'write',
  description: 'The next agenda tells that it was dropped, and why. What came back does so no more.',
  args: [COMMS],
  options: [BECAUSE],
  examples: [
    { command: 'vigie comms drop 1 --because "the ministry asks for it no longer"', says: 'no longer due' },
    { command: 'vigie comms drop COM-2 --because "written down twice" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such communication', 4: 'it was sent' },
  prints: { written: {} },
  async run(context, { communication: id, because }) {
    let before: Communication | undefined;
    const written = await context.write(async (db) => {
      before = knownComms(await commsById(db, id), id);
      return decideDropComms(before, because);
    });
    const words = commsMessages[context.lang];
    const at = (before as Communication | undefined)?.droppedAt ?? null;
    await context.output.wrote(written, {
      id,
      sentence: at === null ? words.dropped(id) : words.droppedAlready(id, formatInstant(at, context)),
    });
    return undefined;
  },
});
