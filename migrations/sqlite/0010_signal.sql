-- Early warnings, kept in view until they are cleared.
create table signal (
  num integer not null primary key check (num >= 1),
  from_place text not null check (substr(from_place, 1, 5) = 'site:' or substr(from_place, 1, 8) = 'country:'),
  level text not null check (level in ('watch', 'warning', 'alarm')),
  touches text not null,
  text text,
  heard_at text not null check (length(heard_at) = 24),
  level_at text not null check (length(level_at) = 24),
  level_seq integer not null check (level_seq >= 1),
  level_before text check (level_before in ('watch', 'warning', 'alarm')),
  logged_seq integer not null unique check (logged_seq >= 1),
  cleared_at text check (length(cleared_at) = 24),
  cleared_seq integer check (cleared_seq >= 1)
) strict;

create index signal_in_force on signal (num) where cleared_at is null;
create index signal_cleared on signal (cleared_seq) where cleared_seq is not null;
