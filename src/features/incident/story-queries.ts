import type { Entry } from '../../shared/events.ts';
import type { IncidentId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { chunked } from '../../store/chunks.ts';
import type { JournalLine } from '../../store/journal-queries.ts';
import { entriesOf, headOf, newestSaid, reasonsOf } from '../../store/journal-queries.ts';
import type { Db, Head } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import { incidentOf, isIncidentEntry } from './evolve.ts';
import type { Incident } from './incident.ts';
import type { IncidentTables } from './incident-tables.ts';

const NUMS_A_STATEMENT = 10_000;

/**
 * The last word that was said of each of these incidents, in it or in what is merged into it: the newest
 * entry with a text that was neither struck nor redacted. One of which nothing can be read has none.
 */
export async function lastWords(db: Db, ids: readonly IncidentId[]): Promise<Map<IncidentId, Entry>> {
  const canonical = await canonicalOfDuplicates(db, ids);
  const said = await newestSaid(db, [...ids, ...canonical.keys()]);
  // They come in the order in which they were written: the newest is what stays.
  return new Map(
    said.map((entry) => {
      const subject = entry.subject as IncidentId;
      return [canonical.get(subject) ?? subject, entry];
    }),
  );
}

/** What is merged into any of these, with that one. */
async function canonicalOfDuplicates(
  db: Db,
  ids: readonly IncidentId[],
): Promise<Map<IncidentId, IncidentId>> {
  const pages = await Promise.all(
    chunked(ids.map(numberOf), NUMS_A_STATEMENT).map((nums) =>
      over<IncidentTables>(db)
        .selectFrom('incident')
        .select(['num', 'merged_into'])
        .where('merged_into', 'in', nums)
        .execute(),
    ),
  );
  return new Map(
    pages
      .flat()
      .flatMap(({ num, merged_into: into }) =>
        into === null ? [] : [[idOf('INC', num), idOf('INC', into)]],
      ),
  );
}

/** An incident as it was after entry `seq`; undefined where it was not logged by then. */
export async function incidentAfter(db: Db, id: IncidentId, seq: number): Promise<Incident | undefined> {
  const entries = await entriesOf(db, [id]);
  return incidentOf(entries.filter(isIncidentEntry).filter((entry) => entry.seq <= seq));
}

/** What a printed story needs beside its lines: why some were struck or redacted, and where the journal stood. */
export async function vouchedFor(
  db: Db,
  lines: readonly JournalLine[],
): Promise<{ readonly reasons: ReadonlyMap<number, string>; readonly head: Head }> {
  const [reasons, head] = await Promise.all([reasonsOf(db, lines), headOf(db)]);
  return { reasons, head };
}
