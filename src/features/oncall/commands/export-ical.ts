import { defineCommand } from '../../../cli/command.ts';
import { fileName, identifier, siteCode, startTime } from '../../../cli/values.ts';
import type { CalendarEvent } from '../../../exchange/ical.ts';
import { calendarText } from '../../../exchange/ical.ts';
import type { Instant } from '../../../shared/clock.ts';
import { instantOf, msOf } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { EXERCISE } from '../../../shared/exercise.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Person } from '../../person/person.ts';
import { peopleById, showPerson } from '../../person/person-queries.ts';
import { codesAround } from '../../site/site-queries.ts';
import type { Told } from '../calendar.ts';
import { calendarWithin } from '../calendar-queries.ts';
import { oncallMessages } from '../messages.ts';
import { keyOf } from '../oncall.ts';
import { nameIn } from '../oncall-json.ts';
import { getRotation } from '../oncall-queries.ts';
import { placeSaid } from '../place.ts';

interface Input extends Record<string, unknown> {
  readonly reservist?: string;
  readonly rotation?: string;
  readonly site?: string;
  readonly from?: Instant;
  readonly until?: Instant;
  readonly out?: string;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'An iCalendar file: shifts at resolved UTC instants, each with a lasting UID; one that changed counts up its ' +
    'SEQUENCE, one that is no more is CANCELLED. When nothing changed, the same bytes.',
  options: [
    { flag: '--reservist', takes: 'P', describe: 'of one person: an id or a name' },
    { flag: '--rotation', takes: 'NAME', describe: 'of one rotation', value: identifier },
    { flag: '--site', takes: 'CODE', describe: 'of a site, with its campus and its halls', value: siteCode },
    {
      flag: '--from',
      takes: 'TIME',
      describe: 'from when on (default: the first of last month, UTC)',
      value: startTime,
    },
    { flag: '--until', takes: 'TIME', describe: 'until when (default: four months later)', value: startTime },
    { flag: '--out', takes: 'FILE', describe: 'write it there, not to stdout', value: fileName },
  ],
  examples: [
    { command: 'vigie oncall export ical', says: 'everybody’s' },
    { command: 'vigie oncall export ical --reservist P-1 --out oncall.ics', says: 'one person’s, as a file' },
  ],
  exits: { 3: 'no such site, rotation or person' },
  prints: { nothing: 'an iCalendar file (RFC 5545)' },
  async run(context, input) {
    const window = windowOf(context.clock.now(), input.from, input.until);
    const text = await context.read(async (db) => {
      const person = input.reservist === undefined ? null : await showPerson(db, input.reservist);
      const rotation =
        input.rotation === undefined ? null : keyOf((await getRotation(db, input.rotation)).name);
      const sites = input.site === undefined ? null : await codesAround(db, input.site);
      const told = (await calendarWithin(db, window)).filter(
        ({ shift }) =>
          (person === null || shift.person === person.id) &&
          (rotation === null || keyOf(shift.rotation) === rotation) &&
          (sites === null || (shift.site !== null && sites.includes(shift.site))),
      );
      const people = await peopleById(
        db,
        told.map(({ shift }) => shift.person),
      );
      const events = told.map((one) => eventOf(one, people, context.lang));
      return calendarText(context.exercise ? `${EXERCISE[context.lang]} vigie` : 'vigie', events);
    });
    if (input.out === undefined) await context.output.raw(text);
    else await context.files.replace(input.out, text);
    return undefined;
  },
});

/** Default: whole months, so that the same calendar comes out all month long. */
function windowOf(now: Instant, from: Instant | undefined, until: Instant | undefined) {
  const date = new Date(from ?? now);
  const month = (ahead: number): number => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1);
  const start = from === undefined ? month(-1) : msOf(from);
  const end = until === undefined ? month(from === undefined ? 3 : 4) : msOf(until);
  if (end <= start) throw usage('the end is not after the start', 'give --until later than --from');
  return { start, end };
}

function eventOf(
  { uid, shift, sequence, cancelled, changedAt }: Told,
  people: ReadonlyMap<PersonId, Person>,
  lang: 'en' | 'fr',
): CalendarEvent {
  const words = oncallMessages[lang];
  const name = nameIn(people, shift.person, lang);
  const place = placeSaid(shift);
  return {
    uid,
    start: instantOf(shift.start),
    end: instantOf(shift.end),
    summary: words.calendar(name, place),
    description: shift.override === null ? place : `${place}, ${shift.override}`,
    sequence,
    cancelled,
    changedAt,
  };
}
