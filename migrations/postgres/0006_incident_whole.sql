-- Incidents that are merged, linked and reviewed. All of it is rebuilt from the journal.
drop table incident;

create table incident (
  num bigint not null primary key check (num >= 1),
  -- Null once it was redacted.
  title text collate "C",
  severity smallint not null check (severity between 1 and 4),
  status text collate "C" not null check (status in ('open', 'acknowledged', 'mitigated', 'resolved', 'void')),
  -- Neither closed nor merged into another.
  active smallint not null check (
    active = case when status in ('resolved', 'void') or merged_into is not null then 0 else 1 end
  ),
  site text collate "C",
  service text collate "C",
  category text collate "C",
  sector text collate "C",
  vital smallint not null check (vital in (0, 1)),
  -- A JSON list.
  tags text collate "C" not null,
  -- Empty for none, so that an index serves "nobody owns it" as it serves a name.
  owner text collate "C" not null,
  source text collate "C",
  external_id text collate "C",
  -- The canonical incident, where it is a duplicate.
  merged_into bigint check (merged_into <> num),
  -- A JSON list.
  links text collate "C" not null,
  review_due_at text collate "C",
  review_owner text collate "C",
  review_done_at text collate "C",
  review_open smallint not null check (review_open in (0, 1)),
  origin text collate "C" not null check (origin in ('typed', 'imported', 'backfilled')),
  occurred_at text collate "C" not null check (length(occurred_at) = 24),
  recorded_at text collate "C" not null check (length(recorded_at) = 24),
  acknowledged_at text collate "C",
  mitigated_at text collate "C",
  resolved_at text collate "C",
  reopened_at text collate "C",
  status_at text collate "C" not null check (length(status_at) = 24),
  last_entry_at text collate "C" not null check (length(last_entry_at) = 24),
  closed_at_once smallint not null check (closed_at_once in (0, 1)),
  first_seq bigint not null check (first_seq >= 1),
  state_seq bigint not null check (state_seq >= first_seq),
  last_seq bigint not null check (last_seq >= state_seq),
  check ((source is null) = (external_id is null))
);

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
create index incident_by_status on incident (status, severity, num desc) where merged_into is null;
create index incident_by_severity on incident (severity, num desc);
create index incident_by_occurred_at on incident (occurred_at, num);
-- Some systems use an id again for what happens again: the newest is then meant.
create index incident_by_foreign on incident (source, external_id, num) where source is not null;
create index incident_duplicate on incident (merged_into, num) where merged_into is not null;
create index incident_to_review on incident (num) where review_open = 1;

-- What was closed since the cell last met; the last one counts imported history without reading it.
create index incident_closed_by_state_seq on incident (closed_at_once, state_seq) where active = 0;
create index incident_closed_by_status_at on incident (closed_at_once, status_at) where active = 0;
create index incident_closed_foreign on incident (first_seq, status_at)
  where active = 0 and merged_into is null and origin <> 'typed';

-- The links of incidents, as what they lead to sees them.
create table incident_link (
  num bigint not null,
  relation text collate "C" not null,
  target text collate "C" not null,
  primary key (num, relation, target)
);
create index incident_link_by_target on incident_link (target, num, relation);

-- How often an active incident must be written about, where it is not the usual rhythm.
create table incident_rhythm (
  severity smallint not null primary key check (severity between 1 and 4),
  minutes bigint not null check (minutes >= 1)
);
