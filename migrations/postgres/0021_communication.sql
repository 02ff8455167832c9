-- What authorities, staff and customers are to be told, and by when. Its words stand in the journal alone.
create table communication (
  num bigint not null primary key check (num >= 1),
  status text collate "C" not null check (status in ('due', 'sent', 'dropped')),
  owner text collate "C",
  due_at text collate "C" not null check (length(due_at) = 24),
  -- JSON: how it comes back; null where it is told once.
  every text collate "C",
  -- The entry that says to whom.
  to_seq bigint not null check (to_seq >= added_seq),
  added_at text collate "C" not null check (length(added_at) = 24),
  added_seq bigint not null unique check (added_seq >= 1),
  -- When it was last sent, and by when that was due.
  sent_at text collate "C" check (length(sent_at) = 24),
  sent_due_at text collate "C" check (length(sent_due_at) = 24),
  sent_seq bigint check (sent_seq > added_seq),
  sent_count bigint not null check (sent_count >= 0),
  dropped_at text collate "C" check (length(dropped_at) = 24),
  dropped_seq bigint check (dropped_seq > added_seq)
);

create index communication_due on communication (due_at, num) where status = 'due';
create index communication_sent on communication (sent_seq) where sent_seq is not null;
create index communication_dropped on communication (dropped_seq) where dropped_seq is not null;
