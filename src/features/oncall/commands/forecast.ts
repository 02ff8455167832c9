import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { integer } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, HOUR_MS, msOf } from '../../../shared/clock.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { Interval } from '../../../shared/intervals.ts';
import { length } from '../../../shared/intervals.ts';
import { s } from '../../../shared/schema.ts';
import { peopleById } from '../../person/person-queries.ts';
import { reservistsById } from '../../reservist/reservist-queries.ts';
import { workOf } from '../../reservist/rest.ts';
import type { Skill } from '../../reservist/skill.ts';
import { loadsOf } from '../forecast.ts';
import { goneSince } from '../gone-briefing.ts';
import { oncallMessages } from '../messages.ts';
import { nameIn } from '../oncall-json.ts';
import { finalShifts, rotationsSince, workedOf } from '../oncall-queries.ts';
import { placeSaid } from '../place.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly days: number;
}

/** How far back interventions are told. */
const BACK_MS = 7 * DAY_MS;

const SHAPE: ListShape = {
  fields: {
    person: s.text('P-7'),
    name: s.text('their name'),
    shifts: s.integer('how many times they are on call'),
    standbyHours: s.number('hours on call in that time'),
    workedHours: s.number('hours of interventions in the 7 days before'),
    lapses: s.list(
      s.object({
        skill: s.text('electrical'),
        until: s.instant('the first moment at which it no longer holds'),
      }),
      'certifications that lapse in that time',
    ),
    breaks: s.list(s.text('RBX electrical'), 'what would be without anybody if they alone were absent'),
  },
  columns: ['name', 'standbyHours', 'shifts', 'workedHours', 'breaks', 'lapses'],
  shortest: { breaks: 30 },
  sorts: ['standbyHours', 'breaks'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Who is on call how long, and whose absence alone leaves a site or a skill without anybody: no other member ' +
    'of its rotations is free at the time. Certifications of theirs that lapse in that time are named.',
  options: [
    {
      flag: '--days',
      takes: 'N',
      describe: 'how far ahead (default: 14)',
      value: integer(1, 366),
      default: '14',
    },
  ],
  examples: [
    { command: 'vigie oncall forecast', says: 'the coming 14 days' },
    {
      command: 'vigie oncall forecast --sort breaks --json',
      says: 'whoever cannot be spared first, for a script',
    },
  ],
  prints: { list: SHAPE },
  async run(context, { days, limit, sort }) {
    const start = msOf(context.clock.now());
    const window = { start, end: start + days * DAY_MS };
    const rows = await context.read(async (db) => {
      const gone = await goneSince(db, start);
      const [rotations, shifts, work] = await Promise.all([
        rotationsSince(db, start),
        finalShifts(db, window.start, window.end, { gone }),
        workedOf(db, null, start - BACK_MS, start),
      ]);
      const loads = loadsOf(rotations, shifts, window);
      if (sort.key === 'breaks') loads.sort((a, b) => b.breaks.length - a.breaks.length);
      if (sort.descending) loads.reverse();
      const shown = loads.slice(0, limit ?? loads.length);
      const ids = shown.map(({ person }) => person);
      const [people, reservists] = await Promise.all([peopleById(db, ids), reservistsById(db, ids)]);
      return shown.map(({ person, shifts: count, standbyMs, breaks }) => ({
        person,
        name: nameIn(people, person, context.lang),
        shifts: count,
        standbyHours: tenths(standbyMs),
        workedHours: tenths(length(workOf(work.get(person) ?? []))),
        lapses: lapsesOf(reservists.get(person)?.skills ?? [], window),
        breaks: [...new Set(breaks.map(placeSaid))],
      }));
    });
    const { fields, noForecast } = oncallMessages[context.lang];
    await context.output.list(SHAPE, rows, {
      header: (field) => fields[field as keyof typeof fields],
      cell: (row, field) => cellOf(context, row, field as keyof typeof row),
      empty: noForecast,
    });
    return undefined;
  },
});

/** The certifications that end within the window. */
function lapsesOf(skills: readonly Skill[], { start, end }: Interval) {
  return skills.flatMap(({ skill, until }) =>
    until !== null && msOf(until) > start && msOf(until) <= end ? [{ skill, until }] : [],
  );
}

function tenths(ms: number): number {
  return Math.round((ms / HOUR_MS) * 10) / 10;
}

type Row = {
  readonly [field in 'person' | 'name']: string;
} & { readonly [field in 'shifts' | 'standbyHours' | 'workedHours']: number } & {
  readonly breaks: readonly string[];
  readonly lapses: readonly { readonly skill: string; readonly until: Instant }[];
};

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  const words = oncallMessages[context.lang];
  const { paint } = context.output;
  switch (field) {
    case 'breaks':
      return row.breaks.length === 0 ? null : paint.warn(words.breaks(row.breaks.join(', ')));
    case 'lapses': {
      const said = row.lapses.map(({ skill, until }) => words.lapses(skill, formatInstant(until, context)));
      return said.length === 0 ? null : paint.warn(said.join(', '));
    }
    case 'standbyHours':
    case 'workedHours':
      return words.hours(formatNumber(row[field], context.lang, Number.isInteger(row[field]) ? 0 : 1));
    default:
      return safeLine(String(row[field]));
  }
}
