import { defineCommand } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import type { NewEvent } from '../../../shared/events.ts';
import { s } from '../../../shared/schema.ts';
import { folded } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import { personMessages } from '../messages.ts';
import { decideAdd, decideAddSelf, nameOf, nextId } from '../person.ts';
import { idsNamed, lastNumber } from '../person-queries.ts';
import type { PersonInput } from './options.ts';
import { PERSON_OPTIONS, requested } from './options.ts';

interface AddInput extends PersonInput {
  readonly name: string;
}

export const command = defineCommand<AddInput & Record<string, unknown>>({
  kind: 'write',
  description:
    'Name, phone, e-mail and remark are kept in the vault, outside the journal, so that they can be erased. ' +
    'Whoever acts under a new name (--as) is registered by that alone.',
  args: [
    { name: 'name', describe: 'first and last name', ask: { question: { en: 'Name?', fr: 'Nom\u00a0?' } } },
  ],
  options: PERSON_OPTIONS,
  examples: [
    {
      command: 'vigie person add "Ada Martin" --phone "+33 6 12 34 56 78"',
      says: 'somebody and the number to dial',
    },
    {
      command: 'vigie person add "Bo Lind" --function "network lead" --regime days --deputy P-1',
      says: 'with a function, and who stands in',
    },
  ],
  exits: { 3: 'the deputy is nobody known', 4: 'somebody bears that name already (see --namesake)' },
  prints: { written: { name: s.text('as it is kept') } },
  async run(context, input) {
    const name = nameOf(input.name);
    const written = await context.write((db, moment) => decide(context, db, moment, { ...input, name }));
    const id = written.entries[0]?.subject ?? '';
    const sentence = personMessages[context.lang].registered(id, name);
    await context.output.wrote(written, { id, sentence, more: { name } });
    return undefined;
  },
});

async function decide(
  context: Context,
  db: Db,
  moment: Moment,
  input: AddInput,
): Promise<readonly NewEvent[]> {
  const [request, namesakes, last, actor] = await Promise.all([
    requested(db, input, moment.now),
    input.namesake ? [] : idsNamed(db, input.name),
    lastNumber(db),
    context.introduce(db),
  ]);
  const wanted = { ...request, name: input.name };
  const newcomer = actor.events.length === 0 ? null : (actor.events[0]?.aside as { name: string });
  if (newcomer !== null && !input.namesake && folded(newcomer.name) === folded(input.name)) {
    return decideAddSelf(moment.actor, wanted);
  }
  return decideAdd(nextId(last, moment.actor), wanted, namesakes);
}
