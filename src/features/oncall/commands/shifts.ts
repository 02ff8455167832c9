import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { identifier, siteCode, startTime, tag } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { findPerson, peopleById } from '../../person/person-queries.ts';
import { codesAround } from '../../site/site-queries.ts';
import { goneSince } from '../gone-briefing.ts';
import { oncallMessages } from '../messages.ts';
import type { ShiftRow } from '../oncall-json.ts';
import { SHIFT_FIELDS, shiftRow } from '../oncall-json.ts';
import { finalShifts, getRotation } from '../oncall-queries.ts';

import { shiftCell } from './view.ts';

interface Input extends ListInput, Readonly<Record<string, unknown>> {
  readonly from?: Instant;
  readonly until?: Instant;
  readonly site?: string;
  readonly skill?: string;
  readonly rotation?: string;
  readonly person?: string;
}

const SHAPE: ListShape = {
  fields: SHIFT_FIELDS,
  columns: ['start', 'end', 'name', 'rotation', 'site', 'skill', 'phone', 'override'],
  sorts: ['start', 'end'],
};

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'The final schedule: layers, overrides and swaps taken into account. Shifts that reach over an end of the ' +
    'time asked for are told whole.',
  options: [
    { flag: '--from', takes: 'TIME', describe: 'from when on (default: now)', value: startTime },
    { flag: '--until', takes: 'TIME', describe: 'until when (default: a week later)', value: startTime },
    { flag: '--site', takes: 'CODE', describe: 'of a site, with its campus and its halls', value: siteCode },
    { flag: '--skill', takes: 'SKILL', describe: 'for that skill alone', value: tag },
    { flag: '--rotation', takes: 'NAME', describe: 'of one rotation', value: identifier },
    { flag: '--person', takes: 'P', describe: 'of one person: an id or a name' },
  ],
  examples: [
    { command: 'vigie oncall shifts --site RBX', says: 'the coming week of a campus' },
    {
      command: 'vigie oncall shifts --from "2020-03-16 00:00" --until "2020-03-23 00:00" --json --limit 0',
      says: 'a week, for a script',
    },
  ],
  exits: { 3: 'no such site, rotation or person' },
  prints: { list: SHAPE },
  async run(context, input) {
    const from = input.from ?? context.clock.now();
    const until = msOf(input.until ?? from) + (input.until === undefined ? 7 * DAY_MS : 0);
    if (until <= msOf(from)) throw usage('the end is not after the start', 'give --until later than --from');
    const { shifts, people } = await context.read(async (db) => {
      const { site, skill, rotation, person } = input;
      const filter = {
        skill,
        gone: await goneSince(db, msOf(context.clock.now())),
        ...(site === undefined ? {} : { sites: await codesAround(db, site) }),
        ...(rotation === undefined ? {} : { rotation: (await getRotation(db, rotation)).name }),
        ...(person === undefined ? {} : { person: (await findPerson(db, person)).id }),
      };
      const found = await finalShifts(db, msOf(from), until, filter);
      if (input.sort.key === 'end') found.sort((a, b) => a.end - b.end);
      if (input.sort.descending) found.reverse();
      const shown = found.slice(0, input.limit ?? found.length);
      return {
        shifts: shown,
        people: await peopleById(
          db,
          shown.flatMap((one) => one.person ?? []),
        ),
      };
    });
    const words = oncallMessages[context.lang];
    const rows = shifts.map((shift) => shiftRow(shift, people, context.lang));
    await context.output.list(SHAPE, rows, {
      header: (field) => words.fields[field as keyof ShiftRow],
      cell: (row, field) => shiftCell(context, row, field as keyof ShiftRow),
      empty: words.noShifts,
    });
    return undefined;
  },
});
