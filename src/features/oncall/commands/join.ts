import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson } from '../../person/person-queries.ts';
import { decideJoin } from '../decide.ts';
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
  description: 'They come after the last in the order; nobody loses a turn that has begun.',
  args: [ROTATION, PERSON],
  options: [{ flag: '--from', takes: 'TIME', describe: 'from when on (default: now)', value: startTime }],
  examples: [
    { command: 'vigie oncall join night-rbx P-3', says: 'one more to take turns' },
    { command: 'vigie oncall join night-rbx P-3 --from "mon 09:00" --json', says: 'from Monday on' },
  ],
  exits: { 3: 'no such rotation or person', 4: 'they take turns already, or the time is past' },
  prints: { written: { person: s.text('P-3'), from: s.instant('from when on') } },
  async run(context, { rotation: name, person: typed, from = null }) {
    const written = await context.write(async (db, { now }) => {
      const rotation = await getRotation(db, name);
      return decideJoin(rotation, (await findPerson(db, typed)).id, from, now);
    });
    const data = written.entries.at(-1)?.data as MemberJoined['data'];
    const { person, from: start } = data;
    const called = await calledBy(context, [person]);
    const said = oncallMessages[context.lang].joined(called(person), name, formatInstant(start, context));
    await context.output.wrote(written, { id: name, sentence: said, more: { person, from: start } });
    await noticeShort(context, name, start);
    return undefined;
  },
});
