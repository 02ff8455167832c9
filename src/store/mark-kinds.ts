import type { EventKind } from './types.ts';

const check: EventKind['check'] = (data, text) => {
  const { target } = data as { target?: unknown };
  if (!Number.isSafeInteger(target) || (target as number) < 1) throw new TypeError('target is no entry');
  if (typeof (text as { because?: unknown } | null)?.because !== 'string')
    throw new TypeError('because is missing');
};

/** What the two kinds that speak of entries begin with. */
export const MARK_WORD = 'entry';

/** The two kinds that speak of entries; the store owns them, as it owns the journal. */
export const MARK_KINDS: readonly EventKind[] = [
  { kind: 'entry.struck', version: 1, check },
  { kind: 'entry.redacted', version: 1, check },
];
