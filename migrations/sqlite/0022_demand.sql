-- What is wanted: the index by service, what is usual at the factories, and who asks for servers.
create table demand_reading (
  seq integer not null check (seq >= 1),
  service_key text not null,
  at text not null check (length(at) = 24),
  hundredths integer not null check (hundredths >= 0),
  primary key (seq, service_key)
) strict;

create index demand_reading_newest on demand_reading (service_key, at, seq);
create index demand_reading_at on demand_reading (at);

create table demand_service (
  service_key text not null primary key,
  name text not null,
  weight integer check (weight >= 0),
  nth integer not null check (nth >= 0)
) strict;

create table demand_usual (
  site text not null primary key,
  servers integer not null check (servers >= 1)
) strict;

create table demand_request (
  num integer not null primary key check (num >= 1),
  customer text,
  service text,
  sector text not null,
  model text not null,
  servers integer not null check (servers >= 1),
  delivered integer not null check (delivered >= 0),
  needed_by text check (length(needed_by) = 24),
  asked_by text check (length(asked_by) = 24),
  status text not null check (status in ('open', 'granted', 'deferred', 'refused', 'delivered')),
  requested_at text not null check (length(requested_at) = 24),
  requested_seq integer not null unique check (requested_seq >= 1),
  status_at text not null check (length(status_at) = 24),
  status_seq integer not null check (status_seq >= 1),
  site text,
  plan text,
  check (status <> 'granted' or plan is not null),
  check (delivered <= servers)
) strict;

create index demand_request_status on demand_request (status, num);
create index demand_request_answered on demand_request (status_seq) where status <> 'open';
