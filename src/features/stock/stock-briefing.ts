import type { BriefingItem, BriefingSource } from '../../shared/briefing.ts';
import type { Db } from '../../store/types.ts';
import type { SupplyFacts } from './supply-facts.ts';
import { phraseOf } from './supply-phrases.ts';

/**
 * What endangers the lines, what is late, what changed and what must be ordered; by exception only. It does not
 * vouch for its section, in which others speak of demand and of the factories: that all is well is a line of its
 * own, and a store without stock says nothing.
 */
export const briefing: BriefingSource<Db> = {
  feature: 'stock',
  sections: [],

  async items(db, window) {
    const { readSupply } = await import('./supply-briefing.ts');
    return await readSupply(db, window);
  },

  phrase: (item, speech) => phraseOf(item as BriefingItem<SupplyFacts>, speech),
};
