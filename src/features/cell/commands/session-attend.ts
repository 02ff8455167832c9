import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { usage } from '../../../shared/errors.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { findPerson, namesOf } from '../../person/person-queries.ts';
import { currentSettings } from '../cell-queries.ts';
import type { Attendance, HeldSession, Presence, SessionAttended, SessionId } from '../held.ts';
import { decideAttend, mustBeOpen, PRESENCES } from '../held.ts';
import { openSession } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';

interface Input extends Record<string, unknown> {
  readonly person: readonly string[];
  readonly absent: readonly string[];
  readonly excused: readonly string[];
  readonly deputised: readonly string[];
  readonly all: boolean;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'The roll call of the session that is open: who is there, who stands in for whom, who is missing.',
  args: [{ name: 'person', describe: 'who is present: ids or names', many: true, optional: true }],
  options: [
    { flag: '--all', describe: 'every member of the cell who was not called yet is present' },
    { flag: '--absent', takes: 'P', describe: 'who is missing; may be given again', many: true },
    { flag: '--excused', takes: 'P', describe: 'who is missing with notice; may be given again', many: true },
    {
      flag: '--deputised',
      takes: 'P[:DEPUTY]',
      describe: 'whose place somebody takes (default: their deputy in the cell); may be given again',
      many: true,
    },
  ],
  examples: [
    { command: 'vigie cell open && vigie cell attend P-1 P-2 --excused P-4', says: 'the roll call' },
    { command: 'vigie cell open && vigie cell attend --all --deputised P-2:P-3 --json', says: 'all but one' },
  ],
  exits: { 2: 'somebody is named twice', 3: 'nobody is so called', 4: 'no session is open' },
  prints: {
    written: {
      attendance: s.list(
        s.object({
          person: s.text('P-1'),
          presence: s.oneOf(PRESENCES, 'how they were there'),
          deputy: s.orNull(s.text('who took their place')),
        }),
        'what this tells that was not known',
      ),
    },
  },
  async run(context, input) {
    let who: SessionId = 'S-1';
    const written = await context.write(async (db) => {
      const session = mustBeOpen(await openSession(db));
      who = session.id;
      return decideAttend(session, await namedIn(db, session, input));
    });
    const entry = written.entries.at(-1);
    const attendance = (entry?.data as SessionAttended['data'] | undefined)?.attendance ?? [];
    const id = (entry?.subject as SessionId | undefined) ?? who;
    const words = sessionMessages[context.lang];
    const said = await saidOf(context, attendance);
    const sentence = attendance.length === 0 ? words.attendedAlready(id) : words.attended(id, said);
    await context.output.wrote(written, { id, sentence, more: { attendance } });
    return undefined;
  },
});

async function namedIn(db: Db, session: HeldSession, input: Input): Promise<Attendance[]> {
  const named: Attendance[] = [];
  const add = async (typed: readonly string[], presence: Presence): Promise<void> => {
    for (const text of typed) named.push({ person: (await findPerson(db, text)).id, presence, deputy: null });
  };
  await add(input.person, 'present');
  await add(input.absent, 'absent');
  await add(input.excused, 'excused');
  const { members } = await currentSettings(db);
  for (const text of input.deputised) {
    const [typed = '', by] = text.split(':', 2);
    const person = (await findPerson(db, typed)).id;
    const own = members.find((member) => member.person === person)?.deputy ?? null;
    const deputy = by === undefined ? own : (await findPerson(db, by)).id;
    if (deputy === null) throw usage(`${person} has no deputy in the cell`, `--deputised ${person}:P`);
    named.push({ person, presence: 'deputised', deputy });
  }
  const called = new Set([...named, ...session.attendance].map(({ person }) => person));
  const others = input.all ? members.filter(({ person }) => !called.has(person)) : [];
  const all = [
    ...named,
    ...others.map(({ person }): Attendance => ({ person, presence: 'present', deputy: null })),
  ];
  if (all.length === 0 && !input.all) throw usage('nobody was named', 'vigie cell attend P-1 P-2, or --all');
  return all;
}

/** `Ada Martin, Bo Lind present; Cy Roy excused`. */
async function saidOf(context: Context, attendance: readonly Attendance[]): Promise<string> {
  const ids: PersonId[] = attendance.flatMap(({ person, deputy }) =>
    deputy === null ? [person] : [person, deputy],
  );
  const names = await context.read((db) => namesOf(db, ids, context.lang));
  const name = (person: PersonId): string => names.get(person) ?? person;
  const words = sessionMessages[context.lang];
  return PRESENCES.flatMap((presence) => {
    const those = attendance.filter((one) => one.presence === presence);
    if (those.length === 0) return [];
    const list = those.map(({ person, deputy }) =>
      deputy === null ? name(person) : words.by(name(person), name(deputy)),
    );
    return [words.called[presence](list.join(', '))];
  }).join(words.minutes.semicolon);
}
