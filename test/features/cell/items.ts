import fc from 'fast-check';
import type { BriefingItem, Change } from '../../../src/shared/briefing.ts';
import { PLAIN_ITEM, SECTION_IDS } from '../../../src/shared/briefing.ts';
import type { Instant } from '../../../src/shared/clock.ts';
import { instantOf } from '../../../src/shared/clock.ts';

const CHANGES: readonly Change[] = ['new', 'reopened', 'worsened', 'improved', 'resolved', 'same'];

/** An item of the agenda with what the test does not care about filled in. */
export function item(given: Partial<BriefingItem> & { readonly id: string }): BriefingItem {
  return {
    ...PLAIN_ITEM,
    section: 'situation',
    subject: given.id,
    severity: 3,
    facts: {},
    ...given,
  };
}

const instant: fc.Arbitrary<Instant> = fc
  .integer({ min: 0, max: 100 })
  .map((hours) => instantOf(Date.parse('2020-03-18T00:00:00Z') + hours * 3_600_000));

/** Any items that features could bring, with ids of their own. */
export const anyItems: fc.Arbitrary<BriefingItem[]> = fc
  .array(
    fc.record({
      section: fc.constantFrom(...SECTION_IDS.filter((id) => id !== 'next')),
      kind: fc.constantFrom('inform' as const, 'decide' as const, 'act' as const),
      severity: fc.constantFrom(null, 1 as const, 2 as const, 3 as const, 4 as const),
      vital: fc.boolean(),
      change: fc.constantFrom(...CHANGES),
      dueAt: fc.option(instant),
      silentSince: fc.option(instant),
      carried: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 60 },
  )
  .map((list) => list.map((given, index) => item({ ...given, id: `INC-${index + 1}` })));
