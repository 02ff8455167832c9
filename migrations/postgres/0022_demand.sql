-- What is wanted: the index by service, what is usual at the factories, and who asks for servers.
create table demand_reading (
  seq bigint not null check (seq >= 1),
  service_key text collate "C" not null,
  at text collate "C" not null check (length(at) = 24),
  hundredths bigint not null check (hundredths >= 0),
  primary key (seq, service_key)
);

create index demand_reading_newest on demand_reading (service_key, at, seq);
create index demand_reading_at on demand_reading (at);

create table demand_service (
  service_key text collate "C" not null primary key,
  name text collate "C" not null,
  weight bigint check (weight >= 0),
  nth bigint not null check (nth >= 0)
);

create table demand_usual (
  site text collate "C" not null primary key,
  servers bigint not null check (servers >= 1)
);

create table demand_request (
  num bigint not null primary key check (num >= 1),
  customer text collate "C",
  service text collate "C",
  sector text collate "C" not null,
  model text collate "C" not null,
  servers bigint not null check (servers >= 1),
  delivered bigint not null check (delivered >= 0),
  needed_by text collate "C" check (length(needed_by) = 24),
  asked_by text collate "C" check (length(asked_by) = 24),
  status text collate "C" not null check (status in ('open', 'granted', 'deferred', 'refused', 'delivered')),
  requested_at text collate "C" not null check (length(requested_at) = 24),
  requested_seq bigint not null unique check (requested_seq >= 1),
  status_at text collate "C" not null check (length(status_at) = 24),
  status_seq bigint not null check (status_seq >= 1),
  site text collate "C",
  plan text collate "C",
  check (status <> 'granted' or plan is not null),
  check (delivered <= servers)
);

create index demand_request_status on demand_request (status, num);
create index demand_request_answered on demand_request (status_seq) where status <> 'open';
