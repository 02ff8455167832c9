-- Until when a level that stays as it is has nothing to report; null where it must be looked at.
alter table stock_level add column safe_until text collate "C" check (length(safe_until) = 24);
-- So many units of it may then be needed by open plans beside.
alter table stock_level add column spare bigint check (spare >= 0);
-- All that a check reads of what is safe.
create index stock_level_safe on stock_level (safe_until, moved_at);
