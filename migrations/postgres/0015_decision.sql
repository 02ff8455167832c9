-- What was decided, and what is to be done. Their words stand in the journal alone.
create table decision (
  num bigint not null primary key check (num >= 1),
  status text collate "C" not null check (status in ('proposed', 'taken', 'superseded', 'revoked')),
  owner text collate "C",
  conditional bigint not null check (conditional in (0, 1)),
  about text collate "C" not null,
  entries text collate "C" not null,
  known_seq bigint not null check (known_seq >= 0),
  confirmed_known_seq bigint check (confirmed_known_seq >= known_seq),
  proposed_at text collate "C" check (length(proposed_at) = 24),
  taken_at text collate "C" check (length(taken_at) = 24),
  confirmed_at text collate "C" check (length(confirmed_at) = 24),
  review_at text collate "C" check (length(review_at) = 24),
  supersedes bigint check (supersedes >= 1),
  superseded_by bigint check (superseded_by >= 1),
  ended_at text collate "C" check (length(ended_at) = 24),
  first_seq bigint not null unique check (first_seq >= 1),
  taken_seq bigint unique check (taken_seq >= first_seq),
  ended_seq bigint check (ended_seq > first_seq)
);

create index decision_open on decision (num) where ended_seq is null;

create table action (
  num bigint not null primary key check (num >= 1),
  status text collate "C" not null check (status in ('open', 'done', 'dropped')),
  owner text collate "C" not null,
  due_at text collate "C" not null check (length(due_at) = 24),
  postponed bigint not null check (postponed >= 0),
  incident bigint check (incident >= 1),
  decision bigint check (decision >= 1),
  added_at text collate "C" not null check (length(added_at) = 24),
  closed_at text collate "C" check (length(closed_at) = 24),
  added_seq bigint not null unique check (added_seq >= 1),
  closed_seq bigint check (closed_seq > added_seq)
);

create index action_open on action (due_at, num) where closed_seq is null;
create index action_closed on action (closed_seq) where closed_seq is not null;
create index action_of_decision on action (decision, num) where decision is not null;
