import { defineCommand } from '../../../cli/command.ts';
import { oneOf, siteCode } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import type { Mode } from '../report.ts';
import { decideMode, MODES } from '../report.ts';
import { reportMessages } from '../report-messages.ts';
import { siteState } from '../report-queries.ts';
import { getSite } from '../site-queries.ts';
import { SITE_ARG } from './options.ts';

interface ModeInput extends Record<string, unknown> {
  readonly code: string;
  readonly mode: Mode;
}

const { en, fr } = reportMessages;

export const command = defineCommand<ModeInput>({
  kind: 'write',
  description: 'A change goes on the next agenda.',
  args: [
    { ...SITE_ARG, value: siteCode },
    {
      name: 'mode',
      describe: MODES.join(', '),
      value: oneOf(MODES),
      ask: {
        question: { en: en.ask.mode, fr: fr.ask.mode },
        choices: MODES.map((value) => ({ value, says: { en: en.modes[value], fr: fr.modes[value] } })),
      },
    },
  ],
  examples: [
    { command: 'vigie site mode HQ remote', says: 'everybody works from home' },
    { command: 'vigie site mode CRX mixed --json', says: 'the offices of the factory at home' },
  ],
  exits: { 3: 'no such site' },
  prints: { written: { mode: s.oneOf(MODES, 'how it is staffed now') } },
  async run(context, { code, mode }) {
    const written = await context.write(async (db) => {
      const site = await getSite(db, code);
      return decideMode(await siteState(db, site.code), site.code, mode);
    });
    const words = reportMessages[context.lang];
    const say = written.entries.length === 0 ? words.modeAlready : words.mode;
    await context.output.wrote(written, { id: code, sentence: say(code, words.modes[mode]), more: { mode } });
    return undefined;
  },
});
