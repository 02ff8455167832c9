import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { runInstead } from '../../../cli/run-instead.ts';
import { notFound, refused } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import type { ReasonedEntry } from '../journal-queries.ts';
import { batchOf, findEntry, lastWritten, writtenSince } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { refuseTouched, undoOf } from '../undo.ts';
import { SEQ } from './options.ts';
import { namesFor, reading } from './reading.ts';

interface Input extends Record<string, unknown> {
  readonly seq?: number;
  readonly because?: string;
}

/** Never asked for: left out, it is what was done last. */
const LAST_OR_SEQ = {
  name: SEQ.name,
  value: SEQ.value,
  describe: 'the number of an entry, for something earlier than the last',
  optional: true,
} as const;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Takes back what you did last, after showing it: a note is struck, an incident logged by mistake is void, a ' +
    'movement is reversed, a decision revoked. The journal keeps both. What only a judgement can answer, and what ' +
    'somebody else has written about since, is refused, with the command that answers it.',
  args: [LAST_OR_SEQ],
  options: [
    {
      flag: '--because',
      takes: 'TEXT',
      describe: 'the reason, which stays in the journal (default: a slip)',
    },
  ],
  examples: [
    { command: "vigie note 'wrong window' && vigie undo --yes", says: 'strikes that note' },
    { command: 'vigie undo 412 --because "said twice" --dry-run', says: 'only tells what would be done' },
  ],
  exits: {
    3: 'there is no such entry, or you wrote none',
    4: 'it is not simply taken back: the answer is named',
    7: 'without --yes, where nobody can be asked',
  },
  prints: { written: {} },
  async run(context, { seq, because }) {
    const words = text[context.lang].undo;
    const { entry, answer, said } = await context.read(async (db) => {
      const { actor } = await context.introduce(db);
      const undo = undoOf(await batchOf(db, await wanted(context, db, { seq, actor })));
      const found = await existing(db, undo.seq);
      refuseTouched(undo, actor, await writtenSince(db, found, context.key));
      const names = await namesFor(db, [found], context);
      return { entry: found, answer: undo.words, said: reading(found, names, context) };
    });
    const when = formatInstant(entry.occurredAt, context);
    context.output.notice(words.entry(entry.seq, entry.subject, when, said));
    const sure = context.dryRun || (await context.prompter.confirm(words.sure(entry.seq), '--yes'));
    if (!sure) throw refused(words.left(entry.seq));
    return await runInstead(context, [...answer, '--because', because ?? words.slip]);
  },
});

/** @throws not-found (3) for an entry that is not there, and for who wrote nothing yet */
async function wanted(
  { key }: Context,
  db: Db,
  { seq, actor }: { readonly seq: number | undefined; readonly actor: PersonId },
): Promise<ReasonedEntry> {
  if (seq !== undefined) return await existing(db, seq);
  const last = await lastWritten(db, actor, key);
  if (last === null) throw notFound('you wrote nothing here yet', 'vigie journal list');
  return last;
}

async function existing(db: Db, seq: number): Promise<ReasonedEntry> {
  const found = await findEntry(db, seq);
  if (found === null) throw notFound(`there is no entry ${seq}`, 'vigie journal list');
  return found;
}
