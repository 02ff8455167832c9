import { defineCommand } from '../../../cli/command.ts';
import { siteCode, startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { decideUncovered } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import { asked, knownSite, spanSaid } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly site: string;
  readonly from: Instant;
  readonly until: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'Emptiness on purpose: it is neither a gap nor an alarm.',
  args: [
    {
      name: 'site',
      describe: 'where nobody is on call',
      value: siteCode,
      ask: { question: asked('site') },
    },
  ],
  options: [
    {
      flag: '--from',
      takes: 'TIME',
      describe: 'from when on',
      value: startTime,
      ask: { question: asked('from') },
    },
    {
      flag: '--until',
      takes: 'TIME',
      describe: 'until when',
      value: startTime,
      ask: { question: asked('until') },
    },
  ],
  examples: [
    {
      command: 'vigie oncall uncovered RBX --from "22:00" --until "now+2d"',
      says: 'a campus that is closed',
    },
    { command: 'vigie oncall uncovered RBX --from now --until "now+8h" --json', says: 'for tonight' },
  ],
  exits: { 2: 'the end is not after the start', 3: 'no such site' },
  prints: { written: { from: s.instant('from when on'), until: s.instant('until when') } },
  async run(context, { site, from, until }) {
    const written = await context.write(async (db) =>
      decideUncovered(await knownSite(db, site), from, until),
    );
    const when = spanSaid(context, { start: msOf(from), end: msOf(until) });
    const sentence = oncallMessages[context.lang].uncovered(site, when);
    await context.output.wrote(written, { id: site, sentence, more: { from, until } });
    return undefined;
  },
});
