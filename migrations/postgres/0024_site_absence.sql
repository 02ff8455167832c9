-- Who was absent by each report, of those whose rise in a day is news; counts, never names.
create table site_absence (
  seq bigint not null primary key check (seq >= 1),
  code text collate "C" not null check (length(code) >= 2),
  said_at text collate "C" not null check (length(said_at) = 24),
  confirmed bigint not null check (confirmed >= 0),
  suspect bigint not null check (suspect >= 0),
  contact bigint not null check (contact >= 0)
);

create index site_absence_of_site on site_absence (code, said_at, seq);

insert into site_absence (seq, code, said_at, confirmed, suspect, contact)
select seq, subject, occurred_at, (data::json -> 'absent' ->> 'confirmed')::bigint,
  (data::json -> 'absent' ->> 'suspect')::bigint, (data::json -> 'absent' ->> 'contact')::bigint
from journal
where kind = 'site.reported' and data::json -> 'absent' is not null;
