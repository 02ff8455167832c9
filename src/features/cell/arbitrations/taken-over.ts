import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Arbitration, Picture } from './arbitration.ts';

/** What a feature itself puts before the cell with options: it is asked for among the arbitrations. */
export function takenOver({ items }: Picture): Arbitration<{ readonly item: string }>[] {
  return items
    .filter(({ kind, options }) => kind === 'decide' && options.length > 0)
    .map((item) => ({
      key: `option:${item.id}`,
      severity: severityOf(item),
      vital: item.vital,
      deadline: item.dueAt,
      options: item.options.map(({ id }) => id),
      default: item.default ?? (item.options[0]?.id as string),
      measure: measureOf(item),
      people: item.people ?? [],
      takesFrom: item.id,
      covers: [],
      facts: { item: item.id },
    }));
}

/** What doing nothing costs, where the feature says so in servers. */
function measureOf({ options }: BriefingItem): number {
  const lost = (options[0]?.facts as { readonly serversLost?: number | null } | null)?.serversLost ?? 0;
  return Math.max(0, Math.round(lost));
}

function severityOf({ severity }: BriefingItem): 1 | 2 | 3 {
  return severity === null || severity === 4 ? 3 : severity;
}
