-- One row an entry: the whole settings that hold from it on. So the calendar of sessions is piecewise, and a
-- change in mid-crisis never renumbers what was held before.
create table cell_setting (
  seq bigint not null primary key check (seq >= 1),
  effective_at text collate "C" not null check (length(effective_at) = 24),
  times text collate "C" not null,
  zone text collate "C",
  minutes bigint not null check (minutes between 5 and 240),
  lang text collate "C" check (lang in ('en', 'fr')),
  day_one text collate "C" check (length(day_one) = 10),
  posture text collate "C",
  members text collate "C" not null
);
