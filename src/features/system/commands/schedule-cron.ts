import { defineCommand } from '../../../cli/command.ts';
import { parseMailbox } from '../../../exchange/mailbox.ts';
import { usage } from '../../../shared/errors.ts';
import { cronLines } from '../schedule.ts';
import type { ScheduleInput } from './schedule-parts.ts';
import { BEFORE, DIR, scheduleOf } from './schedule-parts.ts';

interface Input extends ScheduleInput {
  readonly mail?: string;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Prints lines for a crontab that have the agenda of each session made, at the times at which the cell meets now. ' +
    'They name everything in full, since cron knows no PATH and no settings. Print them again after vigie cell set.',
  options: [
    DIR,
    BEFORE,
    {
      flag: '--mail',
      takes: 'ADDRESS',
      describe: 'who gets the page by mail, text and HTML, where the machine has sendmail; and what failed',
      value: (typed) => {
        const found = parseMailbox(typed);
        if (found === null || found.name !== null)
          throw usage(`--mail: ‘${typed}’ is no address`, 'write cell@example.org');
        return found.address;
      },
    },
  ],
  examples: [
    { command: 'vigie schedule cron', says: 'to look at' },
    {
      command: 'vigie schedule cron --dir /srv/agendas --before 30m --mail cell@example.org',
      says: 'half an hour before, by mail too',
    },
  ],
  exits: { 3: 'there is no store to make it from' },
  prints: { nothing: 'lines for a crontab' },
  async run(context, input) {
    const schedule = await scheduleOf(context, input);
    await context.output.raw(cronLines({ ...schedule, mail: input.mail ?? null }));
    return undefined;
  },
});
