-- What is done for a site: transport, catering, premises, supplies. Its words stand in the journal alone.
create table site_measure (
  num integer not null primary key check (num >= 1),
  site text not null check (length(site) >= 2),
  category text not null check (category in ('transport', 'catering', 'premises', 'supplies')),
  owner text not null,
  until_at text check (length(until_at) = 24),
  began_at text not null check (length(began_at) = 24),
  added_seq integer not null unique check (added_seq >= 1),
  ended_at text check (length(ended_at) = 24),
  ended_seq integer check (ended_seq > added_seq)
) strict;

create index site_measure_in_force on site_measure (num) where ended_seq is null;
create index site_measure_ended on site_measure (ended_seq) where ended_seq is not null;
create index site_measure_of_site on site_measure (site, num);
