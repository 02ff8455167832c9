import { defineCommand } from '../../../cli/command.ts';
import { severity, siteCode, textLine } from '../../../cli/values.ts';
import type { LogInput } from './logging.ts';
import { LOG_EXITS, LOG_OPTIONS, LOG_PRINTS, logIncident } from './logging.ts';
import { question, SEVERITY_CHOICES } from './parts.ts';

export const command = defineCommand<LogInput>({
  kind: 'write',
  description: 'The number is the next one. Correct what is wrong later with set, or void what never was.',
  args: [
    {
      name: 'title',
      describe: 'what happens, in one line',
      value: textLine,
      ask: { question: question('title') },
    },
  ],
  options: [
    {
      flag: '--severity',
      takes: '1..4',
      describe: '1 is the worst',
      value: severity,
      ask: { question: question('severity'), choices: SEVERITY_CHOICES },
    },
    { flag: '--site', takes: 'CODE', describe: 'a site or a group of sites', value: siteCode },
    ...LOG_OPTIONS,
  ],
  examples: [
    {
      command:
        'vigie incident log "water pump 2 of the cooling loop stopped" --severity 1 --site RBX3 --category outage',
      says: 'as it happens',
    },
    {
      command:
        'vigie incident log "teleconsultation errors" --severity 1 --sector health --service web --at now-25m',
      says: 'a vital sector; 25 minutes later, so marked late',
    },
  ],
  exits: LOG_EXITS,
  prints: LOG_PRINTS,
  async run(context, input) {
    await logIncident(context, input);
    return undefined;
  },
});
