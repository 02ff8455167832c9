-- One row: which store this is, and where its journal stands.
create table head (
  one smallint not null primary key check (one = 1),
  store_id text collate "C" not null check (length(store_id) = 32),
  exercise smallint not null check (exercise in (0, 1)),
  created_at text collate "C" not null,
  seq bigint not null check (seq >= 0),
  hash text collate "C" not null check (length(hash) = 64),
  recorded_at text collate "C"
);

create table journal (
  seq bigint not null primary key check (seq >= 1),
  batch bigint not null check (batch between 1 and seq),
  recorded_at text collate "C" not null check (length(recorded_at) = 24),
  occurred_at text collate "C" not null check (length(occurred_at) = 24),
  actor text collate "C" not null,
  origin text collate "C" not null check (origin in ('typed', 'imported', 'backfilled')),
  kind text collate "C" not null,
  version bigint not null check (version >= 1),
  subject text collate "C" not null,
  key text collate "C",
  key_digest text collate "C",
  data text collate "C" not null,
  text_digest text collate "C",
  hash text collate "C" not null check (length(hash) = 64),
  check ((key is null) = (key_digest is null))
);

create index journal_by_subject on journal (subject, seq);
create index journal_by_actor on journal (actor, seq);
create index journal_by_recorded_at on journal (recorded_at, seq);
create unique index journal_by_key on journal (key) where key is not null;

create function journal_is_never_changed() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is never changed nor deleted';
end
$$;

create trigger journal_is_never_changed before update or delete or truncate on journal
  for each statement execute function journal_is_never_changed();

-- Prose of entries with its nonce, apart, so that law can have it removed.
create table journal_text (
  seq bigint not null primary key,
  nonce text collate "C" not null,
  text text collate "C" not null
);

create trigger journal_text_is_never_changed before update or truncate on journal_text
  for each statement execute function journal_is_never_changed();

-- Which entry struck or redacted which.
create table journal_mark (
  seq bigint not null,
  mark text collate "C" not null check (mark in ('struck', 'redacted')),
  by_seq bigint not null,
  primary key (seq, mark)
);

create table journal_words (rowid bigint not null primary key, words tsvector not null);
create index journal_words_gin on journal_words using gin (words);
