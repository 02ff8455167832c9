-- One row an entry: the whole settings that hold from it on. So the calendar of sessions is piecewise, and a
-- change in mid-crisis never renumbers what was held before.
create table cell_setting (
  seq integer not null primary key check (seq >= 1),
  effective_at text not null check (length(effective_at) = 24),
  times text not null,
  zone text,
  minutes integer not null check (minutes between 5 and 240),
  lang text check (lang in ('en', 'fr')),
  day_one text check (length(day_one) = 10),
  posture text,
  members text not null
) strict;
