-- Search indexes that can be added to. The words of a row stand in a plain table; the index is told only the
-- words that are new, once each, and keeps neither their places nor a copy. All of it is rebuilt from the journal.
drop table journal_words;

create table journal_words_held (rowid integer not null primary key, words text not null) strict;
create virtual table journal_words using fts5(
  words, content = 'journal_words_held', tokenize = 'ascii', prefix = '2 3', detail = none, columnsize = 0
);
-- The words of an entry come at once, so that each stands in one place of the index, from which it is removed.
insert into journal_words(journal_words, rank) values ('secure-delete', 1);

drop table if exists incident_words;

-- The words of an incident come bit by bit: removing some rewrites the whole index.
create table incident_words_held (rowid integer not null primary key, words text not null) strict;
create virtual table incident_words using fts5(
  words, content = 'incident_words_held', tokenize = 'ascii', prefix = '2 3', detail = none, columnsize = 0
);
