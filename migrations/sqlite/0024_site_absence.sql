-- Who was absent by each report, of those whose rise in a day is news; counts, never names.
create table site_absence (
  seq integer not null primary key check (seq >= 1),
  code text not null check (length(code) >= 2),
  said_at text not null check (length(said_at) = 24),
  confirmed integer not null check (confirmed >= 0),
  suspect integer not null check (suspect >= 0),
  contact integer not null check (contact >= 0)
) strict;

create index site_absence_of_site on site_absence (code, said_at, seq);

insert into site_absence (seq, code, said_at, confirmed, suspect, contact)
select seq, subject, occurred_at, json_extract(data, '$.absent.confirmed'),
  json_extract(data, '$.absent.suspect'), json_extract(data, '$.absent.contact')
from journal
where kind = 'site.reported' and json_extract(data, '$.absent') is not null;
