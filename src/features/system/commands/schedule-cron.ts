import { defineCommand } from '../../../cli/command.ts';
import { cronLines } from '../schedule.ts';
import type { ScheduleInput } from './schedule-parts.ts';
import { BEFORE, DIR, MAIL, scheduleOf } from './schedule-parts.ts';

export const command = defineCommand<ScheduleInput>({
  kind: 'read',
  description:
    'Prints lines for a crontab that have the agenda of each session made, at the times at which the cell meets now. ' +
    'They name everything in full, since cron knows no PATH and no settings. Print them again after vigie cell set.',
  options: [DIR, BEFORE, MAIL],
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
    await context.output.raw(cronLines(await scheduleOf(context, input)));
    return undefined;
  },
});
