import { refused, usage } from '../../shared/errors.ts';
import type { Level } from './level.ts';
import type { Policy, PolicySet } from './policy.ts';

/**
 * Lays down what a component needs at a site, or, with null, goes back to what is measured.
 * @returns nothing where all is so already.
 * @throws usage (2) where nothing was named; refused (4) where two values contradict each other.
 */
export function decidePolicy(level: Level, request: Partial<Policy>): PolicySet[] {
  const { sku, site, policy } = level;
  const named = Object.entries(request).filter(([, value]) => value !== undefined);
  if (named.length === 0) {
    throw usage('nothing was laid down', `vigie stock policy ${sku} --site ${site} --demand 50`);
  }
  const differing = named.filter(([field, value]) => policy[field as keyof Policy] !== value);
  if (differing.length === 0) return [];
  const change = Object.fromEntries(differing) as Partial<Policy>;
  obey({ ...policy, ...change });
  return [{ kind: 'policy.set', subject: sku, data: { site, ...change } }];
}

function obey({ targetLevel, safetyStock, moq, multiple }: Policy): void {
  if (targetLevel !== null && safetyStock !== null && targetLevel < safetyStock) {
    throw refused(
      `the target ${targetLevel} is below the safety stock ${safetyStock}`,
      'raise --target or lower --safety',
    );
  }
  if (moq !== null && multiple !== null && moq < multiple) {
    throw refused(`${moq} cannot be ordered in multiples of ${multiple}`, 'raise --moq or lower --multiple');
  }
}
