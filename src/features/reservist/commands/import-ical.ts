import { defineCommand } from '../../../cli/command.ts';
import { fileName, integer } from '../../../cli/values.ts';
import { busyTimes } from '../../../exchange/ical-busy.ts';
import { DAY_MS, instantOf, msOf } from '../../../shared/clock.ts';
import { s } from '../../../shared/schema.ts';
import { reservistMessages } from '../messages.ts';
import type { AbsencesImported } from '../reservist.ts';
import { decideAbsences } from '../reservist.ts';
import { asked, namedReservist, RESERVIST, zoneOf } from './parts.ts';

interface Input extends Record<string, unknown> {
  readonly reservist: string;
  readonly file: string;
  readonly days: number;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'When somebody cannot come, from their own calendar: only the times are read and kept, never what they are ' +
    'for. Cancelled and free events are left out; recurring ones and whole days are understood. Reading a calendar ' +
    'again puts its absences to come in place of the earlier ones.',
  args: [
    RESERVIST,
    {
      name: 'file',
      describe: 'an .ics file, or - for stdin',
      value: fileName,
      ask: { question: asked('file') },
    },
  ],
  options: [
    {
      flag: '--days',
      takes: 'N',
      describe: 'how far ahead recurring events are unfolded (default: 180)',
      value: integer(1, 1000),
      default: '180',
    },
  ],
  examples: [
    { command: 'vigie template absences | vigie reservist import ical P-16 -', says: 'from another program' },
    { command: 'vigie template absences | vigie reservist import ical P-16 - --json', says: 'for a script' },
  ],
  exits: { 3: 'no such reservist', 4: 'no calendar, a recurrence that cannot be read, or an unknown zone' },
  prints: { written: { absences: s.integer('stretches of time to come in which they cannot come') } },
  async run(context, { reservist: typed, file, days }) {
    const text = await context.files.text(file);
    const name = file === '-' ? 'stdin' : file;
    let [who, count] = ['', 0];
    const written = await context.write(async (db, { now }) => {
      const reservist = await namedReservist(db, typed);
      who = reservist.id;
      const window = { start: msOf(now), end: msOf(now) + days * DAY_MS };
      const zone = await zoneOf(db, reservist, context.zone);
      const absences = busyTimes(text, { name, zone, window });
      count = absences.length;
      return decideAbsences(reservist, absences, instantOf, now);
    });
    const entry = written.entries.at(-1);
    const told = (entry?.data as AbsencesImported['data'] | undefined)?.absences.length ?? count;
    const id = entry?.subject ?? who;
    const words = reservistMessages[context.lang];
    const sentence = entry === undefined ? words.unchanged(id) : words.absences(id, told);
    await context.output.wrote(written, { id, sentence, more: { absences: told } });
    return undefined;
  },
});
