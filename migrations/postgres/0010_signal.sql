-- Early warnings, kept in view until they are cleared.
create table signal (
  num bigint not null primary key check (num >= 1),
  from_place text collate "C" not null check (substr(from_place, 1, 5) = 'site:' or substr(from_place, 1, 8) = 'country:'),
  level text collate "C" not null check (level in ('watch', 'warning', 'alarm')),
  touches text collate "C" not null,
  text text collate "C",
  heard_at text collate "C" not null check (length(heard_at) = 24),
  level_at text collate "C" not null check (length(level_at) = 24),
  level_seq bigint not null check (level_seq >= 1),
  level_before text collate "C" check (level_before in ('watch', 'warning', 'alarm')),
  logged_seq bigint not null unique check (logged_seq >= 1),
  cleared_at text collate "C" check (length(cleared_at) = 24),
  cleared_seq bigint check (cleared_seq >= 1)
);

create index signal_in_force on signal (num) where cleared_at is null;
create index signal_cleared on signal (cleared_seq) where cleared_seq is not null;
