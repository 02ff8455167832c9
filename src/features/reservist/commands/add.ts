import { defineCommand } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { parseId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { folded } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import type { PersonRequest } from '../../person/person.ts';
import { decideAdd, decideAddSelf, decideSet, nameOf, nextId } from '../../person/person.ts';
import { idsNamed, lastNumber, livingPerson } from '../../person/person-queries.ts';
import { reservistMessages } from '../messages.ts';
import type { ReservistEnrolled } from '../reservist.ts';
import { decideEnrol } from '../reservist.ts';
import { reservistById } from '../reservist-queries.ts';
import { readSkill } from '../skill.ts';
import type { ReadinessInput } from './parts.ts';
import { asked, READINESS, readinessOf, zoneOf } from './parts.ts';
import type { PersonalInput } from './personal.ts';
import { PERSONAL, personal } from './personal.ts';

interface AddInput extends ReadinessInput, PersonalInput {
  readonly name: string;
  readonly namesake: boolean;
  readonly skill: readonly string[];
}

export const command = defineCommand<AddInput & Record<string, unknown>>({
  kind: 'write',
  description:
    'Somebody whose job it is not, and who volunteers to relieve the essential staff. Who is known already is ' +
    'enrolled, by name or id; who is not is registered as well. Nobody is called without their consent.',
  args: [{ name: 'name', describe: 'first and last name, or an id', ask: { question: asked('name') } }],
  options: [
    {
      flag: '--skill',
      takes: 'SKILL[:DATE]',
      describe:
        'what they can do, and its last day: electrical:2020-06-30; with :experienced, they did it before; may be given again',
      many: true,
    },
    ...READINESS,
    {
      flag: '--only-when-said',
      describe: 'available only when they said so, not whenever they did not say no',
    },
    ...PERSONAL,
    { flag: '--namesake', describe: 'somebody else bears the same name' },
  ],
  examples: [
    {
      command:
        'vigie reservist add "Ada Martin" --base RBX --skill electrical:2020-12-31 --skill rack --phone "+33 6 12 34 56 78" --consent today',
      says: 'a new one',
    },
    { command: 'vigie reservist add P-2 --base GRA --skill network --json', says: 'somebody known' },
  ],
  exits: {
    2: 'a skill, zone or day that cannot be',
    3: 'no such site, or id',
    4: 'a reservist already, a skill that has expired, a consent still to be given, or several are so called',
  },
  prints: { written: { name: s.orNull(s.text('as it is kept')) } },
  async run(context, input) {
    const written = await context.write((db, moment) => decide(context, db, moment, input));
    const enrolled = written.entries.find(({ kind }) => kind === 'reservist.enrolled');
    const id = enrolled?.subject ?? '';
    const name = await context.read(async (db) =>
      written.dryRun ? null : ((await livingPerson(db, id)).card?.name ?? null),
    );
    const words = reservistMessages[context.lang];
    const said = name ?? input.name;
    await context.output.wrote(written, { id, sentence: words.enrolled(id, said), more: { name: said } });
    if ((enrolled?.data as ReservistEnrolled['data'] | undefined)?.consent === null)
      context.output.notice(words.noConsent(id));
    return undefined;
  },
});

async function decide(
  context: Context,
  db: Db,
  { now, actor }: Moment,
  input: AddInput,
): Promise<readonly NewEvent[]> {
  const { id, events } = await whoIs(context, db, actor, input, personal(input, now));
  const readiness = await readinessOf(db, input);
  const zone = await zoneOf(db, readiness, context.zone);
  const skills = input.skill.map((typed) => readSkill(typed, zone));
  const ready = { ...readiness, ...(input.onlyWhenSaid ? { onlyWhenSaid: true } : {}) };
  return [...events, ...decideEnrol(await reservistById(db, id), id, ready, skills, now)];
}

interface Who {
  readonly id: PersonId;
  /** What registers or changes them as a person. */
  readonly events: readonly NewEvent[];
}

/** Somebody known, else somebody new. */
async function whoIs(
  context: Context,
  db: Db,
  actor: PersonId,
  { name: typed, namesake }: AddInput,
  request: PersonRequest,
): Promise<Who> {
  // A bare number is an id here: nobody is called 7.
  const isId = parseId(typed, 'P') !== null;
  const ids = isId || namesake ? [] : await idsNamed(db, nameOf(typed));
  if (isId || ids.length > 0) {
    const person = await livingPerson(db, typed);
    return { id: person.id, events: decideSet(person, request, []) };
  }
  // The same command may be registering who acts, and that may be them.
  const [newcomer] = (await context.introduce(db)).events;
  const isSelf = folded((newcomer?.aside as { name?: string } | undefined)?.name ?? '') === folded(typed);
  if (isSelf && !namesake) return { id: actor, events: decideAddSelf(actor, { ...request, name: typed }) };
  const id = nextId(await lastNumber(db), actor);
  return { id, events: decideAdd(id, { ...request, name: typed }, []) };
}
