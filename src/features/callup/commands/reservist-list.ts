import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { listOf, oneOf, siteCode, startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { folded } from '../../../shared/text.ts';
import { finalShifts } from '../../oncall/oncall-queries.ts';
import { peopleById } from '../../person/person-queries.ts';
import { living } from '../../reservist/known.ts';
import { allReservists } from '../../reservist/reservist-queries.ts';
import { readSkillName, skillThrough } from '../../reservist/skill.ts';
import { getSite, memberCodes } from '../../site/site-queries.ts';
import { callupsIn } from '../callup-queries.ts';
import { callupMessages } from '../messages.ts';
import type { Status } from '../status.ts';
import { STATUSES, statusAt } from '../status.ts';

interface Input extends ListInput, Record<string, unknown> {
  readonly at?: Instant;
  readonly onCall: boolean;
  readonly skill?: string;
  readonly site?: string;
  readonly status: readonly Status[];
}

const SHAPE: ListShape = {
  fields: {
    id: s.text('P-7'),
    name: s.text('their name'),
    base: s.orNull(s.text('the site where they work')),
    status: s.oneOf(STATUSES, 'at the moment that is asked about'),
    skills: s.list(s.text('electrical'), 'those that are valid then'),
    phone: s.orNull(s.text('the number to dial')),
    function: s.orNull(s.text('their own job')),
    team: s.orNull(s.text('teams are kept apart')),
    consent: s.orNull(s.text('the day on which they agreed to be called')),
  },
  columns: ['id', 'name', 'base', 'status', 'skills', 'phone', 'function'],
  shortest: { skills: 12 },
  sorts: ['id', 'name', 'base', 'status'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Who can relieve whom. The status is computed: deployed, unavailable (also for want of consent), on call, or ' +
    'available.',
  options: [
    { flag: '--at', takes: 'TIME', describe: 'at that moment (default: now)', value: startTime },
    { flag: '--on-call', describe: 'only those who are on call then, or deployed while they are' },
    {
      flag: '--skill',
      takes: 'SKILL',
      describe: 'only those whose skill is valid then',
      value: (typed) => readSkillName(typed),
    },
    { flag: '--site', takes: 'CODE', describe: 'only those based there, or in its halls', value: siteCode },
    {
      flag: '--status',
      takes: 'STATUS',
      describe: `only these: ${STATUSES.join(',')}`,
      value: listOf(oneOf(STATUSES)),
    },
  ],
  examples: [
    { command: 'vigie reservist list --skill electrical --status available', says: 'who could be called' },
    { command: 'vigie reservist list --on-call --at 22:00 --json', says: 'tonight, for a script' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { at, onCall, skill, site, status, limit, sort }) {
    const moment = at ?? context.clock.now();
    const point = { start: msOf(moment), end: msOf(moment) + 1 };
    const rows = await context.read(async (db) => {
      const [reservists, callups, shifts] = await Promise.all([
        allReservists(db),
        callupsIn(db, point),
        finalShifts(db, point.start, point.end),
      ]);
      const ids = reservists.map(({ id }) => id);
      const known = living(reservists, await peopleById(db, ids));
      const duty = new Set(shifts.map(({ person }) => person));
      const code = site === undefined ? null : (await getSite(db, site)).code;
      const bases = code === null ? null : new Set([code, ...(await memberCodes(db, code))]);
      return known
        .filter(({ reservist }) => !onCall || duty.has(reservist.id))
        .filter(({ reservist }) => bases === null || (reservist.base !== null && bases.has(reservist.base)))
        .filter(
          ({ reservist }) =>
            skill === undefined || skillThrough(reservist.skills, skill, point).is === 'valid',
        )
        .map(({ reservist, person }) => ({
          id: reservist.id,
          name: person.card?.name ?? reservist.id,
          base: reservist.base,
          status: statusAt(reservist, callups, duty.has(reservist.id), moment),
          skills: reservist.skills
            .filter((one) => skillThrough([one], one.skill, point).is === 'valid')
            .map((one) => one.skill),
          phone: person.card?.phone ?? null,
          function: person.function,
          team: reservist.team,
          consent: reservist.consent,
        }))
        .filter((row) => status === undefined || status.length === 0 || status.includes(row.status));
    });
    const ordered = inOrder(rows, sort);
    const words = callupMessages[context.lang];
    await context.output.list(SHAPE, ordered.slice(0, limit ?? ordered.length), {
      header: (field) => headerOf(context, field),
      cell: (row, field) => cellOf(context, row, field as keyof Row),
      empty: words.nobody,
    });
    return undefined;
  },
});

interface Row {
  readonly id: string;
  readonly name: string;
  readonly base: string | null;
  readonly status: Status;
  readonly skills: readonly string[];
  readonly phone: string | null;
  readonly function: string | null;
  readonly team: string | null;
  readonly consent: string | null;
}

/** Rows come by id; what is equal stays so. */
function inOrder(rows: readonly Row[], { key, descending }: Input['sort']): Row[] {
  const by = (row: Row): string => {
    if (key === 'name') return folded(row.name);
    if (key === 'base') return row.base ?? '~';
    return key === 'status' ? String(STATUSES.indexOf(row.status)) : '';
  };
  const sorted = rows.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
  return descending ? sorted.reverse() : sorted;
}

function headerOf({ lang }: Context, field: string): string {
  const { fields, show } = callupMessages[lang];
  if (field === 'function' || field === 'team' || field === 'consent') return show[field];
  return fields[field as keyof typeof fields];
}

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  const { statuses } = callupMessages[context.lang];
  const { paint } = context.output;
  if (field === 'name') return safeLine(row.name);
  if (field !== 'status') return null;
  return row.status === 'unavailable' ? paint.dim(statuses.unavailable) : statuses[row.status];
}
