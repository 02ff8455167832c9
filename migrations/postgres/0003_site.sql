create table site (
  code text collate "C" not null primary key check (length(code) between 2 and 16),
  kind text collate "C" not null check (kind in ('datacentre', 'factory', 'office')),
  zone text collate "C" not null,
  country text collate "C" not null check (length(country) = 2),
  group_code text collate "C",
  min_crew bigint check (min_crew >= 0),
  occupancy_cap bigint check (occupancy_cap >= 0),
  -- A JSON list of HH:MM, the site's local time.
  rounds text collate "C" not null,
  round_minutes bigint check (round_minutes >= 1),
  -- Servers a day.
  line_capacity bigint check (line_capacity >= 0),
  check (group_code <> code),
  check (min_crew <= occupancy_cap),
  check (line_capacity is null or kind = 'factory')
);

create index site_by_kind on site (kind, code);
create index site_by_country on site (country, code);
create index site_by_group on site (group_code, code);
