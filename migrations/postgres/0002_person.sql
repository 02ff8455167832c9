-- The vault: who people are. Outside the journal, so that law can have it emptied; replay leaves it alone.
create table person (
  num bigint not null primary key check (num >= 1),
  name text collate "C" not null check (name <> ''),
  name_folded text collate "C" not null,
  phone text collate "C",
  email text collate "C",
  remark text collate "C"
);

create index person_by_name on person (name_folded, num);

-- The projection: what the journal says of a person, nothing of it personal.
create table person_record (
  num bigint not null primary key check (num >= 1),
  function text collate "C",
  regime text collate "C" check (regime in ('hours', 'days')),
  deputy text collate "C",
  erased smallint not null check (erased in (0, 1)),
  registered_seq bigint not null check (registered_seq >= 1)
);
