-- What was decided, and what is to be done. Their words stand in the journal alone.
create table decision (
  num integer not null primary key check (num >= 1),
  status text not null check (status in ('proposed', 'taken', 'superseded', 'revoked')),
  owner text,
  conditional integer not null check (conditional in (0, 1)),
  about text not null,
  entries text not null,
  known_seq integer not null check (known_seq >= 0),
  confirmed_known_seq integer check (confirmed_known_seq >= known_seq),
  proposed_at text check (length(proposed_at) = 24),
  taken_at text check (length(taken_at) = 24),
  confirmed_at text check (length(confirmed_at) = 24),
  review_at text check (length(review_at) = 24),
  supersedes integer check (supersedes >= 1),
  superseded_by integer check (superseded_by >= 1),
  ended_at text check (length(ended_at) = 24),
  first_seq integer not null unique check (first_seq >= 1),
  taken_seq integer unique check (taken_seq >= first_seq),
  ended_seq integer check (ended_seq > first_seq)
) strict;

create index decision_open on decision (num) where ended_seq is null;

create table action (
  num integer not null primary key check (num >= 1),
  status text not null check (status in ('open', 'done', 'dropped')),
  owner text not null,
  due_at text not null check (length(due_at) = 24),
  postponed integer not null check (postponed >= 0),
  incident integer check (incident >= 1),
  decision integer check (decision >= 1),
  added_at text not null check (length(added_at) = 24),
  closed_at text check (length(closed_at) = 24),
  added_seq integer not null unique check (added_seq >= 1),
  closed_seq integer check (closed_seq > added_seq)
) strict;

create index action_open on action (due_at, num) where closed_seq is null;
create index action_closed on action (closed_seq) where closed_seq is not null;
create index action_of_decision on action (decision, num) where decision is not null;
