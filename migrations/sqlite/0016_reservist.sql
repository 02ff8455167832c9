-- Remarks that end by themselves, duties elsewhere; who has volunteered, and leave to go beyond limits of rest.
alter table person add column remark_until text;
alter table person add column duties text;

create index person_remark_until on person (remark_until);

create table reservist (
  num integer not null primary key check (num >= 1),
  reservist text not null
) strict;

create table rest_derogation (
  country text not null primary key,
  derogation text not null
) strict;
