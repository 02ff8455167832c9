import { defineCommand } from '../../../cli/command.ts';
import { proseText, severity, siteCode, textLine } from '../../../cli/values.ts';
import type { SetRequest } from '../decide.ts';
import { decideSet } from '../decide.ts';
import { incidentMessages } from '../messages.ts';
import type { ActInput } from './acting.ts';
import { actOn, noticeUnseen } from './acting.ts';
import { AT, CATEGORY, clearable, DETAIL, INCIDENT, SECTOR, SERVICE } from './parts.ts';
import { noticeUnregistered, siteKnown } from './place.ts';

interface SetInput extends ActInput, Omit<SetRequest, 'tags'> {
  /** Empty when none was given. */
  readonly tag: readonly string[];
}

export const command = defineCommand<SetInput>({
  kind: 'write',
  description:
    'Corrects or completes what is said of an incident. The state has verbs of its own, the owner has assign; ' +
    'an incident that never was is voided.',
  args: [INCIDENT],
  options: [
    { flag: '--severity', takes: '1..4', describe: '1 is the worst', value: severity },
    { flag: '--title', takes: 'TEXT', describe: 'what happens, in one line', value: textLine },
    clearable({ flag: '--site', takes: 'CODE', describe: 'a site or a group of sites', value: siteCode }),
    clearable(SERVICE),
    clearable(CATEGORY),
    clearable(SECTOR),
    {
      flag: '--tag',
      takes: 'TAG',
      describe: 'in place of its tags; may be given again; none clears them',
      many: true,
    },
    DETAIL,
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'why it changes; - reads it from stdin',
      value: proseText,
    },
    AT,
  ],
  examples: [
    { command: 'vigie incident set 1 --severity 1 --because "hospitals are hit"', says: 'it got worse' },
    {
      command: 'vigie incident set INC-1 --sector health --service none',
      says: 'a vital sector; no one service',
    },
  ],
  exits: { 3: 'no such incident or site', 4: 'the incident is void' },
  prints: { written: {} },
  async run(context, input) {
    const { site } = input;
    let unregistered: string | null = null;
    const { id, written, before } = await actOn(context, input, async (incident, act, db) => {
      if (typeof site === 'string' && !(await siteKnown(db, site))) unregistered = site;
      return decideSet(incident, { ...input, tags: tagsOf(input.tag) }, act);
    });
    const words = incidentMessages[context.lang];
    const idle = before !== null && written.entries.length === 0;
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.alreadySo(id) : words.said.changed(id),
    });
    if (unregistered !== null) noticeUnregistered(context, unregistered);
    if (idle && input.because !== undefined) context.output.notice(words.wordsUnwritten(id));
    if (input.title !== undefined) noticeUnseen(context, input.title);
    return undefined;
  },
});

function tagsOf(typed: readonly string[]): readonly string[] | undefined {
  if (typed.length === 0) return undefined;
  return typed.length === 1 && typed[0]?.toLowerCase() === 'none' ? [] : typed;
}
