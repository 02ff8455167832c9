-- Who was called up, where and when, and what became of it.
create table callup (
  num integer not null primary key check (num >= 1),
  site text not null,
  start_at text not null check (length(start_at) = 24),
  end_at text not null check (length(end_at) = 24 and end_at > start_at),
  callup text not null
) strict;

create index callup_end on callup (end_at, num);
