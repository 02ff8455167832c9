create table component (
  sku text not null primary key check (length(sku) between 1 and 100),
  -- In capitals: how it is looked for.
  sku_key text not null,
  name text,
  kind text not null check (kind in ('part', 'model')),
  -- JSON lists of SKUs, and of the lines of its bill of materials.
  alternates text not null,
  bom text not null
) strict, without rowid;

create unique index component_by_key on component (sku_key);
create index component_made on component (sku) where bom <> '[]';

-- One component at one site, as its movements add up.
create table stock_level (
  sku text not null,
  site text not null,
  -- Below zero only where it was forced.
  on_hand integer not null,
  allocated integer not null check (allocated >= 0),
  counted_at text check (length(counted_at) = 24),
  moved_at text check (length(moved_at) = 24),
  first_day text check (length(first_day) = 10),
  -- What was issued on each of the last days, packed: demand is read here and never added up from history.
  issue_days text not null,
  supplier text,
  -- A JSON list of minutes, the oldest first.
  lead_minutes text not null,
  -- JSON; empty where nothing is laid down.
  policy text not null,
  primary key (sku, site)
) strict, without rowid;

create index stock_level_by_site on stock_level (site, sku);

create table stock_movement (
  seq integer not null primary key,
  sku text not null,
  site text not null,
  type text not null check (
    type in ('receipt', 'issue', 'count', 'adjustment', 'transfer-out', 'transfer-in', 'loss', 'build')
  ),
  -- What it says, and by what it changed what is on hand: nothing where a count had seen it.
  quantity integer not null,
  effect integer not null,
  on_hand_after integer not null,
  occurred_at text not null check (length(occurred_at) = 24),
  recorded_at text not null check (length(recorded_at) = 24),
  actor text not null,
  day text not null check (length(day) = 10),
  before_count integer not null check (before_count in (0, 1)),
  forced integer not null check (forced in (0, 1)),
  counted integer check (counted >= 0),
  expected integer,
  order_num integer,
  transfer_num integer,
  plan_num integer,
  model text,
  check (effect in (0, quantity)),
  check ((type = 'count') = (counted is not null)),
  check ((counted is null) = (expected is null)),
  check (counted - expected = quantity)
) strict;

create index stock_movement_by_time on stock_movement (occurred_at, seq);
create index stock_movement_by_sku on stock_movement (sku, occurred_at, seq);
create index stock_movement_of_order on stock_movement (order_num, seq) where order_num is not null;

create table stock_transfer (
  num integer not null primary key check (num >= 1),
  sku text not null,
  from_site text not null,
  to_site text not null,
  quantity integer not null check (quantity >= 1),
  received integer not null check (received >= 0),
  lost integer not null check (lost >= 0),
  sent_at text not null check (length(sent_at) = 24),
  eta text check (length(eta) = 24),
  closed_at text check (length(closed_at) = 24),
  open integer not null check (open in (0, 1)),
  check (from_site <> to_site),
  check (received + lost <= quantity),
  check ((open = 1) = (closed_at is null))
) strict;

create index stock_transfer_open on stock_transfer (sku, num) where open = 1;

create table stock_route (
  from_site text not null,
  to_site text not null,
  transit_days integer not null check (transit_days >= 0),
  -- HH:MM in the time of where it starts.
  cut_off text check (length(cut_off) = 5),
  primary key (from_site, to_site),
  check (from_site <> to_site)
) strict, without rowid;

create table stock_setting (
  one integer not null primary key check (one = 1),
  settings text not null
) strict;

create table supplier (
  code text not null primary key,
  name text not null,
  -- Folded: what lists are sorted by.
  name_key text not null,
  country text check (length(country) = 2),
  tension text not null check (tension in ('normal', 'watch', 'tense', 'allocation', 'stopped')),
  share_percent integer check (share_percent between 0 and 100),
  rated_at text check (length(rated_at) = 24),
  rated_seq integer,
  -- A JSON list of [leadMinutes, lateMinutes], the oldest first.
  deliveries text not null,
  check (share_percent is null or tension = 'allocation')
) strict, without rowid;

create index supplier_by_name on supplier (name_key, code);

create table supplier_rating (
  code text not null,
  seq integer not null,
  at text not null check (length(at) = 24),
  tension_from text not null,
  tension_to text not null,
  share_from integer,
  share_to integer,
  primary key (code, seq)
) strict, without rowid;

create index supplier_rating_by_seq on supplier_rating (seq);

create table purchase_order (
  num integer not null primary key check (num >= 1),
  site text not null,
  supplier text not null,
  status text not null check (status in ('open', 'received', 'cancelled')),
  open integer not null check (open in (0, 1)),
  placed_at text not null check (length(placed_at) = 24),
  eta text check (length(eta) = 24),
  first_eta text check (length(first_eta) = 24),
  -- A JSON list of {at, seq, eta}, the oldest first.
  promises text not null,
  closed_at text check (length(closed_at) = 24),
  check ((open = 1) = (status = 'open')),
  check ((open = 1) = (closed_at is null))
) strict;

create index purchase_order_open on purchase_order (num) where open = 1;
create index purchase_order_by_supplier on purchase_order (supplier, num);

create table purchase_line (
  num integer not null,
  line integer not null check (line >= 1),
  sku text not null,
  site text not null,
  requested integer not null check (requested >= 1),
  quantity integer not null check (quantity >= requested),
  pack integer not null check (pack >= 1),
  received integer not null check (received >= 0),
  outstanding integer not null check (outstanding between 0 and quantity),
  primary key (num, line)
) strict, without rowid;

create index purchase_line_to_come on purchase_line (sku, num) where outstanding > 0;

create table build_plan (
  num integer not null primary key check (num >= 1),
  model text not null,
  site text not null,
  quantity integer not null check (quantity >= 1),
  built integer not null check (built >= 0),
  due_at text not null check (length(due_at) = 24),
  status text not null check (status in ('open', 'done', 'cancelled')),
  open integer not null check (open in (0, 1)),
  made_at text not null check (length(made_at) = 24),
  -- A JSON list of {sku, quantity}: what is still set aside.
  allocations text not null,
  check ((open = 1) = (status = 'open'))
) strict;

create index build_plan_open on build_plan (num) where open = 1;
