import type { Value } from '../../../cli/command.ts';
import { integer } from '../../../cli/values.ts';
import { usage } from '../../../shared/errors.ts';
import { subjectOf } from '../journal.ts';

/** What an entry is about. */
export const about: Value = (typed, _context, what) => {
  const subject = subjectOf(typed);
  if (subject !== null) return subject;
  throw usage(
    `${what}: ‘${typed}’ is nothing that an entry can be about`,
    'write INC-12, 12, P-7, RBX1 or cell',
  );
};

/** The number of an entry. */
const seq: Value = integer(1, Number.MAX_SAFE_INTEGER);

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
