-- The sessions that were held: up to where the cell was informed, who was there, what was left undiscussed.
create table held_session (
  num integer not null primary key check (num >= 1),
  opened_at text not null check (length(opened_at) = 24),
  closed_seq integer check (closed_seq >= 1),
  session text not null
) strict;
