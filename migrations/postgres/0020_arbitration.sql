-- Which arbitrations the cell settled, by which decision, and the numbers that they were about then.
create table arbitration_settled (
  arbitration_key text collate "C" not null primary key,
  decision bigint not null check (decision >= 1),
  option_id text collate "C",
  measure bigint not null check (measure >= 0)
);
