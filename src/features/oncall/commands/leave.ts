import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson } from '../../person/person-queries.ts';
import { decideLeave } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { MemberJoined } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';
import { noticeShort } from './notice.ts';
import { calledBy, PERSON, ROTATION } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly rotation: string;
  readonly person: string;
  readonly from?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'A turn of theirs that has begun goes to the next in the order at once.',
  args: [ROTATION, PERSON],
  options: [{ flag: '--from', takes: 'TIME', describe: 'from when on (default: now)', value: startTime }],
  examples: [
    { command: 'vigie oncall leave night-rbx P-3', says: 'one fewer to take turns' },
    { command: 'vigie oncall leave night-rbx P-3 --from "mon 09:00" --json', says: 'from Monday on' },
  ],
  exits: { 3: 'no such rotation or person', 4: 'they take no turns, are the last one, or the time is past' },
  prints: { written: { person: s.text('P-3'), from: s.instant('from when on') } },
  async run(context, { rotation: name, person: typed, from = null }) {
    const written = await context.write(async (db, { now }) => {
      const rotation = await getRotation(db, name);
      return decideLeave(rotation, (await findPerson(db, typed)).id, from, now);
    });
    const data = written.entries.at(-1)?.data as MemberJoined['data'];
    const { person, from: start } = data;
    const called = await calledBy(context, [person]);
    const said = oncallMessages[context.lang].left(called(person), name, formatInstant(start, context));
    await context.output.wrote(written, { id: name, sentence: said, more: { person, from: start } });
    await noticeShort(context, name, start);
    return undefined;
  },
});
