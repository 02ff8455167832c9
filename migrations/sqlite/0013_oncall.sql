-- Who is on call: rotations with what they were, overrides, emptiness on purpose, interventions.
create table rotation (
  rotation_key text not null primary key check (rotation_key <> ''),
  ended_at text check (length(ended_at) = 24),
  rotation text not null
) strict;

create table oncall_override (
  num integer not null primary key check (num >= 1),
  rotation text not null,
  kind text not null check (kind in ('replace', 'add', 'remove')),
  person integer check (person >= 1),
  replaced integer check (replaced >= 1),
  start_at text not null check (length(start_at) = 24),
  end_at text not null check (length(end_at) = 24 and end_at >= start_at)
) strict;

create index oncall_override_end on oncall_override (end_at, num);

create table oncall_uncovered (
  seq integer not null primary key check (seq >= 1),
  site text not null,
  start_at text not null check (length(start_at) = 24),
  end_at text not null check (length(end_at) = 24 and end_at > start_at)
) strict;

create index oncall_uncovered_end on oncall_uncovered (end_at, seq);

create table oncall_worked (
  seq integer not null primary key check (seq >= 1),
  person integer not null check (person >= 1),
  start_at text not null check (length(start_at) = 24),
  end_at text not null check (length(end_at) = 24 and end_at > start_at)
) strict;

create index oncall_worked_end on oncall_worked (end_at, seq);
create index oncall_worked_person on oncall_worked (person, end_at);
