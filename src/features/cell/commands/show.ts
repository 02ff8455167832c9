import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { formatDate, formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { labelled } from '../../../shared/labelled.ts';
import type { LocalDate } from '../../../shared/local-time.ts';
import { wallClock } from '../../../shared/local-time.ts';
import { s } from '../../../shared/schema.ts';
import { namesOf } from '../../person/person-queries.ts';
import type { Member, SettingsSince } from '../cell.ts';
import { DEFAULT_SETTINGS } from '../cell.ts';
import { calendarIn, settingsHistory } from '../cell-queries.ts';
import type { SessionId } from '../held.ts';
import { cellMessages } from '../messages.ts';
import type { Session } from '../sessions.ts';
import { nextSession } from '../sessions.ts';
import { SESSION_SCHEMA, sessionJson, sessionText } from './next-session.ts';
import { HELD_SCHEMA, heldJson, heldShown, heldText } from './session-view.ts';

interface Input extends Record<string, unknown> {
  readonly session?: SessionId;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Where nothing was set the defaults hold: 09:00 and 18:00, 30 minutes, day one the day of the first entry.',
  examples: [
    { command: 'vigie cell show', says: 'how the cell works now' },
    { command: 'vigie cell show --json', says: 'for scripts: the next session among them' },
    {
      command: 'vigie cell show S-20',
      says: 'a session that was held: who was there, and what was on its page',
    },
  ],
  args: [
    {
      name: 'session',
      describe: 'a session that was held, in place of the settings: S-20, or 20',
      value: id('S'),
      optional: true,
    },
  ],
  exits: { 3: 'that session was not held' },
  prints: {
    object: s.object({
      times: s.list(s.text('09:00'), "on the clock of the cell's zone"),
      minutes: s.integer('how long a session is'),
      zone: s.orNull(s.text('null: not set')),
      lang: s.orNull(s.oneOf(['en', 'fr'], 'of agenda and minutes; null: not set')),
      dayOne: s.orNull(s.text('2020-03-09; null: not set, the day of the first entry')),
      posture: s.orNull(s.text('what the cell holds to')),
      members: s.list(
        s.object({
          id: s.text('P-3'),
          name: s.orNull(s.text('null where it is not known here')),
          function: s.orNull(s.text('what they are in the cell; null once it was redacted')),
          deputy: s.orNull(s.text('the id of who stands in')),
        }),
        'who is in the cell',
      ),
      since: s.orNull(s.instant('since when these settings hold; null: never set')),
      next: SESSION_SCHEMA,
      session: s.orNull(HELD_SCHEMA),
    }),
  },
  async run(context, { session }) {
    const shown = await shownIn(context);
    const held =
      session === undefined ? null : await context.read((db) => heldShown(db, session, context.lang));
    const told = { ...json(shown), session: held && heldJson(held) };
    await context.output.object(told, () => (held === null ? text(shown, context) : heldText(context, held)));
    return undefined;
  },
});

interface Shown {
  readonly latest: SettingsSince | null;
  readonly dayOne: LocalDate;
  readonly next: Session;
  readonly names: ReadonlyMap<PersonId, string>;
}

function shownIn({ read, clock, zone, lang }: Context): Promise<Shown> {
  const now = clock.now();
  return read(async (db) => {
    const [history, calendar] = await Promise.all([settingsHistory(db), calendarIn(db, zone, now)]);
    const latest = history.at(-1) ?? null;
    const people = (latest?.settings.members ?? []).flatMap(({ person, deputy }) => [person, deputy]);
    const names = await namesOf(
      db,
      people.filter((person) => person !== null),
      lang,
    );
    return { latest, dayOne: calendar.dayOne, next: nextSession(calendar, now).session, names };
  });
}

function json({ latest, next, names }: Shown) {
  const settings = latest?.settings ?? DEFAULT_SETTINGS;
  const members = settings.members.map(({ person, function: role, deputy }) => ({
    id: person,
    name: names.get(person) ?? null,
    function: role,
    deputy,
  }));
  const { times, minutes, zone, lang, dayOne, posture } = settings;
  const since = latest?.effectiveAt ?? null;
  return { times, minutes, zone, lang, dayOne, posture, members, since, next: sessionJson(next) };
}

function text({ latest, dayOne, next, names }: Shown, { lang }: Context): string {
  const words = cellMessages[lang];
  const { labels } = words;
  const settings = latest?.settings ?? DEFAULT_SETTINGS;
  const reader = { lang, zone: next.zone };
  const noon: Instant = wallClock(next.zone).instantAt(dayOne, '12:00');
  const day = formatDate(noon, reader);
  return labelled([
    [labels.times, settings.times.join(', ')],
    [labels.minutes, words.lasting(settings.minutes)],
    [labels.zone, settings.zone ?? words.zoneUnset(next.zone)],
    [labels.lang, settings.lang === null ? null : words.langs[settings.lang]],
    [labels.dayOne, settings.dayOne === null ? words.dayOneUnset(day) : day],
    [labels.posture, settings.posture],
    [labels.members, membersText(settings.members, names, lang)],
    [labels.since, latest === null ? words.neverSet : formatInstant(latest.effectiveAt, reader)],
    [labels.next, sessionText(next, lang)],
  ]);
}

function membersText(
  members: readonly Member[],
  names: ReadonlyMap<PersonId, string>,
  lang: Context['lang'],
): string | null {
  const words = cellMessages[lang];
  const named = (person: PersonId): string => {
    const name = names.get(person);
    return name === undefined || name.startsWith(person) ? (name ?? person) : `${person} ${name}`;
  };
  const lines = members.map(({ person, function: role, deputy }) => {
    const standIn = deputy === null ? '' : `, ${words.deputy(named(deputy))}`;
    return `${named(person)}, ${role ?? words.functionRedacted}${standIn}`;
  });
  return lines.length === 0 ? null : lines.join('\n');
}
