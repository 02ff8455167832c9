import type { Arg } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { needsAnswer, storeTrouble } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import type { Person } from '../../person/person.ts';
import { decideErase } from '../../person/person.ts';
import { listPeople, personById, showPerson } from '../../person/person-queries.ts';
import { eraseMessages } from '../erase-messages.ts';
import { decideRedact } from '../journal.ts';
import { textsAbout } from '../journal-queries.ts';

/** Somebody known: on a terminal, picked from a list that typing narrows. */
const PERSON_ARG: Arg = {
  name: 'person',
  describe: 'an id (P-7, 7) or a name',
  ask: {
    question: { en: eraseMessages.en.who, fr: eraseMessages.fr.who },
    search: async (context) => {
      const everybody = { sort: 'name', descending: false, limit: null } as const;
      const people = await context.read((db) => listPeople(db, everybody));
      return people.map(({ id, card }) => ({ value: id, says: card === null ? id : `${card.name} (${id})` }));
    },
  },
};

export const command = defineCommand<{ readonly person: string }>({
  kind: 'write',
  description:
    'Empties the vault of this person: name, phone, e-mail, remark, duties. What was written about them (note ' +
    '--about P-8) is blanked in the journal. It cannot be undone. The id stays, and with it hours and cover; the ' +
    'chain holds as before. Prose about something else that names the person stays: see journal redact.',
  args: [PERSON_ARG],
  examples: [
    { command: 'vigie person erase P-8', says: 'asks for the name, then erases' },
    { command: 'vigie person erase P-8 --yes', says: 'from a script' },
  ],
  exits: {
    3: 'nobody is so called',
    4: 'several people are: say which by id',
    6: 'erased, but traces may remain in the files: what has the store open must end, then erase again',
    7: 'the name was not typed, and --yes was not given',
  },
  prints: {
    written: {
      complete: s.orNull(s.flag('no trace is left in the store and its cache; null in a dry run')),
      blanked: s.integer('texts about them that were blanked in the journal'),
    },
  },
  async run(context, { person: typed }) {
    const words = eraseMessages[context.lang];
    const person = await context.read((db) => showPerson(db, typed));
    await confirm(context, person);
    const written = await context.write(async (db) => {
      const now = await personById(db, person.id);
      if (now === null) return [];
      const because = words.because(person.id);
      const texts = await textsAbout(db, person.id);
      return [...decideErase(now), ...texts.flatMap((entry) => decideRedact(entry, entry.seq, because))];
    });
    const blanked = written.entries.filter(({ kind }) => kind === 'entry.redacted').length;
    const { id } = person;
    if (written.dryRun) {
      await context.output.wrote(written, {
        id,
        sentence: words.wouldErase(id),
        more: { complete: null, blanked },
      });
      return undefined;
    }
    const store = await context.store();
    // Again even where the person is erased already: an earlier scrub may have been held up.
    const scrubbed = await store.scrub();
    const sentence = person.erased ? words.erasedAlready(id) : words.erased(id);
    await context.output.wrote(written, { id, sentence, more: { complete: scrubbed.complete, blanked } });
    if (blanked > 0) context.output.notice(words.blanked(blanked));
    context.output.notice(words.backupsRemain);
    if (store.engine === 'postgres') context.output.notice(words.postgresRemains);
    if (scrubbed.complete) return undefined;
    throw storeTrouble(words.tracesRemain(id, scrubbed.why ?? '?'), words.eraseAgain(id));
  },
});

/** @throws needs-answer (7) where the name is not typed. What is erased already, or only tried, needs none. */
async function confirm(context: Context, { id, erased, card }: Person): Promise<void> {
  if (erased || context.dryRun) return;
  const words = eraseMessages[context.lang];
  const name = card?.name ?? id;
  const question = words.confirmErase(name === id ? id : `${id}, ${name}`);
  if (!(await context.prompter.confirmByName(question, name, '--yes')))
    throw needsAnswer(words.notErased(id));
}
