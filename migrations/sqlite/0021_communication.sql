-- What authorities, staff and customers are to be told, and by when. Its words stand in the journal alone.
create table communication (
  num integer not null primary key check (num >= 1),
  status text not null check (status in ('due', 'sent', 'dropped')),
  owner text,
  due_at text not null check (length(due_at) = 24),
  -- JSON: how it comes back; null where it is told once.
  every text,
  -- The entry that says to whom.
  to_seq integer not null check (to_seq >= added_seq),
  added_at text not null check (length(added_at) = 24),
  added_seq integer not null unique check (added_seq >= 1),
  -- When it was last sent, and by when that was due.
  sent_at text check (length(sent_at) = 24),
  sent_due_at text check (length(sent_due_at) = 24),
  sent_seq integer check (sent_seq > added_seq),
  sent_count integer not null check (sent_count >= 0),
  dropped_at text check (length(dropped_at) = 24),
  dropped_seq integer check (dropped_seq > added_seq)
) strict;

create index communication_due on communication (due_at, num) where status = 'due';
create index communication_sent on communication (sent_seq) where sent_seq is not null;
create index communication_dropped on communication (dropped_seq) where dropped_seq is not null;
