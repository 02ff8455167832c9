import { defineCommand } from '../../../cli/command.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { OverrideRequest } from '../decide.ts';
import { decideOverride } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { RotationOverridden } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';
import { noticeShort } from './notice.ts';
import { asked, calledBy, PERSON, ROTATION, spanSaid } from './parts.ts';
import { standingOf } from './standing.ts';

interface Input extends Record<string, unknown> {
  readonly rotation: string;
  readonly person: string;
  readonly from: Instant;
  readonly until: Instant;
  readonly replace?: string;
  readonly add: boolean;
  readonly remove: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'They are on call in the place of whoever is, in one person’s place (--replace), besides (--add), or not ' +
    'at all (--remove). The hours of the rotation stay as they are, save with --add.',
  args: [ROTATION, PERSON],
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
    { flag: '--replace', takes: 'P', describe: 'only while this one would be on call, in their place' },
    { flag: '--add', describe: 'besides whoever is on call' },
    { flag: '--remove', describe: 'they are not on call: nobody takes their place' },
  ],
  examples: [
    {
      command: 'vigie oncall override add night-rbx P-3 --from "20:00" --until "tomorrow 08:00"',
      says: 'one night, in the place of whoever is on call',
    },
    {
      command:
        'vigie oncall override add night-rbx P-24 --replace P-18 --from "20:00" --until "now+7d" --json',
      says: 'a week, in the place of one person',
    },
  ],
  exits: {
    2: 'the end is not after the start',
    3: 'no such rotation or person',
    4: 'it meets no shift, overlaps with another, or lies in the past',
  },
  prints: {
    written: {
      kind: s.oneOf(['replace', 'add', 'remove'], 'what it does'),
      from: s.instant('from when on'),
      until: s.instant('until when'),
    },
  },
  async run(context, input) {
    const { rotation: name, person: typed, from, until, replace, add, remove } = input;
    if ([replace !== undefined, add, remove].filter(Boolean).length > 1)
      throw usage('--replace, --add and --remove contradict each other', 'give one of the three');
    const written = await context.write(async (db, { now }) => {
      const rotation = await getRotation(db, name);
      const person = await findPerson(db, typed);
      const other = replace === undefined ? null : await findPerson(db, replace);
      const request: OverrideRequest = {
        kind: add ? 'add' : remove ? 'remove' : 'replace',
        person: remove ? null : person.id,
        replaced: remove ? person.id : (other?.id ?? null),
        from,
        until,
      };
      const span = { start: msOf(from), end: Math.max(msOf(until), msOf(from) + 1) };
      return decideOverride(rotation, request, await standingOf(db, rotation, span), now);
    });
    const data = written.entries.at(-1)?.data as RotationOverridden['data'];
    const words = oncallMessages[context.lang];
    const when = spanSaid(context, { start: msOf(data.from), end: msOf(data.until) });
    const { id, kind, person, replaced } = data;
    const called = await calledBy(context, [person, replaced]);
    const who = called((person ?? replaced) as PersonId);
    const said = {
      replace: words.replaces(id, who, replaced === null ? words.whoever : called(replaced), data.name, when),
      add: words.adds(id, who, data.name, when),
      remove: words.removes(id, who, data.name, when),
    };
    await context.output.wrote(written, {
      id,
      sentence: said[kind],
      more: { kind, from: data.from, until: data.until },
    });
    if (kind !== 'remove') await noticeShort(context, data.name, data.from);
    return undefined;
  },
});
