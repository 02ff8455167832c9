-- What is done for a site: transport, catering, premises, supplies. Its words stand in the journal alone.
create table site_measure (
  num bigint not null primary key check (num >= 1),
  site text collate "C" not null check (length(site) >= 2),
  category text collate "C" not null check (category in ('transport', 'catering', 'premises', 'supplies')),
  owner text collate "C" not null,
  until_at text collate "C" check (length(until_at) = 24),
  began_at text collate "C" not null check (length(began_at) = 24),
  added_seq bigint not null unique check (added_seq >= 1),
  ended_at text collate "C" check (length(ended_at) = 24),
  ended_seq bigint check (ended_seq > added_seq)
);

create index site_measure_in_force on site_measure (num) where ended_seq is null;
create index site_measure_ended on site_measure (ended_seq) where ended_seq is not null;
create index site_measure_of_site on site_measure (site, num);
