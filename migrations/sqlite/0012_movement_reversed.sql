-- Which movement a correction takes back, as if it had never been; each at most once.
alter table stock_movement add column reverses integer;
create unique index stock_movement_reversing on stock_movement (reverses) where reverses is not null;
