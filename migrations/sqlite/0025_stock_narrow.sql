-- Whether something comes too late for a level, and whether plans need more than it has to spare, is read of
-- thousands of them: here without the rest of their rows.
drop index stock_level_by_site;
create index stock_level_by_site on stock_level (site, sku, safe_until, spare);
