-- Which arbitrations the cell settled, by which decision, and the numbers that they were about then.
create table arbitration_settled (
  arbitration_key text not null primary key,
  decision integer not null check (decision >= 1),
  option_id text,
  measure integer not null check (measure >= 0)
) strict;
