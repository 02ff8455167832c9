import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { formatInstant } from '../../../shared/format.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import { personMessages } from '../messages.ts';
import type { Person } from '../person.ts';
import { erasedName } from '../person.ts';
import { PERSON_FIELDS, personJson } from '../person-json.ts';
import { namesOf, showPerson } from '../person-queries.ts';
import { PERSON_ARG } from './options.ts';
import { PRIVATE, sayRead } from './private.ts';

interface Input extends Record<string, unknown> {
  readonly person: string;
  readonly private: boolean;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Remarks and duties elsewhere are shown with --private alone, and the journal says who read them.',
  args: [PERSON_ARG],
  options: [PRIVATE],
  examples: [
    { command: 'vigie person show P-1', says: 'by id' },
    { command: 'vigie person show "camille verdier" --json', says: 'by name, accents and case aside' },
    { command: 'vigie person show P-1 --private', says: 'with the remark, which the journal writes down' },
  ],
  exits: { 3: 'nobody is so called', 4: 'several people are: say which by id' },
  prints: { object: s.object(PERSON_FIELDS) },
  async run(context, { person: typed, private: isPrivate }) {
    if (isPrivate) await sayRead(context, typed);
    const { person, names } = await context.read(async (db) => {
      const found = await showPerson(db, typed);
      return {
        person: found,
        names: await namesOf(db, found.deputy === null ? [] : [found.deputy], context.lang),
      };
    });
    const deputy = person.deputy === null ? null : (names.get(person.deputy) ?? null);
    const json = personJson(person, isPrivate, context.clock.now());
    await context.output.object(json, () => text(person, json, deputy, context));
    return undefined;
  },
});

function text(
  person: Person,
  { duties, remark, remarkUntil }: ReturnType<typeof personJson>,
  deputyName: string | null,
  context: Context,
): string {
  const { lang } = context;
  const { labels, regimes } = personMessages[lang];
  if (person.erased) return erasedName(person.id, lang);
  const { deputy, card } = person;
  return labelled([
    [labels.id, person.id],
    [labels.name, card?.name ?? null],
    [labels.function, person.function],
    [labels.phone, card?.phone ?? null],
    [labels.email, card?.email ?? null],
    [labels.regime, person.regime === null ? null : regimes[person.regime]],
    [labels.deputy, deputy === null || deputyName === null ? deputy : `${deputy} ${deputyName}`],
    [labels.duties, duties],
    [labels.remark, remark],
    [labels.remarkUntil, remarkUntil === null ? null : formatInstant(remarkUntil, context)],
  ]);
}
