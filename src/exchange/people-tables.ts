/** The columns of reservists as a table, in the order in which they are written. */
export const RESERVIST_COLUMNS = [
  'id',
  'name',
  'phone',
  'email',
  'function',
  'regime',
  'base',
  'zone',
  'skills',
  'travel',
  'range',
  'inductions',
  'badgeUntil',
  'team',
  'wishes',
  'language',
  'consent',
  'onlyWhenSaid',
] as const;
export type ReservistColumn = (typeof RESERVIST_COLUMNS)[number];

export const RESERVIST_TABLE = {
  columns: RESERVIST_COLUMNS,
  needed: ['name'],
  reckoned: new Set(['status']),
  hint: 'vigie template reservists',
} as const;

/** The columns of a plan's needs. */
export const NEED_TABLE = {
  columns: ['site', 'count', 'skill', 'from', 'until', 'shift', 'date'],
  needed: ['site', 'count'],
  reckoned: new Set<string>(),
  hint: 'vigie template needs',
} as const;
