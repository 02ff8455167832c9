import { defineCommand } from '../../../cli/command.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { CommsAdded } from '../comms.ts';
import { decideAddComms } from '../comms.ts';
import { COMMS_FIELDS } from '../comms-json.ts';
import { commsMessages } from '../comms-messages.ts';
import { nextCommsId } from '../comms-queries.ts';
import { ASKED_DUE, ASKED_TO, asked, everySaid, everyText, momentOf, OWNER, period } from './comms-parts.ts';
import { ownerOf } from './people.ts';

interface AddInput extends Record<string, unknown> {
  readonly text: string;
  readonly to: string;
  readonly due: Instant;
  readonly every?: number;
  readonly owner?: string;
}

export const command = defineCommand<AddInput>({
  kind: 'write',
  description:
    'What authorities, the staff’s representatives or customers are to be told. It stands on the agenda while it is ' +
    'due before the next session or within a day, and, once it is late, until it is sent or dropped. With --every it ' +
    'comes back: days are those of the cell’s wall clock, so that 19:00 stays 19:00 when the clocks change.',
  args: [
    {
      name: 'text',
      describe: 'what they are to be told, in one line',
      value: textLine,
      ask: { question: asked('text') },
    },
  ],
  options: [
    ASKED_TO,
    ASKED_DUE,
    {
      flag: '--every',
      takes: 'TIME',
      describe: 'it comes back so often: 1d, 7d, 12h (default: once)',
      value: period,
    },
    OWNER,
  ],
  examples: [
    {
      command: 'vigie comms add "daily report" --to HFDS --due 19:00 --every 1d',
      says: 'every day before 19:00',
    },
    {
      command: 'vigie comms add "Extraordinary consultation" --to CSE --due "thu 14:00" --owner P-1 --json',
      says: 'once, and who sees to it',
    },
  ],
  exits: { 2: 'a text of several lines, or --every 0', 3: 'no such person', 4: 'the time has passed' },
  prints: { written: { dueAt: s.instant('by when'), every: COMMS_FIELDS.every, owner: COMMS_FIELDS.owner } },
  async run(context, { text, to, due: dueAt, every = null, owner: typed }) {
    const written = await context.write(async (db, moment) => {
      const owner = typed === undefined ? null : await ownerOf(context, db, typed, moment);
      const request = { text, to, dueAt, every, owner };
      return decideAddComms(await nextCommsId(db), request, await momentOf(context, db, moment));
    });
    const { subject, data, text: said } = written.entries.at(-1) as unknown as Required<CommsAdded>;
    const often = everySaid(data.every, context);
    await context.output.wrote(written, {
      id: subject,
      sentence: commsMessages[context.lang].added(
        subject,
        safeLine(said?.to ?? to),
        formatInstant(data.dueAt, context),
        often,
      ),
      more: { dueAt: data.dueAt, every: everyText(data.every), owner: data.owner },
    });
    return undefined;
  },
});
