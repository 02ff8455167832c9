import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { startTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, instantOf, msOf } from '../../../shared/clock.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { peopleById } from '../../person/person-queries.ts';
import { codesAround } from '../../site/site-queries.ts';
import { goneSince } from '../gone-briefing.ts';
import { oncallMessages } from '../messages.ts';
import type { ShiftRow } from '../oncall-json.ts';
import { SHIFT_FIELDS, shiftRow } from '../oncall-json.ts';
import { onCallOrNext } from '../oncall-queries.ts';
import { placeSaid } from '../place.ts';
import type { Shift } from '../schedule.ts';
import { SITE_ARG, timeSaid } from './parts.ts';
import { shiftCell } from './view.ts';

/** How far ahead the next one is looked for where nobody is on call. */
const AHEAD_MS = 7 * DAY_MS;

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly site?: string;
  readonly at?: Instant;
}

const SHAPE: ListShape = {
  fields: SHIFT_FIELDS,
  columns: ['site', 'skill', 'rotation', 'name', 'phone', 'end'],
  sorts: ['site', 'end'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Whom to phone, one line each: what for, who, the number to dial, until when. Where nobody is on call it ' +
    'says so, and who is next. vigie oncall RBX is the same.',
  args: [SITE_ARG],
  options: [
    {
      flag: '--at',
      takes: 'TIME',
      describe: 'at that time, the coming one (default: now)',
      value: startTime,
    },
  ],
  examples: [
    { command: 'vigie oncall', says: 'everybody who is on call now' },
    { command: 'vigie oncall RBX --at 03:00 --json', says: 'for one campus, for a script' },
  ],
  exits: { 3: 'no such site' },
  prints: { list: SHAPE },
  async run(context, { site, at, limit, sort }) {
    const moment = msOf(at ?? context.clock.now());
    const answer = await context.read(async (db) => {
      const sites = site === undefined ? undefined : await codesAround(db, site);
      const own = await answerOf(db, moment, sites);
      if (sites === undefined || own.told.length > 0) return { ...own, fellBack: false };
      const { told, people } = await answerOf(db, moment, undefined);
      return { told: told.filter(companyWide), people, fellBack: true };
    });
    const words = oncallMessages[context.lang];
    if (answer.fellBack && answer.told.length > 0) context.output.notice(words.companyWide(site ?? ''));
    const rows = answer.told.map((shift) => shiftRow(shift, answer.people, context.lang));
    const ordered = ordering(rows, sort);
    const current = ordered.filter((row) => msOf(row.start) <= moment);
    const empty = site === undefined ? words.noRotations : words.noneFor(site);
    if (context.output.format === 'text' && context.output.fields === null && rows.length > 0) {
      const lines = ordered.slice(0, limit ?? ordered.length).map((row) => lineOf(context, row, moment));
      await context.output.raw(lines.join('\n'));
      return undefined;
    }
    await context.output.list(SHAPE, current.slice(0, limit ?? current.length), {
      header: (field) => words.fields[field as keyof ShiftRow],
      cell: (row, field) => shiftCell(context, row, field as keyof ShiftRow),
      empty,
    });
    return undefined;
  },
});

function companyWide({ site }: Shift): boolean {
  return site === null;
}

/** Who is on call, or will be first. Only where somebody of them was erased is everybody looked up. */
async function answerOf(db: Db, moment: number, sites: readonly string[] | undefined) {
  const ask = async (gone?: ReadonlyMap<PersonId, number>) => {
    const told = await onCallOrNext(db, moment, AHEAD_MS, { sites, gone });
    return {
      told,
      people: await peopleById(
        db,
        told.flatMap(({ person }) => person ?? []),
      ),
    };
  };
  const answer = await ask();
  const stands = [...answer.people.values()].every(({ erased }) => !erased);
  return stands ? answer : await ask(await goneSince(db, moment));
}

function ordering(rows: readonly ShiftRow[], { key, descending }: Input['sort']): ShiftRow[] {
  const by = (row: ShiftRow): string =>
    key === 'end' ? row.end : `${row.site ?? '~'} ${row.skill ?? ''} ${row.rotation}`;
  const sorted = rows.toSorted((a, b) => (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
  return descending ? sorted.reverse() : sorted;
}

function lineOf(context: Context, row: ShiftRow, at: number): string {
  const { lang, output } = context;
  const words = oncallMessages[lang];
  const where = placeSaid(row);
  const phone = row.phone ?? words.noPhone;
  if (row.name === null) return output.paint.bad(words.empty(where, timeSaid(context, row.end)));
  if (msOf(row.start) > at)
    return output.paint.warn(
      words.nobodyNow(where, words.next(row.name, phone, timeSaid(context, instantOf(msOf(row.start))))),
    );
  return words.onCall(where, output.paint.bold(row.name), phone, timeSaid(context, row.end));
}
