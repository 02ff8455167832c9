import { defineCommand } from '../../../cli/command.ts';
import { identifier, integer, timeOfDay, zone as zoneValue } from '../../../cli/values.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { localDate, localTime } from '../../../shared/local-time.ts';
import { s } from '../../../shared/schema.ts';
import { decideAdd } from '../decide.ts';
import { oncallMessages } from '../messages.ts';
import type { RotationAdded } from '../oncall.ts';
import { rotationNamed } from '../oncall-queries.ts';
import type { Turns } from '../rotation.ts';
import type { Setting } from '../schedule.ts';
import { asked, calledBy, DAYS, EVERY, knownSite, peopleNamed, SITE, SKILL, timeIn } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly name: string;
  readonly members: string;
  readonly every: Turns['every'];
  readonly start: string;
  readonly zone: string;
  readonly days?: readonly number[];
  readonly from?: string;
  readonly to?: string;
  readonly site?: string;
  readonly skill?: string;
  readonly layer: number;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Turns change hands by the clock on the wall of the rotation’s zone. A rotation for a site or a skill ' +
    'stands beside the others for the same; of those, the highest layer that has somebody counts.',
  args: [
    {
      name: 'name',
      describe: 'what it is called: night-rbx',
      value: identifier,
      ask: { question: asked('name') },
    },
  ],
  options: [
    {
      flag: '--members',
      takes: 'P-1,P-2',
      describe: 'who takes turns, in this order: ids or names',
      ask: { question: asked('members') },
    },
    { ...EVERY, ask: { question: asked('every') } },
    {
      flag: '--start',
      takes: 'TIME',
      describe: 'when the first turn begins, in the rotation’s zone',
      ask: { question: asked('start') },
    },
    {
      flag: '--zone',
      takes: 'ZONE',
      describe: 'its time zone: Europe/Paris',
      value: zoneValue,
      ask: { question: asked('zone') },
    },
    DAYS,
    { flag: '--from', takes: 'HH:MM', describe: 'on call from that hour alone', value: timeOfDay },
    {
      flag: '--to',
      takes: 'HH:MM',
      describe: 'until that hour, of the next day where it is earlier',
      value: timeOfDay,
    },
    SITE,
    SKILL,
    {
      flag: '--layer',
      takes: 'N',
      describe: 'the higher one counts (default: 1)',
      value: integer(1, 99),
      default: '1',
    },
  ],
  examples: [
    {
      command:
        'vigie oncall rotation add duty --members P-1,P-2 --every 1w --start "2020-03-23 09:00" --zone Europe/Paris',
      says: 'a week each',
    },
    {
      command:
        'vigie oncall rotation add weekend --members P-1 --every 1d --start "2020-03-21 20:00" --zone Europe/Paris --days sat,sun --from 20:00 --to 08:00 --site RBX --skill electrical --layer 2',
      says: 'nights of the weekend, above the other layers',
    },
  ],
  exits: { 3: 'no such site or person', 4: 'the name is taken' },
  prints: { written: { members: s.list(s.text('P-1'), 'who takes turns, in order') } },
  async run(context, input) {
    const { name, zone, site = null, skill = null, layer, every } = input;
    const start = timeIn(context, zone, input.start, '--start');
    const setting = {
      every,
      start: `${localDate(start, zone)}T${localTime(start, zone)}`,
      zone,
      days: input.days === undefined || input.days.length === 0 ? null : input.days,
      hours: hoursOf(input.from, input.to),
      skill,
      layer,
    };
    const written = await context.write(async (db) => {
      const members = await peopleNamed(db, input.members);
      const where = site === null ? null : await knownSite(db, site);
      // Its seconds are none: handoffs are to the minute.
      const from = instantOf(Math.floor(msOf(start) / 60_000) * 60_000);
      const whole: Setting = { ...setting, site: where };
      return decideAdd(await rotationNamed(db, name), { name, from, setting: whole, members });
    });
    const data = written.entries.at(-1)?.data as RotationAdded['data'];
    const first = data.members[0] as PersonId;
    const called = await calledBy(context, [first]);
    const words = oncallMessages[context.lang];
    const when = formatInstant(data.from, { lang: context.lang, zone });
    await context.output.wrote(written, {
      id: data.name,
      sentence: words.added(data.name, called(first), `${when} (${zone})`),
      more: { members: data.members },
    });
    return undefined;
  },
});

/** @throws usage (2) where one of the two is missing. */
export function hoursOf(from: string | undefined, to: string | undefined): Turns['hours'] {
  if (from === undefined && to === undefined) return null;
  if (from === undefined || to === undefined)
    throw usage('--from and --to go together', 'write --from 22:00 --to 06:00');
  return { from, to };
}
