create table incident (
  num integer not null primary key check (num >= 1),
  -- Null once it was redacted.
  title text,
  severity integer not null check (severity between 1 and 4),
  status text not null check (status in ('open', 'acknowledged', 'mitigated', 'resolved', 'void')),
  active integer not null check (active = case when status in ('resolved', 'void') then 0 else 1 end),
  site text,
  service text,
  category text,
  sector text,
  vital integer not null check (vital in (0, 1)),
  -- A JSON list.
  tags text not null,
  -- Empty for none, so that an index serves "nobody owns it" as it serves a name.
  owner text not null,
  source text,
  external_id text,
  origin text not null check (origin in ('typed', 'imported', 'backfilled')),
  occurred_at text not null check (length(occurred_at) = 24),
  recorded_at text not null check (length(recorded_at) = 24),
  acknowledged_at text,
  mitigated_at text,
  resolved_at text,
  reopened_at text,
  status_at text not null check (length(status_at) = 24),
  last_entry_at text not null check (length(last_entry_at) = 24),
  closed_at_once integer not null check (closed_at_once in (0, 1)),
  first_seq integer not null check (first_seq >= 1),
  state_seq integer not null check (state_seq >= first_seq),
  last_seq integer not null check (last_seq >= state_seq),
  check ((source is null) = (external_id is null))
) strict;

-- The lists of what the crisis still has. They hold active incidents alone, so their size is that of the
-- crisis and not that of its history.
create index incident_active on incident (severity, num desc) where active = 1;
create index incident_active_by_num on incident (num) where active = 1;
create index incident_active_by_site on incident (site, severity, num desc) where active = 1;
create index incident_active_by_owner on incident (owner, severity, num desc) where active = 1;
create index incident_active_by_sector on incident (sector, severity, num desc) where active = 1;
create index incident_active_by_vital on incident (vital, severity, num desc) where active = 1;
create index incident_active_by_occurred_at on incident (occurred_at, num) where active = 1;
create index incident_active_by_last_entry_at on incident (last_entry_at, num) where active = 1;

-- The lists over everything.
create index incident_by_status on incident (status, severity, num desc);
create index incident_by_severity on incident (severity, num desc);
create index incident_by_occurred_at on incident (occurred_at, num);
create unique index incident_by_foreign on incident (source, external_id) where source is not null;

-- What was closed since the cell last met; the last one counts imported history without reading it.
create index incident_closed_by_state_seq on incident (closed_at_once, state_seq) where active = 0;
create index incident_closed_by_status_at on incident (closed_at_once, status_at) where active = 0;
create index incident_closed_foreign on incident (first_seq, status_at) where active = 0 and origin <> 'typed';

-- One row for each change of severity or state after the first entry.
create table incident_change (
  num integer not null,
  seq integer not null,
  severity_from integer not null,
  severity_to integer not null,
  status_from text not null,
  status_to text not null,
  primary key (num, seq)
) strict, without rowid;

-- What was taken over from other systems: incidents and updates, by the ids that they have there.
create table incident_foreign (
  source text not null,
  external_id text not null,
  num integer not null,
  primary key (source, external_id)
) strict, without rowid;

-- What the words of an incident's title, detail and entries are found by; rowid is its num.
create virtual table incident_words using fts5(words, tokenize = 'ascii', prefix = '2 3');
insert into incident_words(incident_words, rank) values ('secure-delete', 1);
