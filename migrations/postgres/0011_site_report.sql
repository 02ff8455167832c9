-- What sites last said of themselves: counts, never names.
create table site_state (
  code text collate "C" not null primary key check (length(code) >= 2),
  -- As of when it last reported; null where only its mode was said.
  reported_at text collate "C" check (length(reported_at) = 24),
  -- JSON: each figure with as of when it is so.
  state text collate "C" not null
);

-- The rounds that were reported done, by when they were due on the site's own clock.
create table site_round (
  code text collate "C" not null check (length(code) >= 2),
  due text collate "C" not null check (length(due) = 16),
  done_at text collate "C" not null check (length(done_at) = 24),
  seq bigint not null check (seq >= 1),
  primary key (code, due)
);

-- Indicators that somebody keeps an eye on.
create table figure (
  figure_key text collate "C" not null primary key check (figure_key <> ''),
  -- JSON: its value, what it was before, how it is judged.
  figure text collate "C" not null
);
