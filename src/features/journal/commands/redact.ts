import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { needsAnswer, storeTrouble, VigieError } from '../../../shared/errors.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { decideRedact } from '../journal.ts';
import { findEntry } from '../journal-queries.ts';
import { text } from '../messages.ts';
import { BECAUSE, SEQ } from './options.ts';

interface Input {
  readonly seq: number;
  readonly because: string;
}

export const command = defineCommand<Input & Record<string, unknown>>({
  kind: 'write',
  description:
    'For what must not be kept: a name, a number, a medical detail. The text goes from the journal, from every ' +
    'list and from the search index and cannot be brought back; the entry stays, says so, and the chain still ' +
    'verifies. Earlier backups keep it.',
  args: [SEQ],
  options: [BECAUSE],
  examples: [
    { command: "vigie journal redact 349 --because 'names a patient'", says: 'asks, then removes the text' },
    { command: "vigie journal redact 349 --because 'names a patient' --yes", says: 'from a script' },
  ],
  exits: {
    3: 'there is no such entry',
    4: 'it has no text',
    6: 'redacted, but traces may remain in the files: what has the store open must end, then redact it again',
    7: 'it was not confirmed, and --yes was not given',
  },
  prints: {
    written: {
      target: s.integer('the entry whose text was removed'),
      complete: s.orNull(s.flag('no trace is left in the store and its cache; null in a dry run')),
    },
  },
  async run(context, { seq, because }) {
    const { refusal, isToRedact } = await context.read((db) => foreseen(db, seq, because));
    if (isToRedact) await confirm(context, seq);
    const written = await context.write(async (db) => {
      // What nobody was asked about is not done, even if the rules would allow it by now.
      if (refusal !== null) throw refusal;
      return decideRedact(await findEntry(db, seq), seq, because);
    });
    const { wrote } = text[context.lang];
    const isRedacted = written.entries.length > 0;
    const says = { id: String(seq), sentence: isRedacted ? wrote.redacted(seq) : wrote.redactedBefore(seq) };
    if (written.dryRun) {
      await context.output.wrote(written, { ...says, more: { target: seq, complete: null } });
      return undefined;
    }
    // Again even where it was redacted before: an earlier scrub may have been held up.
    const scrubbed = await (await context.store()).scrub();
    await context.output.wrote(written, { ...says, more: { target: seq, complete: scrubbed.complete } });
    context.output.notice(wrote.backupsRemain);
    if (scrubbed.complete) return undefined;
    throw storeTrouble(wrote.tracesRemain(seq, scrubbed.why ?? '?'), wrote.redactAgain(seq));
  },
});

/**
 * Whether there is something to confirm, and why it would be refused. That is thrown by the write, and not here, so
 * that a key that was used before gives its first result.
 */
async function foreseen(
  db: Db,
  seq: number,
  because: string,
): Promise<{ readonly refusal: VigieError | null; readonly isToRedact: boolean }> {
  try {
    const events = decideRedact(await findEntry(db, seq), seq, because);
    return { refusal: null, isToRedact: events.length > 0 };
  } catch (error) {
    if (error instanceof VigieError) return { refusal: error, isToRedact: false };
    throw error;
  }
}

/** @throws needs-answer (7) where it is not confirmed. What is only tried needs no answer. */
async function confirm(context: Context, seq: number): Promise<void> {
  if (context.dryRun) return;
  const { ask } = text[context.lang];
  if (await context.prompter.confirm(ask.redact(seq), '--yes')) return;
  throw needsAnswer(ask.notRedacted(seq));
}
