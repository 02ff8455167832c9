import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Person } from '../../person/person.ts';
import { peopleById } from '../../person/person-queries.ts';
import { oncallMessages } from '../messages.ts';
import { membersAt, settingAt } from '../oncall.ts';
import { nameIn } from '../oncall-json.ts';
import { rotationsSince } from '../oncall-queries.ts';
import { turnAt } from '../rotation.ts';
import type { Rotation } from '../schedule.ts';
import { daysNamed, everySaid } from './parts.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly all: boolean;
}

const SHAPE: ListShape = {
  fields: {
    name: s.text('its name'),
    site: s.orNull(s.text('its code')),
    skill: s.orNull(s.text('what is asked for')),
    layer: s.integer('of those for one site and skill, the highest with somebody counts'),
    members: s.list(s.text('P-1'), 'who takes turns, in order'),
    every: s.text('how long a turn lasts: 12h, 1d, 1w, 1M'),
    zone: s.text('IANA time zone'),
    days: s.orNull(s.text('on these days alone: sat,sun')),
    hours: s.orNull(s.text('at these hours alone: 22:00-06:00')),
    next: s.orNull(s.instant('the next handoff; null once it has ended')),
    endedAt: s.orNull(s.instant('when it was removed')),
  },
  columns: ['name', 'site', 'skill', 'members', 'every', 'next', 'hours', 'days', 'layer'],
  shortest: { members: 30 },
  sorts: ['name', 'site'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description: 'As they are from now on.',
  options: [{ flag: '--all', describe: 'those that were removed too' }],
  examples: [
    { command: 'vigie oncall rotation list', says: 'those that run' },
    { command: 'vigie oncall rotation list --all --json', says: 'all there ever were, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { all, limit, sort }) {
    const now = msOf(context.clock.now());
    const { rows, people } = await context.read(async (db) => {
      const found = (await rotationsSince(db, all ? 0 : now)).map((one) => rowOf(one, now));
      if (sort.key === 'site') found.sort((a, b) => ((a.site ?? '~') < (b.site ?? '~') ? -1 : 1));
      if (sort.descending) found.reverse();
      const shown = found.slice(0, limit ?? found.length);
      return {
        rows: shown,
        people: await peopleById(
          db,
          shown.flatMap(({ members }) => members),
        ),
      };
    });
    const { fields, noRotations } = oncallMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => (field === 'name' ? fields.rotation : fields[field as keyof typeof fields]),
      cell: (row, field) => cellOf(context, row, field as keyof Row, people),
      empty: noRotations,
    });
    return undefined;
  },
});

function rowOf(rotation: Rotation, now: number) {
  const at = Math.max(now, rotation.settings[0]?.from ?? now);
  const { site, skill, layer, zone, days, hours, ...turns } = settingAt(rotation, at);
  const { endedAt, name } = rotation;
  const ended = endedAt !== null && endedAt <= now;
  return {
    name,
    site,
    skill,
    layer,
    members: membersAt(rotation, ended ? endedAt - 1 : now),
    every: everySaid(turns),
    zone,
    days: daysNamed(days),
    hours: hours === null ? null : `${hours.from}-${hours.to}`,
    next: ended ? null : nextHandoff(rotation, now),
    endedAt: endedAt === null ? null : instantOf(endedAt),
  };
}

type Row = ReturnType<typeof rowOf>;

function nextHandoff(rotation: Rotation, now: number): Instant {
  const first = rotation.settings[0]?.from ?? now;
  return instantOf(first > now ? first : turnAt(settingAt(rotation, now), now).end);
}

function cellOf(
  context: Context,
  row: Row,
  field: keyof Row,
  people: ReadonlyMap<PersonId, Person>,
): string | null {
  switch (field) {
    case 'members':
      return row.members.map((id) => safeLine(nameIn(people, id, context.lang))).join(', ') || null;
    case 'next':
    case 'endedAt':
      return row[field] === null ? null : formatInstant(row[field], context);
    default:
      return row[field] === null ? null : safeLine(String(row[field]));
  }
}
