import type { RawBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Instant } from '../../shared/clock.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Severity } from './incident.ts';
import type { IncidentTables } from './incident-tables.ts';

export type BySeverity = Readonly<Record<Severity, number>>;

// Written out and not bound: only so do both engines see that the indexes serve.
const IS_ACTIVE = sql<SqlBool>`active = 1`;
const IS_CLOSED = sql<SqlBool>`active = 0`;
const IS_UNMERGED = sql<SqlBool>`merged_into is null`;

/**
 * How many incidents were active at each of these moments, by the severity that they have now. An incident is told
 * as one stretch, from when it happened to when it was last closed; duplicates and void ones are left out, as on the
 * agenda. What is read is what is active and what was closed since the first moment, by their indexes.
 * @param moments ascending, the last of them now or later: what is active now is active then
 */
export async function activeAt(db: Db, moments: readonly Instant[]): Promise<BySeverity[]> {
  const last = moments.length - 1;
  const [open, ...closed] = await Promise.all([
    counted(db, [IS_ACTIVE], place(moments, 'occurred_at', last), sql`${sql.lit(last + 1)}`),
    // One look into the index for each of the two kinds that it begins with.
    ...[0, 1].map((atOnce) =>
      counted(
        db,
        [
          IS_CLOSED,
          IS_UNMERGED,
          sql<SqlBool>`status <> 'void'`,
          sql<SqlBool>`closed_at_once = ${sql.lit(atOnce)} and status_at > ${moments[0]}`,
        ],
        place(moments, 'occurred_at', last),
        place(moments, 'status_at', last),
      ),
    ),
  ]);
  const stretches = [open, ...closed].flat();
  return moments.map((_, at) => {
    const counts = { 1: 0, 2: 0, 3: 0, 4: 0 };
    for (const { severity, began, ended, count } of stretches)
      if (began <= at && at < ended) counts[severity] += count;
    return counts;
  });
}

interface Stretch {
  readonly severity: Severity;
  /** The places, among the moments, of the first at which it was active and of the first at which it no longer was. */
  readonly began: number;
  readonly ended: number;
  readonly count: number;
}

async function counted(
  db: Db,
  wanted: readonly RawBuilder<SqlBool>[],
  began: RawBuilder<number>,
  ended: RawBuilder<number>,
): Promise<Stretch[]> {
  let incidents = over<IncidentTables>(db).selectFrom('incident');
  for (const condition of wanted) incidents = incidents.where(condition);
  const rows = await db
    .selectFrom(incidents.select(['severity', began.as('began'), ended.as('ended')]).as('stretch'))
    .select(['severity', 'began', 'ended', sql<number>`count(*)`.as('count')])
    .groupBy(['severity', 'began', 'ended'])
    .execute();
  return rows.map(({ severity, began: from, ended: until, count }) => ({
    severity,
    began: Number(from),
    ended: Number(until),
    count: Number(count),
  }));
}

/** The place of the first moment by which it was so; the last where it was so after all of them. */
function place(moments: readonly Instant[], column: string, last: number): RawBuilder<number> {
  const steps = moments
    .slice(0, last)
    .map((moment, at) => sql`when ${sql.ref(column)} <= ${moment} then ${sql.lit(at)}`);
  const other = sql.lit(last);
  return steps.length === 0
    ? sql<number>`${other}`
    : sql<number>`case ${sql.join(steps, sql` `)} else ${other} end`;
}
