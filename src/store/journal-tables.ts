import type { RowsInto } from './rows.ts';

/** The journal's columns, in the order in which they are hashed. */
export const JOURNAL = {
  table: 'journal',
  columns: {
    seq: 'int',
    batch: 'int',
    recorded_at: 'text',
    occurred_at: 'text',
    actor: 'text',
    origin: 'text',
    kind: 'text',
    version: 'int',
    subject: 'text',
    key: 'text',
    key_digest: 'text',
    data: 'text',
    text_digest: 'text',
    hash: 'text',
  },
} as const satisfies RowsInto;

/** The texts beside it. */
export const JOURNAL_TEXT = {
  table: 'journal_text',
  columns: { seq: 'int', nonce: 'text', text: 'text' },
} as const satisfies RowsInto;

/** What later entries say of earlier ones. */
export const JOURNAL_MARK = {
  table: 'journal_mark',
  columns: { seq: 'int', mark: 'text', by_seq: 'int' },
  key: ['seq', 'mark'],
} as const satisfies RowsInto;
