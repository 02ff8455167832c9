import { defineCommand } from '../../../cli/command.ts';
import { systemdUnits } from '../schedule.ts';
import type { ScheduleInput } from './schedule-parts.ts';
import { BEFORE, DIR, MAIL, scheduleOf } from './schedule-parts.ts';

export const command = defineCommand<ScheduleInput>({
  kind: 'read',
  description:
    'Prints a service and a timer that have the agenda of each session made, in the zone of the cell wherever the ' +
    'machine is. A run that was missed while the machine was off is made up for at once. Print them again after ' +
    'vigie cell set.',
  options: [DIR, BEFORE, MAIL],
  examples: [
    { command: 'vigie schedule systemd', says: 'to look at' },
    {
      command: 'vigie schedule systemd --dir /srv/agendas --before 30m --mail cell@example.org',
      says: 'half an hour before, by mail too',
    },
  ],
  exits: { 3: 'there is no store to make it from' },
  prints: { nothing: 'two files, each under its name' },
  async run(context, input) {
    await context.output.raw(systemdUnits(await scheduleOf(context, input)));
    return undefined;
  },
});
