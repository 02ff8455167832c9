import { defineCommand } from '../../../cli/command.ts';
import { msBetween } from '../../../shared/clock.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import type { CommsId, CommsReopened } from '../comms.ts';
import { decideReopenComms, knownComms } from '../comms.ts';
import { commsMessages } from '../comms-messages.ts';
import { commsById } from '../comms-queries.ts';
import { ANY, BECAUSE } from './comms-parts.ts';

export const command = defineCommand<{ readonly communication: CommsId; readonly because: string }>({
  kind: 'write',
  description:
    'It was said to be sent, and was not, or it was dropped: it is due again by the time by which it was.',
  args: [ANY],
  options: [BECAUSE],
  examples: [
    { command: 'vigie comms reopen 1 --because "the mail came back"', says: 'it never arrived' },
    { command: 'vigie comms reopen COM-2 --because "asked for after all" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such communication' },
  prints: { written: {} },
  async run(context, { communication: id, because }) {
    const written = await context.write(async (db) =>
      decideReopenComms(knownComms(await commsById(db, id), id), because),
    );
    const words = commsMessages[context.lang];
    const entry = written.entries.at(-1);
    const dueAt = (entry?.data as CommsReopened['data'] | undefined)?.dueAt;
    await context.output.wrote(written, {
      id,
      sentence:
        dueAt === undefined ? words.dueAlready(id) : words.reopened(id, formatInstant(dueAt, context)),
    });
    const now = context.clock.now();
    if (dueAt !== undefined && dueAt < now)
      context.output.notice(words.overdueNow(id, formatAge(msBetween(dueAt, now), context.lang)));
    return undefined;
  },
});
