import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { severity, siteCode, textLine } from '../../../cli/values.ts';
import type { Severity } from '../incident.ts';
import type { LogInput } from './logging.ts';
import { LOG_EXITS, LOG_OPTIONS, LOG_PRINTS, logIncident } from './logging.ts';
import { question, SEVERITY_CHOICES } from './parts.ts';
import { siteChoices } from './place.ts';

interface ShortInput extends LogInput {
  readonly sev: Severity;
  readonly site: string | null;
  readonly text: string;
}

const siteOrNone: Value = (typed, context, what) =>
  typed.trim() === '-' ? null : siteCode(typed, context, what);

/** `vigie log`: what is typed most, in the fewest keys. */
export const command = defineCommand<ShortInput>({
  kind: 'write',
  description: 'The short form of incident log. Alone on a terminal it asks its three questions.',
  args: [
    {
      name: 'sev',
      describe: '1, the worst, to 4',
      value: severity,
      ask: { question: question('severity'), choices: SEVERITY_CHOICES },
    },
    {
      name: 'site',
      describe: 'a site or a group of sites; - for none',
      value: siteOrNone,
      ask: { question: question('site'), search: siteChoices },
    },
    {
      name: 'text',
      describe: 'what happens, in one line',
      value: textLine,
      ask: { question: question('title') },
    },
  ],
  options: LOG_OPTIONS,
  examples: [
    { command: 'vigie log 1 GRA "water on the floor of room 2"', says: 'the worst severity, at GRA' },
    { command: 'vigie log 3 - "phishing in our name" --category security', says: 'at no site in particular' },
  ],
  exits: LOG_EXITS,
  prints: LOG_PRINTS,
  async run(context, input) {
    await logIncident(context, { ...input, severity: input.sev, title: input.text });
    return undefined;
  },
});
