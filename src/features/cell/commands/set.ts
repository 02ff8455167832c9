import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import { dayWithin, integer, listOf, oneOf, proseText, timeOfDay, zone } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import type { Lang } from '../../../shared/lang.ts';
import { LANGS } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import { line } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson } from '../../person/person-queries.ts';
import type { CellSet, CellSetData, SettingsRequest, SettingsSince } from '../cell.ts';
import {
  DAY_ONE_YEARS_AHEAD,
  DAY_ONE_YEARS_BACK,
  decideSet,
  evolve,
  MINUTES_MAX,
  MINUTES_MIN,
} from '../cell.ts';
import { calendarIn, currentSettings, journalBegan, settingsHistory } from '../cell-queries.ts';
import { cellMessages } from '../messages.ts';
import type { Session } from '../sessions.ts';
import { calendarOf, nextSession } from '../sessions.ts';
import { SESSION_SCHEMA, sessionJson, sessionText } from './next-session.ts';

interface SetInput extends Record<string, unknown> {
  readonly times?: readonly string[];
  readonly tz?: string;
  readonly minutes?: number;
  readonly lang?: Lang;
  readonly dayOne?: string;
  readonly posture?: string;
  readonly member?: readonly TypedMember[];
  readonly without?: readonly string[];
}

/** People as they were typed: ids or names. */
interface TypedMember {
  readonly person: string;
  readonly function: string;
  readonly deputy: string | null;
}

const FUNCTION_MAX = 100;

/** `P-3:crisis director:P-4`, or names in place of ids. */
const member: Value = (typed, _context, what): TypedMember => {
  const parts = typed.split(':').map((part) => part.trim());
  const [person = '', role = '', deputy] = parts;
  if (parts.length > 3 || parts.length < 2 || person === '' || deputy === '') {
    throw usage(
      `${what}: ‘${typed}’ is no member`,
      'write P-3:function or P-3:function:P-4, the last being who stands in',
    );
  }
  return { person, function: line(role, `the function in ${what}`, FUNCTION_MAX), deputy: deputy ?? null };
};

const DAY_ONE = dayWithin(
  DAY_ONE_YEARS_BACK,
  DAY_ONE_YEARS_AHEAD,
  'give the day on which this crisis began: 2020-03-09',
);

export const command = defineCommand<SetInput>({
  kind: 'write',
  description:
    'Only what is given changes. New times, zone or length hold from now on: sessions that were held keep ' +
    'their numbers. Another day one renumbers them all.',
  options: [
    {
      flag: '--times',
      takes: 'HH:MM,HH:MM',
      describe: 'when the cell meets, every day',
      value: listOf(timeOfDay),
    },
    { flag: '--tz', takes: 'ZONE', describe: "the cell's time zone", value: zone },
    {
      flag: '--minutes',
      takes: 'N',
      describe: 'how long a session is',
      value: integer(MINUTES_MIN, MINUTES_MAX),
    },
    { flag: '--lang', takes: 'en|fr', describe: 'the language of agenda and minutes', value: oneOf(LANGS) },
    {
      flag: '--day-one',
      takes: 'DATE',
      describe: 'the first day of the crisis; its first session is S-1',
      value: DAY_ONE,
    },
    { flag: '--posture', takes: 'TEXT', describe: 'what the cell holds to in this crisis', value: proseText },
    {
      flag: '--member',
      takes: 'P:FUNCTION[:DEPUTY]',
      describe: 'who is in the cell, as what, and who stands in',
      value: member,
      many: true,
    },
    { flag: '--without', takes: 'P', describe: 'who leaves the cell', many: true },
  ],
  examples: [
    {
      command: 'vigie cell set --tz Europe/Paris --lang fr --day-one 2020-03-09',
      says: 'once, at the beginning',
    },
    { command: 'vigie cell set --times 08:30,13:00,19:00 --minutes 20', says: 'another rhythm, from now on' },
    { command: 'vigie cell set --member "P-1:Crisis director"', says: 'who is in it' },
  ],
  exits: { 3: 'nobody is so called', 4: 'sessions would overlap, or who is to leave is no member' },
  prints: {
    written: {
      changed: s.list(s.text('a setting'), 'what changed; empty where all was so already'),
      next: SESSION_SCHEMA,
    },
  },
  async run(context, input) {
    refuseNothing(input);
    let next: Session | null = null;
    const written = await context.write(async (db, { now }) => {
      const [current, history, began] = await Promise.all([
        currentSettings(db),
        settingsHistory(db),
        journalBegan(db),
      ]);
      const event = decideSet(current, await requestOf(db, input));
      const after = event === null ? history : [...history, settingsFrom(event, history, now)];
      next = nextSession(calendarOf(after, { zone: context.zone, began: began ?? now }), now).session;
      return event === null ? [] : [event];
    });
    const now = context.clock.now();
    // A repeated --key decides nothing: what is next stands in the store.
    const session =
      next ??
      (await context.read(async (db) => nextSession(await calendarIn(db, context.zone, now), now).session));
    const changed = changedIn(written.entries[0]?.data as CellSetData | undefined);
    const words = cellMessages[context.lang];
    const what = [...new Set(changed.map((setting) => words.changed[setting]))].join(', ');
    const coming = sessionText(session, context.lang);
    const sentence = changed.length === 0 ? words.unchanged(coming) : words.set(what, coming);
    await context.output.wrote(written, {
      id: 'cell',
      sentence,
      more: { changed, next: sessionJson(session) },
    });
    return undefined;
  },
});

const SETTINGS = ['times', 'tz', 'minutes', 'lang', 'dayOne', 'posture', 'member', 'without'] as const;

function refuseNothing(input: SetInput): void {
  const given = SETTINGS.map((setting) => input[setting]);
  if (given.some((value) => value !== undefined && !(Array.isArray(value) && value.length === 0))) return;
  throw usage(
    'nothing was said to change',
    'vigie cell set --times 09:00,18:00; see `vigie cell set --help`',
  );
}

async function requestOf(db: Db, input: SetInput): Promise<SettingsRequest> {
  const idOf = async (typed: string) => (await findPerson(db, typed)).id;
  const members = await Promise.all(
    (input.member ?? []).map(async ({ person, function: role, deputy }) => ({
      person: await idOf(person),
      function: role,
      deputy: deputy === null ? null : await idOf(deputy),
    })),
  );
  const { times, tz, minutes, lang, dayOne, posture } = input;
  return {
    times,
    zone: tz,
    minutes,
    lang,
    dayOne,
    posture,
    members,
    left: await Promise.all((input.without ?? []).map(idOf)),
  };
}

function settingsFrom(event: CellSet, history: readonly SettingsSince[], now: Instant): SettingsSince {
  const last = history.at(-1);
  const settings = evolve(last?.settings, { data: event.data, text: event.text ?? null });
  return { seq: (last?.seq ?? 0) + 1, effectiveAt: now, settings };
}

type Changed = keyof CellSetData;

function changedIn(data: CellSetData | undefined): Changed[] {
  return Object.keys(data ?? {}) as Changed[];
}
