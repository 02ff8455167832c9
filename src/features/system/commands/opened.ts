import type { Context } from '../../../cli/context.ts';
import { storeTrouble } from '../../../shared/errors.ts';
import { openStore, shownLocation } from '../../../store/open.ts';
import type { OpenStore } from '../../../store/store.ts';
import { text } from '../messages.ts';

/**
 * Opens the store itself, for a command that is about it, and closes it again.
 * @throws store error (6) where there is none.
 */
export async function withStore<T>(context: Context, use: (store: OpenStore) => Promise<T>): Promise<T> {
  const { location, host } = context;
  const store = await openStore(location, host, 'read');
  if (store === null)
    throw storeTrouble(`there is no store at ${shownLocation(location)}`, 'vigie store init');
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Tells on a terminal how far a long walk over the journal is. */
export function progressOf({ output, lang }: Context): (seq: number, of: number) => void {
  return (seq, of) => output.progress(text[lang].store.progress(seq, of));
}
