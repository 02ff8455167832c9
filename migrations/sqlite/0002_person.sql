-- The vault: who people are. Outside the journal, so that law can have it emptied; replay leaves it alone.
create table person (
  num integer not null primary key check (num >= 1),
  name text not null check (name <> ''),
  name_folded text not null,
  phone text,
  email text,
  remark text
) strict;

create index person_by_name on person (name_folded, num);

-- The projection: what the journal says of a person, nothing of it personal.
create table person_record (
  num integer not null primary key check (num >= 1),
  function text,
  regime text check (regime in ('hours', 'days')),
  deputy text,
  erased integer not null check (erased in (0, 1)),
  registered_seq integer not null check (registered_seq >= 1)
) strict;
