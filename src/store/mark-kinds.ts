import type { NewEvent } from '../shared/events.ts';
import type { EventKind } from './types.ts';

/** An entry that says of an earlier one that it was a mistake. It changes no state. */
export type EntryStruck = NewEvent<'entry.struck', { readonly target: number }, { readonly because: string }>;
/** An entry that has the text of an earlier one removed, in the journal and wherever it went. */
export type EntryRedacted = NewEvent<
  'entry.redacted',
  { readonly target: number },
  { readonly because: string }
>;

const check: EventKind['check'] = (data, text) => {
  const { target } = data as { target?: unknown };
  if (!Number.isSafeInteger(target) || (target as number) < 1) throw new TypeError('target is no entry');
  if (typeof (text as { because?: unknown } | null)?.because !== 'string')
    throw new TypeError('because is missing');
};

/** The two kinds that speak of entries; the store owns them, as it owns the journal. */
export const MARK_KINDS: readonly EventKind[] = [
  { kind: 'entry.struck', version: 1, check },
  { kind: 'entry.redacted', version: 1, check },
];
