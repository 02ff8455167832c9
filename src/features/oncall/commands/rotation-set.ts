import { defineCommand } from '../../../cli/command.ts';
import { integer, timeOfDay, zone as zoneValue } from '../../../cli/values.ts';
import { msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { localDate, localTime } from '../../../shared/local-time.ts';
import { s } from '../../../shared/schema.ts';
import { decideChange } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { RotationChanged } from '../oncall.ts';
import { settingAt } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';
import type { Turns } from '../rotation.ts';
import type { Setting } from '../schedule.ts';
import { noticeShort } from './notice.ts';
import { DAYS, EVERY, knownSite, peopleNamed, ROTATION, SITE, SKILL, timeIn } from './parts.ts';
import { hoursOf } from './rotation-add.ts';

interface Input extends Record<string, unknown> {
  readonly rotation: string;
  readonly members?: string;
  readonly every?: Turns['every'];
  readonly start?: string;
  readonly zone?: string;
  readonly days?: readonly number[];
  readonly from?: string;
  readonly to?: string;
  readonly allHours: boolean;
  readonly site?: string;
  readonly skill?: string;
  readonly layer?: number;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'From now on, or from --start where that lies ahead: what was stays as it was, and what was planned for ' +
    'later is dropped. Whoever is on call stays so until the next handoff.',
  args: [ROTATION],
  options: [
    { flag: '--members', takes: 'P-1,P-2', describe: 'who takes turns from now on, in this order' },
    EVERY,
    { flag: '--start', takes: 'TIME', describe: 'when a first turn begins anew, with the first member' },
    { flag: '--zone', takes: 'ZONE', describe: 'its time zone', value: zoneValue },
    DAYS,
    { flag: '--from', takes: 'HH:MM', describe: 'on call from that hour alone', value: timeOfDay },
    { flag: '--to', takes: 'HH:MM', describe: 'until that hour', value: timeOfDay },
    { flag: '--all-hours', describe: 'no longer at certain hours alone' },
    SITE,
    SKILL,
    { flag: '--layer', takes: 'N', describe: 'the higher one counts', value: integer(1, 99) },
  ],
  examples: [
    { command: 'vigie oncall rotation set night-rbx --every 1w', says: 'a week each from now on' },
    {
      command: 'vigie oncall rotation set night-rbx --members P-1,P-2,P-3 --json',
      says: 'another order of turns',
    },
  ],
  exits: { 2: 'nothing to change was said', 3: 'no such rotation, site or person', 4: 'it was removed' },
  prints: { written: { changed: s.flag('false where all was so already') } },
  async run(context, input) {
    const { rotation: name, members, every, zone, days, allHours, site, skill, layer } = input;
    const hours = hoursOf(input.from, input.to);
    if (allHours && hours !== null)
      throw usage('--all-hours and --from contradict each other', 'give one of the two');
    const plain: Partial<Setting> = {
      ...(every === undefined ? {} : { every }),
      ...(zone === undefined ? {} : { zone }),
      ...(days === undefined ? {} : { days: days.length === 0 ? null : days }),
      ...(hours === null ? {} : { hours }),
      ...(allHours ? { hours: null } : {}),
      ...(skill === undefined ? {} : { skill }),
      ...(layer === undefined ? {} : { layer }),
    };
    if (Object.keys(plain).length === 0 && [members, input.start, site].every((one) => one === undefined))
      throw usage('nothing to change was said', `vigie oncall rotation set ${name} --members P-1,P-2`);
    let called = name;
    const written = await context.write(async (db, { now }) => {
      const rotation = await getRotation(db, name);
      called = rotation.name;
      const there = zone ?? settingAt(rotation, msOf(now)).zone;
      const start = input.start === undefined ? null : timeIn(context, there, input.start, '--start');
      const setting = {
        ...plain,
        ...(site === undefined ? {} : { site: await knownSite(db, site) }),
        ...(start === null ? {} : { start: `${localDate(start, there)}T${localTime(start, there)}` }),
      };
      const wanted = members === undefined ? null : await peopleNamed(db, members);
      return decideChange(rotation, { setting, members: wanted, from: start }, now);
    });
    const words = oncallMessages[context.lang];
    const idle = written.entries.length === 0;
    await context.output.wrote(written, {
      id: called,
      sentence: idle ? words.unchanged(called) : words.changed(called),
      more: { changed: !idle },
    });
    const data = written.entries.at(-1)?.data as RotationChanged['data'] | undefined;
    if (data !== undefined) await noticeShort(context, called, data.from);
    return undefined;
  },
});
