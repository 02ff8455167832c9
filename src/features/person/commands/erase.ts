import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { needsAnswer, storeTrouble } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import { personMessages } from '../messages.ts';
import type { Person } from '../person.ts';
import { decideErase } from '../person.ts';
import { personById, showPerson } from '../person-queries.ts';
import { PERSON_ARG } from './options.ts';

export const command = defineCommand<{ readonly person: string }>({
  kind: 'write',
  description:
    'Empties the vault of this person: name, phone, e-mail, remark. It cannot be undone. The id stays in the ' +
    'journal, whose chain and sums hold as before. Prose that names the person stays: see journal redact.',
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
    written: { complete: s.orNull(s.flag('no trace is left in the store and its cache; null in a dry run')) },
  },
  async run(context, { person: typed }) {
    const person = await context.read((db) => showPerson(db, typed));
    await confirm(context, person);
    const written = await context.write(async (db) => {
      const now = await personById(db, person.id);
      return now === null ? [] : decideErase(now);
    });
    const words = personMessages[context.lang];
    const { id } = person;
    if (written.dryRun) {
      await context.output.wrote(written, { id, sentence: words.wouldErase(id), more: { complete: null } });
      return undefined;
    }
    const store = await context.store();
    // Again even where the person is erased already: an earlier scrub may have been held up.
    const scrubbed = await store.scrub();
    const sentence = person.erased ? words.erasedAlready(id) : words.erased(id);
    await context.output.wrote(written, { id, sentence, more: { complete: scrubbed.complete } });
    context.output.notice(words.backupsRemain);
    if (store.engine === 'postgres') context.output.notice(words.postgresRemains);
    if (scrubbed.complete) return undefined;
    throw storeTrouble(words.tracesRemain(id, scrubbed.why ?? '?'), words.eraseAgain(id));
  },
});

/** @throws needs-answer (7) where the name is not typed. What is erased already, or only tried, needs none. */
async function confirm(context: Context, { id, erased, card }: Person): Promise<void> {
  if (erased || context.dryRun) return;
  const words = personMessages[context.lang];
  const name = card?.name ?? id;
  const question = words.confirmErase(name === id ? id : `${id}, ${name}`);
  if (!(await context.prompter.confirmByName(question, name, '--yes')))
    throw needsAnswer(words.notErased(id));
}
