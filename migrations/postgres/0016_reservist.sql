-- Remarks that end by themselves, duties elsewhere; who has volunteered, and leave to go beyond limits of rest.
alter table person add column remark_until text collate "C";
alter table person add column duties text collate "C";

create index person_remark_until on person (remark_until);

create table reservist (
  num bigint not null primary key check (num >= 1),
  reservist text collate "C" not null
);

create table rest_derogation (
  country text collate "C" not null primary key,
  derogation text collate "C" not null
);
