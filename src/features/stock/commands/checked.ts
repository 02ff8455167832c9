import type { Db } from '../../../store/types.ts';
import { withAlternates } from '../alternates-queries.ts';
import { skusOf } from '../check-briefing.ts';
import type { Verdict } from '../monitor.ts';
import { namesOfComponents } from '../stock-queries.ts';
import type { Assessment } from '../stock-row.ts';

/** All that can be said of what is shown, in its order, with the names and what is on the shelf in its place. */
export async function assessmentsOf(db: Db, shown: readonly Verdict[]): Promise<Assessment[]> {
  const names = await namesOfComponents(db, skusOf(shown));
  const all = shown.map((one) => {
    const { row, facts } = one.assess();
    return { row: { ...row, name: names.get(one.sku)?.name ?? null }, facts };
  });
  return await withAlternates(db, all);
}
