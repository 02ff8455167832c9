-- One row: which store this is, and where its journal stands.
create table head (
  one integer not null primary key check (one = 1),
  store_id text not null check (length(store_id) = 32),
  exercise integer not null check (exercise in (0, 1)),
  created_at text not null,
  seq integer not null check (seq >= 0),
  hash text not null check (length(hash) = 64),
  recorded_at text
) strict;

create table journal (
  seq integer not null primary key check (seq >= 1),
  batch integer not null check (batch between 1 and seq),
  recorded_at text not null check (length(recorded_at) = 24),
  occurred_at text not null check (length(occurred_at) = 24),
  actor text not null,
  origin text not null check (origin in ('typed', 'imported', 'backfilled')),
  kind text not null,
  version integer not null check (version >= 1),
  subject text not null,
  key text,
  key_digest text,
  data text not null,
  text_digest text,
  hash text not null check (length(hash) = 64),
  check ((key is null) = (key_digest is null))
) strict;

create index journal_by_subject on journal (subject, seq);
create index journal_by_actor on journal (actor, seq);
create index journal_by_recorded_at on journal (recorded_at, seq);
create unique index journal_by_key on journal (key) where key is not null;

create trigger journal_is_never_changed before update on journal
begin
  select raise(abort, 'the journal is never changed');
end;

create trigger journal_is_never_deleted before delete on journal
begin
  select raise(abort, 'the journal is never deleted');
end;

-- Prose of entries with its nonce, apart, so that law can have it removed.
create table journal_text (
  seq integer not null primary key,
  nonce text not null,
  text text not null
) strict;

create trigger journal_text_is_never_changed before update on journal_text
begin
  select raise(abort, 'the text of an entry is removed or left, never changed');
end;

-- Which entry struck or redacted which.
create table journal_mark (
  seq integer not null,
  mark text not null check (mark in ('struck', 'redacted')),
  by_seq integer not null,
  primary key (seq, mark)
) strict, without rowid;

create virtual table journal_words using fts5(words, tokenize = 'ascii', prefix = '2 3');
insert into journal_words(journal_words, rank) values ('secure-delete', 1);
