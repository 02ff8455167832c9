import { z } from 'zod';
import type { Entry } from '../../shared/events.ts';
import { chunked } from '../../store/chunks.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import { applyCrews, CREW_SCHEMAS } from './crew-events.ts';
import { applyReports, REPORT_SCHEMAS } from './report-events.ts';
import type { Site, SiteEntry } from './site.ts';
import { evolve, KINDS } from './site.ts';
import type { SiteRow, SiteTables } from './site-tables.ts';
import { rowOf, siteFrom } from './site-tables.ts';

const CODES_A_STATEMENT = 10_000;

const SITE: RowsInto = {
  table: 'site',
  columns: {
    code: 'text',
    kind: 'text',
    zone: 'text',
    country: 'text',
    group_code: 'text',
    min_crew: 'int',
    occupancy_cap: 'int',
    rounds: 'text',
    round_minutes: 'int',
    line_capacity: 'int',
  },
  key: ['code'],
};

const count = z.int().min(0).nullable();

const facts = z.strictObject({
  kind: z.enum(KINDS),
  zone: z.string().min(1),
  country: z.string().regex(/^[A-Z]{2}$/),
  group: z.string().min(2).nullable(),
  minCrew: count,
  occupancyCap: count,
  rounds: z.array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)),
  roundMinutes: z.int().min(1).nullable(),
  lineCapacity: count,
});

export const events: FeatureEvents = {
  feature: 'site',
  kinds: eventKinds({
    'site.added': facts,
    'site.changed': facts.partial(),
    ...REPORT_SCHEMAS,
    ...CREW_SCHEMAS,
  }),
  projections: [
    { table: 'site', key: ['code'] },
    { table: 'site_state', key: ['code'] },
    { table: 'site_round', key: ['code', 'due'] },
    { table: 'site_absence', key: ['seq'] },
    { table: 'figure', key: ['figure_key'] },
    { table: 'site_crew', key: ['code', 'shift_from', 'shift_to'] },
  ],
  apply,
  // No entry of a site has text.
  forget: () => Promise.resolve(),
};

async function apply(db: Db, all: readonly Entry[]): Promise<void> {
  const entries = all.filter(isOfFacts);
  const crews = all.filter(({ kind: name }) => name in CREW_SCHEMAS) as Parameters<typeof applyCrews>[1];
  const reports = all.filter(({ kind: name }) => name in REPORT_SCHEMAS) as Parameters<
    typeof applyReports
  >[1];
  if (entries.length > 0) await applyFacts(db, entries);
  if (crews.length > 0) await applyCrews(db, crews);
  if (reports.length > 0) await applyReports(db, reports);
}

function isOfFacts({ kind: name }: Entry): boolean {
  return name === 'site.added' || name === 'site.changed';
}

async function applyFacts(db: Db, entries: readonly Entry[]): Promise<void> {
  const sites = new Map<string, Site>();
  for (const row of await rowsOf(db, entries)) sites.set(row.code, siteFrom(row));
  for (const entry of entries as readonly SiteEntry[]) {
    sites.set(entry.subject, evolve(sites.get(entry.subject), entry));
  }
  await writeRows(db, SITE, [...sites.values()].map(rowOf));
}

async function rowsOf(db: Db, entries: readonly Entry[]): Promise<SiteRow[]> {
  const codes = [...new Set(entries.map(({ subject }) => subject))];
  const pages = chunked(codes, CODES_A_STATEMENT).map((chunk) =>
    over<SiteTables>(db).selectFrom('site').selectAll().where('code', 'in', chunk).execute(),
  );
  return (await Promise.all(pages)).flat();
}
