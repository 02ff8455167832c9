-- What each shift of a site needs, on the site's own clock.
create table site_crew (
  code text not null check (length(code) >= 2),
  shift_from text not null check (length(shift_from) = 5),
  shift_to text not null check (length(shift_to) = 5),
  min integer not null check (min >= 0),
  -- A JSON list of skills, each with how many.
  skills text not null,
  primary key (code, shift_from, shift_to)
) strict;
