import { defineCommand } from '../../../cli/command.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson } from '../../person/person-queries.ts';
import { decideWorked } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import { interventionsIn } from '../oncall-queries.ts';
import { asked, calledBy, PERSON, spanSaid } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
}

/** Longer than this it was not one intervention but a mistake in the date. */
const LONGEST_MS = 2 * DAY_MS;

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'An intervention while on call: its hours are work, and break the rest.',
  args: [PERSON],
  options: [
    {
      flag: '--from',
      takes: 'TIME',
      describe: 'when it began',
      value: pastTime,
      ask: { question: asked('from') },
    },
    {
      flag: '--until',
      takes: 'TIME',
      describe: 'when it ended',
      value: pastTime,
      ask: { question: asked('until') },
    },
  ],
  examples: [
    { command: 'vigie oncall worked P-1 --from now-2h --until now', says: 'just now' },
    { command: 'vigie oncall worked P-1 --from now-9h --until now-8h --json', says: 'last night' },
  ],
  exits: {
    2: 'the end is not after the start',
    3: 'no such person',
    4: 'it lies ahead, or overlaps with another',
  },
  prints: { written: { from: s.instant('when it began'), until: s.instant('when it ended') } },
  async run(context, { person: typed, from, until }) {
    const [start, end] = [msOf(from), msOf(until)];
    if (end - start > LONGEST_MS)
      throw usage('an intervention of more than two days is none', 'write each by its own hours');
    let who: PersonId = 'P-0';
    const written = await context.write(async (db) => {
      who = (await findPerson(db, typed)).id;
      const known = await interventionsIn(db, [who], { start, end });
      return decideWorked(who, from, until, known.get(who) ?? []);
    });
    const idle = written.entries.length === 0;
    const id = (written.entries.at(-1)?.subject as PersonId | undefined) ?? who;
    const called = await calledBy(context, [id]);
    const words = oncallMessages[context.lang];
    const sentence = idle ? words.known : words.worked(called(id), spanSaid(context, { start, end }));
    await context.output.wrote(written, { id, sentence, more: { from, until } });
    return undefined;
  },
});
