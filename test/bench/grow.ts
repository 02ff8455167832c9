import Database from 'better-sqlite3';
import pg from 'pg';

/** How large a bench's store is. */
export interface Size {
  readonly incidents: number;
  /** Entries of each incident, its first one included. */
  readonly entriesEach: number;
  /** How many are still active; the same at every size, for a crisis does not grow with its history. */
  readonly active: number;
}

/**
 * Fills a store that was just made with incidents of the past ten years, by SQL alone: what is read is
 * laid out as vigie lays it out (rows, indexes, search words), the hashes alone are none.
 */
export async function grow(url: string, size: Size): Promise<void> {
  if (url.startsWith('postgres')) await growPostgres(url, size);
  else growSqlite(url, size);
}

/** Every dialect's own words for the same things. */
interface Words {
  readonly numbers: (count: number) => string;
  readonly instant: (seconds: string) => string;
  readonly pick: (list: readonly string[], by: string) => string;
  readonly words: (text: string) => string;
  readonly hash: (number: string) => string;
  /** How an index gets rows. */
  readonly index: (name: string, rows: string) => readonly string[];
}

const YEARS_SECONDS = 10 * 365 * 86_400;
const SITES = ['RBX1', 'RBX2', 'GRA1', 'SBG2', 'BHS3', 'WAW', 'LIM', 'ERI', 'VIN', 'SYD'];
const SECTORS = ['health', 'education', 'government', 'other'];
const NOUNS = [
  'chiller',
  'router',
  'backbone',
  'power',
  'disk',
  'switch',
  'memory',
  'fibre',
  'cooling',
  'door',
];

function scripts(size: Size, say: Words): string[] {
  const { incidents, entriesEach, active } = size;
  const entries = incidents * entriesEach;
  const step = Math.max(1, Math.floor(YEARS_SECONDS / entries));
  const end = Math.floor(Date.now() / 1000) - 3 * 86_400;
  const at = (seq: string) => say.instant(`${end} - (${entries} - (${seq})) * ${step}`);
  const first = `(i - 1) * ${entriesEach} + 1`;
  const last = `i * ${entriesEach}`;
  const isActive = `i > ${incidents - active}`;
  const title = (number: string) =>
    `${say.pick(NOUNS, number)} || ' ' || ${say.pick(NOUNS, `${number} / 7`)} || ' ' || (${number})`;
  const status = `case when ${isActive} then 'acknowledged' else 'resolved' end`;
  const incidentOf = `((i - 1) / ${entriesEach} + 1)`;
  return [
    `insert into journal (seq, batch, recorded_at, occurred_at, actor, origin, kind, version, subject, data, text_digest, hash)
     select i, i, ${at('i')}, ${at('i')}, 'P-1', 'typed',
       case when (i - 1) % ${entriesEach} = 0 then 'incident.logged' else 'incident.noted' end, 1, 'INC-' || ${incidentOf},
       case when (i - 1) % ${entriesEach} = 0 then
         '{"severity":3,"status":"open","site":null,"service":null,"category":null,"sector":null,"tags":[],"owner":null,"foreign":null}'
       else '{}' end, ${say.hash('i')}, ${say.hash('i')}
     from ${say.numbers(entries)}`,
    `insert into journal_text (seq, nonce, text)
     select i, 'n', case when (i - 1) % ${entriesEach} = 0 then '{"title":"' || ${title(incidentOf)} || '"}'
       else '{"note":"looked at ' || ${title('i')} || '"}' end
     from ${say.numbers(entries)}`,
    ...say.index(
      'journal_words',
      `select i, ${say.words(`'looked at ' || ${title('i')}`)} from ${say.numbers(entries)}`,
    ),
    `insert into incident (num, title, severity, status, active, site, sector, vital, tags, owner, links, review_open, origin, occurred_at, recorded_at,
       acknowledged_at, resolved_at, status_at, last_entry_at, closed_at_once, first_seq, state_seq, last_seq)
     select i, ${title('i')}, 1 + i % 4, ${status}, case when ${isActive} then 1 else 0 end, ${say.pick(SITES, 'i')},
       ${say.pick(SECTORS, 'i')}, case when i % ${SECTORS.length} < 3 then 1 else 0 end, '[]', '', '[]', 0, 'typed', ${at(first)}, ${at(first)},
       ${at(`${first} + 1`)}, case when ${isActive} then null else ${at(last)} end, ${at(last)}, ${at(last)}, 0, ${first}, ${last}, ${last}
     from ${say.numbers(incidents)}`,
    ...say.index('incident_words', `select i, ${say.words(title('i'))} from ${say.numbers(incidents)}`),
    `insert into incident_change (num, seq, severity_from, severity_to, status_from, status_to)
     select i, ${last}, 1 + i % 4, 1 + i % 4, 'open', ${status} from ${say.numbers(incidents)}`,
    `update head set seq = ${entries}, hash = ${say.hash(String(entries))}, recorded_at = ${at(String(entries))}`,
  ];
}

const chosen = (list: readonly string[], by: string) =>
  `case (${by}) % ${list.length} ${list.map((word, at) => `when ${at} then '${word}'`).join(' ')} end`;

function growSqlite(path: string, size: Size): void {
  const raw = new Database(path);
  raw.exec('pragma synchronous = off; pragma cache_size = -400000; begin');
  const say: Words = {
    numbers: (count) =>
      `(with recursive n (i) as (select 1 union all select i + 1 from n where i < ${count}) select i from n)`,
    instant: (seconds) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${seconds}, 'unixepoch')`,
    pick: chosen,
    words: (text) => text,
    hash: (number) => `printf('%064x', ${number})`,
    index: (name, rows) => [
      `insert into ${name}_held (rowid, words) ${rows}`,
      `insert into ${name} (rowid, words) select rowid, words from ${name}_held`,
    ],
  };
  for (const script of scripts(size, say)) raw.exec(script);
  raw.exec('commit; analyze;');
  raw.pragma('wal_checkpoint(truncate)');
  raw.close();
}

async function growPostgres(url: string, size: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const say: Words = {
    numbers: (count) => `generate_series(1::bigint, ${count}::bigint) as n (i)`,
    instant: (seconds) =>
      `to_char(to_timestamp(${seconds}) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
    pick: chosen,
    words: (text) => `array_to_tsvector(string_to_array(${text}, ' '))`,
    hash: (number) => `lpad(to_hex(${number}::bigint), 64, '0')`,
    index: (name, rows) => [`insert into ${name} (rowid, words) ${rows}`],
  };
  try {
    for (const script of scripts(size, say)) await client.query(script);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}
