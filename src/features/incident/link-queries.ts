import type { IncidentId } from '../../shared/ids.ts';
import { idOf, numberOf, parseId } from '../../shared/ids.ts';
import { chunked } from '../../store/chunks.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Incident, Link, Standing } from './incident.ts';
import { standingOf } from './incident.ts';
import type { IncidentTables } from './incident-tables.ts';
import { incidentFrom } from './incident-tables.ts';
import type { LinkFrom, ToldLink } from './link.ts';

const NUMS_A_STATEMENT = 10_000;
const TARGETS_A_STATEMENT = 1000;

/** The links that lead to any of these: `INC-3`, `PO-118`, `site:RBX`. In order of the incidents. */
export async function linksTo(db: Db, targets: readonly string[]): Promise<LinkFrom[]> {
  const pages = await Promise.all(
    chunked(targets, TARGETS_A_STATEMENT).map((chunk) =>
      over<IncidentTables>(db)
        .selectFrom('incident_link')
        .select(['num', 'relation'])
        .where('target', 'in', chunk)
        .orderBy('num')
        .orderBy('relation')
        .orderBy('target')
        .execute(),
    ),
  );
  return pages.flat().map(({ num, relation }) => ({ from: idOf('INC', num), as: relation }));
}

/** These incidents' links, those to incidents with where these stand now. */
export async function toldLinks(
  db: Db,
  incidents: readonly Pick<Incident, 'id' | 'links'>[],
): Promise<Map<IncidentId, readonly ToldLink[]>> {
  const linked = incidents.filter(({ links }) => links.length > 0);
  const ends = linked.flatMap(({ links }) => links.flatMap((link) => endOf(link) ?? []));
  const standings = await standingsOf(db, ends);
  const told = (link: Link): ToldLink => {
    const end = endOf(link);
    return { ...link, standing: end === null ? null : (standings.get(end) ?? null) };
  };
  return new Map(linked.map(({ id, links }) => [id, links.map(told)]));
}

function endOf({ to }: Link): IncidentId | null {
  return parseId(to, 'INC');
}

async function standingsOf(db: Db, ids: readonly IncidentId[]): Promise<Map<IncidentId, Standing>> {
  const pages = await Promise.all(
    chunked([...new Set(ids)].map(numberOf), NUMS_A_STATEMENT).map((chunk) =>
      over<IncidentTables>(db).selectFrom('incident').selectAll().where('num', 'in', chunk).execute(),
    ),
  );
  return new Map(pages.flat().map((row) => [idOf('INC', row.num), standingOf(incidentFrom(row))]));
}
