import type { RowsInto } from '../../store/rows.ts';

// Where the projections of stock are written: their columns, and the keys that they are replaced by.

export const COMPONENT: RowsInto = {
  table: 'component',
  columns: { sku: 'text', sku_key: 'text', name: 'text', kind: 'text', alternates: 'text', bom: 'text' },
  key: ['sku'],
};

export const LEVEL: RowsInto = {
  table: 'stock_level',
  columns: {
    sku: 'text',
    site: 'text',
    on_hand: 'int',
    allocated: 'int',
    counted_at: 'text',
    moved_at: 'text',
    first_day: 'text',
    issue_days: 'text',
    supplier: 'text',
    lead_minutes: 'text',
    policy: 'text',
    safe_until: 'text',
    spare: 'int',
  },
  key: ['sku', 'site'],
};

export const MOVEMENT: RowsInto = {
  table: 'stock_movement',
  columns: {
    seq: 'int',
    sku: 'text',
    site: 'text',
    type: 'text',
    quantity: 'int',
    effect: 'int',
    on_hand_after: 'int',
    occurred_at: 'text',
    recorded_at: 'text',
    actor: 'text',
    day: 'text',
    before_count: 'int',
    forced: 'int',
    counted: 'int',
    expected: 'int',
    order_num: 'int',
    transfer_num: 'int',
    plan_num: 'int',
    model: 'text',
    reference: 'text',
    reverses: 'int',
  },
};

export const TRANSFER: RowsInto = {
  table: 'stock_transfer',
  columns: {
    num: 'int',
    sku: 'text',
    from_site: 'text',
    to_site: 'text',
    quantity: 'int',
    received: 'int',
    lost: 'int',
    sent_at: 'text',
    eta: 'text',
    closed_at: 'text',
    open: 'int',
  },
  key: ['num'],
};

export const ROUTE: RowsInto = {
  table: 'stock_route',
  columns: { from_site: 'text', to_site: 'text', transit_days: 'int', cut_off: 'text' },
  key: ['from_site', 'to_site'],
};

export const SETTING: RowsInto = {
  table: 'stock_setting',
  columns: { one: 'int', settings: 'text' },
  key: ['one'],
};

export const SUPPLIER: RowsInto = {
  table: 'supplier',
  columns: {
    code: 'text',
    name: 'text',
    name_key: 'text',
    country: 'text',
    tension: 'text',
    share_percent: 'int',
    rated_at: 'text',
    rated_seq: 'int',
    deliveries: 'text',
  },
  key: ['code'],
};

export const RATING: RowsInto = {
  table: 'supplier_rating',
  columns: {
    code: 'text',
    seq: 'int',
    at: 'text',
    tension_from: 'text',
    tension_to: 'text',
    share_from: 'int',
    share_to: 'int',
  },
};

export const ORDER: RowsInto = {
  table: 'purchase_order',
  columns: {
    num: 'int',
    site: 'text',
    supplier: 'text',
    status: 'text',
    open: 'int',
    placed_at: 'text',
    eta: 'text',
    first_eta: 'text',
    promises: 'text',
    closed_at: 'text',
    reference: 'text',
    stated_at: 'text',
  },
  key: ['num'],
};

export const ORDER_LINE: RowsInto = {
  table: 'purchase_line',
  columns: {
    num: 'int',
    line: 'int',
    sku: 'text',
    site: 'text',
    requested: 'int',
    quantity: 'int',
    pack: 'int',
    received: 'int',
    outstanding: 'int',
  },
  key: ['num', 'line'],
};

export const PLAN: RowsInto = {
  table: 'build_plan',
  columns: {
    num: 'int',
    model: 'text',
    site: 'text',
    quantity: 'int',
    built: 'int',
    due_at: 'text',
    status: 'text',
    open: 'int',
    made_at: 'text',
    allocations: 'text',
  },
  key: ['num'],
};
