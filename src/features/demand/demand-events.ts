import { z } from 'zod';
import type { Entry, EntryOf } from '../../shared/events.ts';
import { folded } from '../../shared/text.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { eventKinds } from '../../store/event-kinds.ts';
import { foldRows } from '../../store/fold.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db, FeatureEvents } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DemandRecorded, DemandUsualSet, IndexEntry, IndexEvent } from './demand-index.ts';
import { INDEX_MAX, ONE, WEIGHT_MAX } from './demand-index.ts';
import type { DemandTables, ReadingRow, ServiceRow } from './demand-tables.ts';
import { requestFrom, requestRow } from './demand-tables.ts';
import type { RequestEntry, RequestEvent } from './request.ts';
import { CUSTOMER_SECTORS, evolve } from './request.ts';

const READING: RowsInto = {
  table: 'demand_reading',
  columns: { seq: 'int', service_key: 'text', at: 'text', hundredths: 'int' },
};
const SERVICE: RowsInto = {
  table: 'demand_service',
  columns: { service_key: 'text', name: 'text', weight: 'int', nth: 'int' },
  key: ['service_key'],
};
const USUAL: RowsInto = {
  table: 'demand_usual',
  columns: { site: 'text', servers: 'int' },
  key: ['site'],
};
const REQUEST: RowsInto = {
  table: 'demand_request',
  columns: {
    num: 'int',
    customer: 'text',
    service: 'text',
    sector: 'text',
    model: 'text',
    servers: 'int',
    delivered: 'int',
    needed_by: 'text',
    asked_by: 'text',
    status: 'text',
    requested_at: 'text',
    requested_seq: 'int',
    status_at: 'text',
    status_seq: 'int',
    site: 'text',
    plan: 'text',
  },
  key: ['num'],
};

const word = z.string().min(1);
const instant = z.string().length(24);
const servers = z.int().min(1);
const because = z.strictObject({ because: word });

type Kind = (IndexEvent | RequestEvent)['kind'];

const SCHEMAS = {
  'demand.recorded': z.strictObject({
    readings: z
      .array(
        z.strictObject({
          service: word.nullable(),
          hundredths: z
            .int()
            .min(0)
            .max(INDEX_MAX * ONE),
        }),
      )
      .min(1),
  }),
  'demand.weighed': z.strictObject({
    weights: z.array(z.strictObject({ service: word, weight: z.int().min(0).max(WEIGHT_MAX) })).min(1),
  }),
  'demand.usual-set': z.strictObject({
    sites: z.array(z.strictObject({ site: word, servers: servers.nullable() })).min(1),
  }),
  'demand.requested': {
    data: z.strictObject({
      service: word.nullable(),
      sector: z.enum(CUSTOMER_SECTORS),
      model: word,
      servers,
      neededBy: instant.nullable(),
    }),
    text: z.strictObject({ customer: word }),
  },
  'demand.granted': {
    data: z.strictObject({ site: word, plan: z.string().regex(/^PLAN-[1-9]\d*$/), servers, dueAt: instant }),
    text: because.nullable(),
  },
  'demand.refused': { data: z.strictObject({}), text: because },
  'demand.deferred': { data: z.strictObject({ until: instant.nullable() }), text: because },
  'demand.delivered': z.strictObject({ site: word, servers }),
};

/** The events of demand, and their projections. */
export const events: FeatureEvents = {
  feature: 'demand',
  kinds: eventKinds<Kind>(SCHEMAS),
  projections: [
    { table: 'demand_reading', key: ['seq', 'service_key'] },
    { table: 'demand_service', key: ['service_key'] },
    { table: 'demand_usual', key: ['site'] },
    { table: 'demand_request', key: ['num'] },
  ],
  apply,
  forget,
};

const INDEX_KINDS: readonly string[] = ['demand.recorded', 'demand.weighed', 'demand.usual-set'];

async function apply(db: Db, entries: readonly Entry[]): Promise<void> {
  const ofIndex = entries.filter(({ kind: name }) => INDEX_KINDS.includes(name)) as IndexEntry[];
  const ofRequests = entries.filter(({ kind: name }) => !INDEX_KINDS.includes(name)) as RequestEntry[];
  if (ofIndex.length > 0) await applyIndex(db, ofIndex);
  if (ofRequests.length > 0) await applyRequests(db, ofRequests);
}

async function applyIndex(db: Db, entries: readonly IndexEntry[]): Promise<void> {
  const recorded = entries.filter((entry) => entry.kind === 'demand.recorded');
  await writeRows(db, READING, recorded.flatMap(readingRows));
  await applyServices(db, entries.flatMap(namedIn));
  await applyUsual(
    db,
    entries.filter((entry) => entry.kind === 'demand.usual-set'),
  );
}

function readingRows({ seq, occurredAt: at, data }: EntryOf<DemandRecorded>): ReadingRow[] {
  return data.readings.map(({ service, hundredths }) => ({
    seq,
    service_key: service === null ? '' : folded(service),
    at,
    hundredths,
  }));
}

/** A service as an entry names it, with what it weighs where the entry says so. */
interface NamedService {
  readonly service: string;
  readonly weight?: number;
}

function namedIn(entry: IndexEntry): NamedService[] {
  if (entry.kind === 'demand.weighed') return [...entry.data.weights];
  if (entry.kind === 'demand.usual-set') return [];
  return entry.data.readings.flatMap(({ service }) => (service === null ? [] : [{ service }]));
}

async function applyUsual(db: Db, entries: readonly EntryOf<DemandUsualSet>[]): Promise<void> {
  const usual = new Map(
    entries.flatMap(({ data }) =>
      data.sites.map(({ site, servers: count }): [string, number | null] => [site, count]),
    ),
  );
  const gone = [...usual].filter(([, count]) => count === null).map(([site]) => site);
  if (gone.length > 0)
    await over<DemandTables>(db)
      .deleteFrom('demand_usual')
      .where(isAnyOf(db, 'site', gone))
      .execute();
  const set = [...usual].flatMap(([site, count]) => (count === null ? [] : [{ site, servers: count }]));
  await writeRows(db, USUAL, set);
}

/** A service is known from the first entry that names it on. */
async function applyServices(db: Db, named: readonly NamedService[]): Promise<void> {
  if (named.length === 0) return;
  const rows = await over<DemandTables>(db).selectFrom('demand_service').selectAll().execute();
  const known = new Map<string, ServiceRow>(rows.map((row) => [row.service_key, row]));
  const touched = new Set<string>();
  for (const { service, weight } of named) {
    const key = folded(service);
    const row = known.get(key) ?? { service_key: key, name: service, weight: null, nth: known.size };
    known.set(key, { ...row, weight: weight ?? row.weight });
    touched.add(key);
  }
  await writeRows(
    db,
    SERVICE,
    [...touched].map((key) => known.get(key) as ServiceRow),
  );
}

function applyRequests(db: Db, entries: readonly RequestEntry[]): Promise<void> {
  return foldRows(db, entries, { into: REQUEST, from: requestFrom, evolve, row: requestRow });
}

/** Reasons stand in the journal alone. */
async function forget(db: Db, redacted: readonly Entry[]): Promise<void> {
  const seqs = redacted.filter(({ kind: name }) => name === 'demand.requested').map(({ seq }) => seq);
  if (seqs.length === 0) return;
  await over<DemandTables>(db)
    .updateTable('demand_request')
    .set({ customer: null })
    .where(isAnyOf(db, 'requested_seq', seqs))
    .execute();
}
