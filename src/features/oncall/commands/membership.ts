import type { Command } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { Rotation } from '../eras.ts';
import type { MemberJoined, MemberLeft } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';
import { noticeShort } from './notice.ts';
import { calledBy, PERSON, ROTATION } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly rotation: string;
  readonly person: string;
  readonly from?: Instant;
}

/** What tells joining a rotation from leaving it. */
interface Membership extends Pick<Command, 'description' | 'examples'> {
  /** When it is refused (4). */
  readonly refusals: string;
  decide(
    rotation: Rotation,
    person: PersonId,
    from: Instant | null,
    now: Instant,
  ): (MemberJoined | MemberLeft)[];
  said(lang: Lang, who: string, rotation: string, when: string): string;
}

/** The command by which somebody begins or ceases to take turns. */
export function membershipCommand({ description, examples, refusals, decide, said }: Membership): Command {
  return defineCommand<Input>({
    kind: 'write',
    description: description ?? '',
    args: [ROTATION, PERSON],
    options: [{ flag: '--from', takes: 'TIME', describe: 'from when on (default: now)', value: startTime }],
    examples,
    exits: { 3: 'no such rotation or person', 4: refusals },
    prints: { written: { person: s.text('P-3'), from: s.instant('from when on') } },
    async run(context, { rotation: name, person: typed, from = null }) {
      const written = await context.write(async (db, { now }) => {
        const rotation = await getRotation(db, name);
        return decide(rotation, (await findPerson(db, typed)).id, from, now);
      });
      const data = written.entries.at(-1)?.data as MemberJoined['data'];
      const { person, from: start } = data;
      const called = await calledBy(context, [person]);
      const sentence = said(context.lang, called(person), name, formatInstant(start, context));
      await context.output.wrote(written, { id: name, sentence, more: { person, from: start } });
      await noticeShort(context, name, start);
      return undefined;
    },
  });
}
