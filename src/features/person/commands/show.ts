import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import type { Lang } from '../../../shared/lang.ts';
import { s } from '../../../shared/schema.ts';
import { personMessages } from '../messages.ts';
import type { Person } from '../person.ts';
import { erasedName } from '../person.ts';
import { PERSON_FIELDS, personJson } from '../person-json.ts';
import { namesOf, showPerson } from '../person-queries.ts';
import { PERSON_ARG } from './options.ts';

export const command = defineCommand<{ readonly person: string }>({
  kind: 'read',
  args: [PERSON_ARG],
  examples: [
    { command: 'vigie person show P-1', says: 'by id' },
    { command: 'vigie person show "camille verdier" --json', says: 'by name, accents and case aside' },
  ],
  exits: { 3: 'nobody is so called', 4: 'several people are: say which by id' },
  prints: { object: s.object(PERSON_FIELDS) },
  async run(context, { person: typed }) {
    const { person, names } = await context.read(async (db) => {
      const found = await showPerson(db, typed);
      return {
        person: found,
        names: await namesOf(db, found.deputy === null ? [] : [found.deputy], context.lang),
      };
    });
    const deputy = person.deputy === null ? null : (names.get(person.deputy) ?? null);
    await context.output.object(personJson(person), () => text(person, deputy, context.lang));
    return undefined;
  },
});

function text(person: Person, deputyName: string | null, lang: Lang): string {
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
    [labels.remark, card?.remark ?? null],
  ]);
}
