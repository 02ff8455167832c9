import { z } from 'zod';
import type { FeatureEvents } from '../../store/types.ts';

const noted = z.strictObject({
  site: z.string().min(1).nullable(),
  tags: z.array(z.string().min(1)),
  about: z.string().min(1).nullable(),
});
const note = z.strictObject({ note: z.string().min(1) });

const nothing = (): Promise<void> => Promise.resolve();

/**
 * A free entry is the journal's own and nothing else's: there is no projection to write. Its words are
 * in the index of the whole journal, which the store keeps.
 */
export const events: FeatureEvents = {
  feature: 'journal',
  kinds: [
    {
      kind: 'journal.noted',
      version: 1,
      check(data, text) {
        noted.parse(data);
        note.parse(text);
      },
    },
  ],
  projections: [],
  apply: nothing,
  forget: nothing,
};
