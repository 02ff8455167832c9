import type { ListInput } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { callupMessages } from '../messages.ts';
import { matched } from '../situation-briefing.ts';
import type { NeedInput } from './parts.ts';
import { NEED_ARGS, NEED_OPTIONS, spanOf, spanSaid } from './parts.ts';
import { printVerdicts, VERDICTS, verdictRows } from './view.ts';

interface Input extends ListInput, NeedInput {
  readonly eligible: boolean;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'A verdict for every reservist: eligible, in the order in which to call them, or refused with every rule that ' +
    'failed and its numbers. Hard are consent, skill to the end, badge, availability, range, rest, double booking, ' +
    'the occupancy cap, teams that are kept apart, and that a first-timer is never alone in a skill.',
  args: NEED_ARGS,
  options: [...NEED_OPTIONS, { flag: '--eligible', describe: 'only those who can be called' }],
  examples: [
    {
      command: 'vigie callup match RBX 2 --skill electrical --shift 22:00-06:00',
      says: 'for the coming night',
    },
    {
      command: 'vigie callup match RBX 1 --skill network --from now+1h --until now+5h --json',
      says: 'for a script',
    },
  ],
  exits: {
    2: 'no time, or an end before its start',
    3: 'no such site',
    4: 'that time is over, or no such crew',
  },
  prints: { list: VERDICTS },
  async run(context, input) {
    const found = await context.read(async (db) => {
      const { site, skill = null, count } = input;
      const span = await spanOf(context, db, input);
      return await matched(db, { site, skill, count, ...span }, context.clock.now());
    });
    const { need, verdicts } = found;
    const chosen = verdicts.filter(({ verdict }) => !input.eligible || verdict === 'eligible');
    const rows = verdictRows(context, found, chosen);
    if (input.sort.key === 'name') rows.sort((a, b) => a.name.localeCompare(b.name, 'en'));
    if (input.sort.descending) rows.reverse();
    const able = verdicts.filter(({ verdict }) => verdict === 'eligible').length;
    const words = callupMessages[context.lang];
    context.output.notice(words.matched(able, verdicts.length, need.site, spanSaid(context, need)));
    await printVerdicts(context, found, rows.slice(0, input.limit ?? rows.length), input.limit);
    return undefined;
  },
});
