import { sql } from 'kysely';
import type { Instant } from '../../shared/clock.ts';
import { breathe } from '../../store/breathe.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { IncidentTables } from './incident-tables.ts';
import type { Timed } from './stats.ts';

/** Which incidents are counted: by when they happened, both ends included; null leaves an end open. */
export interface Period {
  readonly since: Instant | null;
  readonly until: Instant | null;
}

const PAGE = 2_000;

/**
 * All incidents that happened in a period, in that order, in pages and with nothing more than
 * their times and what they are put together by: a million of them never stand in memory.
 */
export async function* timedIncidents(db: Db, { since, until }: Period): AsyncGenerator<readonly Timed[]> {
  let after: { readonly at: string; readonly num: number } = { at: since ?? '', num: 0 };
  for (;;) {
    let query = over<IncidentTables>(db)
      .selectFrom('incident')
      .select(['num', 'severity', 'status', 'merged_into', 'site', 'category', 'occurred_at'])
      .select(['acknowledged_at as acknowledged', 'mitigated_at as mitigated', 'resolved_at as resolved'])
      .where(sql<boolean>`(occurred_at, num) > (${after.at}, ${after.num})`);
    if (until !== null) query = query.where('occurred_at', '<=', until);
    const rows = await query.orderBy('occurred_at').orderBy('num').limit(PAGE).execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ num: _num, merged_into, occurred_at, ...rest }) => ({
      ...rest,
      merged: merged_into !== null,
      occurredAt: occurred_at,
    }));
    if (rows.length < PAGE) return;
    after = { at: last.occurred_at, num: last.num };
    await breathe();
  }
}
