import type { Arg, Option } from '../../../cli/command.ts';
import { dueTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import type { Db } from '../../../store/types.ts';
import type { PersonRequest, Regime } from '../person.ts';
import { regimeOf, remarkLasting } from '../person.ts';
import { findPerson, listPeople } from '../person-queries.ts';

/** What `add` and `set` both take. Health is never asked. */
export interface PersonInput {
  readonly phone?: string;
  readonly email?: string;
  readonly remark?: string;
  readonly remarkUntil?: Instant;
  readonly duties?: string;
  readonly function?: string;
  readonly regime?: Regime;
  readonly deputy?: string;
  readonly namesake: boolean;
}

/** Somebody known: on a terminal, picked from a list that typing narrows. */
export const PERSON_ARG: Arg = {
  name: 'person',
  describe: 'an id (P-7, 7) or a name',
  ask: {
    question: { en: 'Who?', fr: 'Qui\u00a0?' },
    search: async (context) => {
      const people = await context.read((db) =>
        listPeople(db, { sort: 'name', descending: false, limit: null }),
      );
      return people.map(({ id, card }) => ({ value: id, says: card === null ? id : `${card.name} (${id})` }));
    },
  },
};

export const PERSON_OPTIONS: readonly Option[] = [
  { flag: '--phone', takes: 'NUMBER', describe: 'the number to dial, kept in the vault' },
  { flag: '--email', takes: 'ADDRESS', describe: 'e-mail address, kept in the vault' },
  {
    flag: '--remark',
    takes: 'TEXT',
    describe: 'a remark, kept in the vault for a while; nothing about health',
  },
  {
    flag: '--remark-until',
    takes: 'TIME',
    describe: 'when the remark goes (default: in 30 days)',
    value: dueTime,
  },
  {
    flag: '--duties',
    takes: 'TEXT',
    describe: 'duties elsewhere that may call them away, kept in the vault',
  },
  {
    flag: '--function',
    takes: 'TEXT',
    describe: 'what they are: "crisis director". Not personal: it enters the journal',
  },
  { flag: '--regime', takes: 'hours|days', describe: 'how working time is counted', value: regimeOf },
  { flag: '--deputy', takes: 'P', describe: 'who stands in: an id or a name' },
  { flag: '--namesake', describe: 'somebody else bears the same name' },
];

/** The options as the rules take them: only what was given, the deputy looked up. */
export async function requested(db: Db, input: PersonInput, now: Instant): Promise<PersonRequest> {
  const { phone, email, remark, remarkUntil, duties, function: role, regime, deputy } = input;
  return {
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...remarkLasting(remark, remarkUntil, now),
    ...(duties === undefined ? {} : { duties }),
    ...(role === undefined ? {} : { function: role }),
    ...(regime === undefined ? {} : { regime }),
    ...(deputy === undefined ? {} : { deputy: (await findPerson(db, deputy)).id }),
  };
}
