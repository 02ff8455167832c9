import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, msOf } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { PersonRef } from '../../person/person-queries.ts';
import { findPerson } from '../../person/person-queries.ts';
import { decideSwap } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { RotationOverridden } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';
import type { Shift } from '../schedule.ts';
import { noticeShort } from './notice.ts';
import { asked, calledBy, PERSON, personChoices, ROTATION, spanSaid } from './parts.ts';
import { standingOf } from './standing.ts';

interface Input extends Record<string, unknown> {
  readonly rotation: string;
  readonly person: string;
  readonly other: string;
  readonly at?: Instant;
  readonly for?: Instant;
}

/** How far ahead the shifts to swap are looked for. */
const AHEAD_MS = 90 * DAY_MS;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Two people take each other’s shift of one rotation: the one’s that runs or comes next at --at, the ' +
    'other’s that runs or comes next at --for. It is written as two overrides.',
  args: [
    ROTATION,
    PERSON,
    {
      name: 'other',
      describe: 'with whom: an id or a name',
      ask: { question: asked('other'), search: personChoices },
    },
  ],
  options: [
    {
      flag: '--at',
      takes: 'TIME',
      describe: 'which shift of the first (default: now, or the next)',
      value: startTime,
    },
    {
      flag: '--for',
      takes: 'TIME',
      describe: 'which shift of the other (default: now, or the next)',
      value: startTime,
    },
  ],
  examples: [
    { command: 'vigie oncall swap night-rbx P-18 P-20', says: 'the next shift of each' },
    {
      command: 'vigie oncall swap night-rbx P-18 P-20 --at "now+1d" --for "now+7d" --json',
      says: 'the shifts that run or come next then',
    },
  ],
  exits: { 3: 'no such rotation or person', 4: 'one of them has no such shift, or it is overridden already' },
  prints: { written: { overrides: s.list(s.text('OV-1'), 'the two overrides') } },
  async run(context, { rotation: name, person, other, at, for: then }) {
    const written = await context.write(async (db, { now }) => {
      const rotation = await getRotation(db, name);
      const [one, two] = [await findPerson(db, person), await findPerson(db, other)];
      if (one.id === two.id) throw refused(`${one.id} cannot swap with themselves`, 'name somebody else');
      const from = msOf(now);
      const standing = await standingOf(db, rotation, { start: from, end: from + AHEAD_MS });
      const shiftOf = ({ id }: PersonRef, when: Instant = now): Shift => {
        const found = standing.shifts.find(
          (shift) => shift.person === id && shift.end > Math.max(msOf(when), from),
        );
        if (found !== undefined) return found;
        throw refused(
          `${id} has no shift in ${rotation.name} within 90 days`,
          `vigie oncall shifts --rotation ${rotation.name} --until now+90d`,
        );
      };
      const [first, second] = [shiftOf(one, at), shiftOf(two, then)];
      const within = (shift: Shift) => ({
        ...standing,
        overrides: standing.overrides.filter((ov) => ov.end > shift.start),
      });
      return decideSwap(rotation, [first, second], within(first.start < second.start ? first : second), now);
    });
    const made = written.entries.map(({ data }) => data as RotationOverridden['data']);
    const ids = made.map(({ id }) => id);
    const [given, taken] = made as [RotationOverridden['data'], RotationOverridden['data']];
    const called = await calledBy(context, [given.person, given.replaced]);
    const when = ({ from, until }: RotationOverridden['data']): string =>
      spanSaid(context, { start: msOf(from), end: msOf(until) });
    const [one, two] = [called(given.replaced as PersonId), called(given.person as PersonId)];
    const sentence = oncallMessages[context.lang].swapped(one, when(given), two, when(taken));
    await context.output.wrote(written, {
      id: ids.join(' '),
      ids,
      sentence,
      more: { overrides: ids },
    });
    const first = given.from < taken.from ? given : taken;
    await noticeShort(context, first.name, first.from);
    return undefined;
  },
});
