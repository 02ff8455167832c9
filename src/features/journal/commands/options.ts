import type { Value } from '../../../cli/command.ts';
import { integer } from '../../../cli/values.ts';
import { notFound, usage } from '../../../shared/errors.ts';
import { subjectOf } from '../journal.ts';
import { findEntry } from '../journal-queries.ts';

/** What an entry is about. */
export const about: Value = (typed, _context, what) => {
  const subject = subjectOf(typed);
  if (subject !== null) return subject;
  throw usage(
    `${what}: ‘${typed}’ is nothing that an entry can be about`,
    'write INC-12, 12, P-7, RBX1 or cell',
  );
};

/** The number of an entry; where more is going to be asked, one that is not there is told of first. */
const seq: Value = async (typed, context, what) => {
  const number = integer(1, Number.MAX_SAFE_INTEGER)(typed, context, what) as number;
  if (context.prompter.may && (await context.read((db) => findEntry(db, number))) === null) {
    throw notFound(`there is no entry ${number}`, 'vigie journal list');
  }
  return number;
};

export const BECAUSE = {
  flag: '--because',
  takes: 'TEXT',
  describe: 'the reason, which stays in the journal',
  ask: { question: { en: 'Why?', fr: 'Pour quel motif\u00A0?' } },
} as const;

export const SEQ = {
  name: 'seq',
  describe: 'the number of the entry',
  value: seq,
  ask: { question: { en: 'Which entry (its number)?', fr: 'Quelle entrée (son numéro)\u00A0?' } },
} as const;
