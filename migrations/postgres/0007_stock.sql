create table component (
  sku text collate "C" not null primary key check (length(sku) between 1 and 100),
  -- In capitals: how it is looked for.
  sku_key text collate "C" not null,
  name text collate "C",
  kind text collate "C" not null check (kind in ('part', 'model')),
  -- JSON lists of SKUs, and of the lines of its bill of materials.
  alternates text collate "C" not null,
  bom text collate "C" not null
);

create unique index component_by_key on component (sku_key);
create index component_made on component (sku) where bom <> '[]';

-- One component at one site, as its movements add up.
create table stock_level (
  sku text collate "C" not null,
  site text collate "C" not null,
  -- Below zero only where it was forced.
  on_hand bigint not null,
  allocated bigint not null check (allocated >= 0),
  counted_at text collate "C" check (length(counted_at) = 24),
  moved_at text collate "C" check (length(moved_at) = 24),
  first_day text collate "C" check (length(first_day) = 10),
  -- What was issued on each of the last days, packed: demand is read here and never added up from history.
  issue_days text collate "C" not null,
  supplier text collate "C",
  -- A JSON list of minutes, the oldest first.
  lead_minutes text collate "C" not null,
  -- JSON; empty where nothing is laid down.
  policy text collate "C" not null,
  primary key (sku, site)
);

create index stock_level_by_site on stock_level (site, sku);

create table stock_movement (
  seq bigint not null primary key,
  sku text collate "C" not null,
  site text collate "C" not null,
  type text collate "C" not null check (
    type in ('receipt', 'issue', 'count', 'adjustment', 'transfer-out', 'transfer-in', 'loss', 'build')
  ),
  -- What it says, and by what it changed what is on hand: nothing where a count had seen it.
  quantity bigint not null,
  effect bigint not null,
  on_hand_after bigint not null,
  occurred_at text collate "C" not null check (length(occurred_at) = 24),
  recorded_at text collate "C" not null check (length(recorded_at) = 24),
  actor text collate "C" not null,
  day text collate "C" not null check (length(day) = 10),
  before_count bigint not null check (before_count in (0, 1)),
  forced bigint not null check (forced in (0, 1)),
  counted bigint check (counted >= 0),
  expected bigint,
  order_num bigint,
  transfer_num bigint,
  plan_num bigint,
  model text collate "C",
  check (effect in (0, quantity)),
  check ((type = 'count') = (counted is not null)),
  check ((counted is null) = (expected is null)),
  check (counted - expected = quantity)
);

create index stock_movement_by_time on stock_movement (occurred_at, seq);
create index stock_movement_by_sku on stock_movement (sku, occurred_at, seq);
create index stock_movement_of_order on stock_movement (order_num, seq) where order_num is not null;

create table stock_transfer (
  num bigint not null primary key check (num >= 1),
  sku text collate "C" not null,
  from_site text collate "C" not null,
  to_site text collate "C" not null,
  quantity bigint not null check (quantity >= 1),
  received bigint not null check (received >= 0),
  lost bigint not null check (lost >= 0),
  sent_at text collate "C" not null check (length(sent_at) = 24),
  eta text collate "C" check (length(eta) = 24),
  closed_at text collate "C" check (length(closed_at) = 24),
  open bigint not null check (open in (0, 1)),
  check (from_site <> to_site),
  check (received + lost <= quantity),
  check ((open = 1) = (closed_at is null))
);

create index stock_transfer_open on stock_transfer (sku, num) where open = 1;

create table stock_route (
  from_site text collate "C" not null,
  to_site text collate "C" not null,
  transit_days bigint not null check (transit_days >= 0),
  -- HH:MM in the time of where it starts.
  cut_off text collate "C" check (length(cut_off) = 5),
  primary key (from_site, to_site),
  check (from_site <> to_site)
);

create table stock_setting (
  one bigint not null primary key check (one = 1),
  settings text collate "C" not null
);

create table supplier (
  code text collate "C" not null primary key,
  name text collate "C" not null,
  -- Folded: what lists are sorted by.
  name_key text collate "C" not null,
  country text collate "C" check (length(country) = 2),
  tension text collate "C" not null check (tension in ('normal', 'watch', 'tense', 'allocation', 'stopped')),
  share_percent bigint check (share_percent between 0 and 100),
  rated_at text collate "C" check (length(rated_at) = 24),
  rated_seq bigint,
  -- A JSON list of [leadMinutes, lateMinutes], the oldest first.
  deliveries text collate "C" not null,
  check (share_percent is null or tension = 'allocation')
);

create index supplier_by_name on supplier (name_key, code);

create table supplier_rating (
  code text collate "C" not null,
  seq bigint not null,
  at text collate "C" not null check (length(at) = 24),
  tension_from text collate "C" not null,
  tension_to text collate "C" not null,
  share_from bigint,
  share_to bigint,
  primary key (code, seq)
);

create index supplier_rating_by_seq on supplier_rating (seq);

create table purchase_order (
  num bigint not null primary key check (num >= 1),
  site text collate "C" not null,
  supplier text collate "C" not null,
  status text collate "C" not null check (status in ('open', 'received', 'cancelled')),
  open bigint not null check (open in (0, 1)),
  placed_at text collate "C" not null check (length(placed_at) = 24),
  eta text collate "C" check (length(eta) = 24),
  first_eta text collate "C" check (length(first_eta) = 24),
  -- A JSON list of {at, seq, eta}, the oldest first.
  promises text collate "C" not null,
  closed_at text collate "C" check (length(closed_at) = 24),
  check ((open = 1) = (status = 'open')),
  check ((open = 1) = (closed_at is null))
);

create index purchase_order_open on purchase_order (num) where open = 1;
create index purchase_order_by_supplier on purchase_order (supplier, num);

create table purchase_line (
  num bigint not null,
  line bigint not null check (line >= 1),
  sku text collate "C" not null,
  site text collate "C" not null,
  requested bigint not null check (requested >= 1),
  quantity bigint not null check (quantity >= requested),
  pack bigint not null check (pack >= 1),
  received bigint not null check (received >= 0),
  outstanding bigint not null check (outstanding between 0 and quantity),
  primary key (num, line)
);

create index purchase_line_to_come on purchase_line (sku, num) where outstanding > 0;

create table build_plan (
  num bigint not null primary key check (num >= 1),
  model text collate "C" not null,
  site text collate "C" not null,
  quantity bigint not null check (quantity >= 1),
  built bigint not null check (built >= 0),
  due_at text collate "C" not null check (length(due_at) = 24),
  status text collate "C" not null check (status in ('open', 'done', 'cancelled')),
  open bigint not null check (open in (0, 1)),
  made_at text collate "C" not null check (length(made_at) = 24),
  -- A JSON list of {sku, quantity}: what is still set aside.
  allocations text collate "C" not null,
  check ((open = 1) = (status = 'open'))
);

create index build_plan_open on build_plan (num) where open = 1;
