-- By what movements and orders are known where they were taken over from: the same file again brings nothing new.
alter table stock_movement add column reference text collate "C" check (length(reference) between 1 and 200);
create index stock_movement_by_reference on stock_movement (reference) where reference is not null;

alter table purchase_order add column reference text collate "C" check (length(reference) between 1 and 200);
-- Until when what is said to have been received had been received; null of an order that was placed here.
alter table purchase_order add column stated_at text collate "C" check (length(stated_at) = 24);
create index purchase_order_by_reference on purchase_order (reference) where reference is not null;
