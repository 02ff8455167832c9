import { defineCommand } from '../../../cli/command.ts';
import { usage } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { personMessages } from '../messages.ts';
import type { Field, PersonRequest } from '../person.ts';
import { CARD_FIELDS, clearableOf, decideSet, ROLE_FIELDS } from '../person.ts';
import { idsNamed, livingPerson } from '../person-queries.ts';
import type { PersonInput } from './options.ts';
import { PERSON_ARG, PERSON_OPTIONS, requested } from './options.ts';

interface SetInput extends PersonInput {
  readonly person: string;
  readonly name?: string;
  readonly clear?: PersonRequest;
}

export const command = defineCommand<SetInput & Record<string, unknown>>({
  kind: 'write',
  description: 'The journal says which fields changed, not what is personal in them.',
  args: [PERSON_ARG],
  options: [
    { flag: '--name', takes: 'NAME', describe: 'the name from now on' },
    ...PERSON_OPTIONS,
    {
      flag: '--clear',
      takes: 'FIELDS',
      describe: 'empty these: phone,email,remark,duties,function,regime,deputy',
      value: cleared,
    },
  ],
  examples: [
    { command: 'vigie person set P-1 --phone "+33 6 98 76 54 32"', says: 'a new number' },
    {
      command: 'vigie person set P-2 --deputy P-1 --clear email',
      says: 'who stands in; no address any more',
    },
  ],
  exits: { 3: 'nobody is so called', 4: 'several people are, or somebody bears the new name already' },
  prints: { written: { fields: s.list(s.text('a field'), 'what changed; empty where all was so already') } },
  async run(context, input) {
    refuseNothing(input);
    const words = personMessages[context.lang];
    let who = '';
    const written = await context.write(async (db, { now }) => {
      const person = await livingPerson(db, input.person);
      who = person.id;
      const request = requestOf(input, await requested(db, input, now));
      const alike = request.name === undefined || input.namesake ? [] : await idsNamed(db, request.name);
      return decideSet(
        person,
        request,
        alike.filter((id) => id !== person.id),
      );
    });
    const id = written.entries[0]?.subject ?? who;
    const fields = changedFields(written.entries[0]?.data);
    const named = fields.map((field) => words.labels[field].toLowerCase()).join(', ');
    const sentence = fields.length === 0 ? words.unchanged(id) : words.changed(id, named);
    await context.output.wrote(written, { id, sentence, more: { fields } });
    return undefined;
  },
});

function requestOf(input: SetInput, given: PersonRequest): PersonRequest {
  return { ...input.clear, ...given, ...(input.name === undefined ? {} : { name: input.name }) };
}

function refuseNothing(input: SetInput): void {
  const fields = [...CARD_FIELDS, ...ROLE_FIELDS].filter((field) => input[field] !== undefined);
  if (fields.length > 0 || Object.keys(input.clear ?? {}).length > 0) return;
  throw usage('nothing was said to change', `vigie person set ${input.person} --phone NUMBER`);
}

/** `phone,email`: these fields, to be null. */
function cleared(typed: string): PersonRequest {
  const names = typed.split(',').filter((name) => name.trim() !== '');
  return Object.fromEntries(names.map((name) => [clearableOf(name), null]));
}

function changedFields(data: unknown): readonly Field[] {
  return (data as { fields?: readonly Field[] } | undefined)?.fields ?? [];
}
