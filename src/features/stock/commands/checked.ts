import type { Db } from '../../../store/types.ts';
import type { Check } from '../check-briefing.ts';
import { placeOf, skusOf } from '../check-briefing.ts';
import type { Verdict } from '../monitor.ts';
import { levelsOf, namesOfComponents } from '../stock-queries.ts';
import type { Assessment } from '../stock-row.ts';
import { openOrdersFor } from '../supply-queries.ts';
import { assessed } from './assessed.ts';

/** All that can be said of what is shown, in its order, with the names. */
export async function assessmentsOf(db: Db, check: Check, shown: readonly Verdict[]): Promise<Assessment[]> {
  const [names, safe] = await Promise.all([
    namesOfComponents(db, skusOf(shown)),
    assessedNow(
      db,
      check,
      shown.filter(({ assessment }) => assessment === null),
    ),
  ]);
  return shown.flatMap((one) => {
    const known = one.assessment ?? safe.get(placeOf(one));
    if (known === undefined) return [];
    return { ...known, row: { ...known.row, name: names.get(one.sku)?.name ?? null } };
  });
}

/** What nobody had to find out to count it, by place. */
async function assessedNow(
  db: Db,
  { beside, question }: Check,
  safe: readonly Verdict[],
): Promise<Map<string, Assessment>> {
  if (safe.length === 0) return new Map();
  const skus = skusOf(safe);
  const [levels, orders] = await Promise.all([levelsOf(db, skus), openOrdersFor(db, skus)]);
  const all = assessed({ ...beside, orders, levels, components: new Map() }, question);
  return new Map(all.map((one) => [placeOf(one.row), one]));
}
