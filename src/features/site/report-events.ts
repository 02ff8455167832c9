import { z } from 'zod';
import { isAnyOf } from '../../store/any-of.ts';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import { together } from '../../store/together.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Figure, FigureEntry } from './figure.ts';
import { evolveFigure } from './figure.ts';
import type { ReportEntry, SiteState } from './report.ts';
import { CAUSES, evolveState, MODES } from './report.ts';
import type { AbsenceRow, ReportTables, RoundRow } from './report-tables.ts';
import { figureFrom, figureRow, stateFrom, stateRow } from './report-tables.ts';

const STATE: RowsInto = {
  table: 'site_state',
  columns: { code: 'text', reported_at: 'text', state: 'text' },
  key: ['code'],
};

const ROUND: RowsInto = {
  table: 'site_round',
  columns: { code: 'text', due: 'text', done_at: 'text', seq: 'int' },
  key: ['code', 'due'],
};

const ABSENCE: RowsInto = {
  table: 'site_absence',
  columns: {
    seq: 'int',
    code: 'text',
    said_at: 'text',
    confirmed: 'int',
    suspect: 'int',
    contact: 'int',
  },
  key: ['seq'],
};

const FIGURE: RowsInto = {
  table: 'figure',
  columns: { figure_key: 'text', figure: 'text' },
  key: ['figure_key'],
};

const count = z.int().min(0);
const absences = z.strictObject(Object.fromEntries(CAUSES.map((cause) => [cause, count])));
const due = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const bound = z.strictObject({ beyond: z.enum(['>', '<']), value: z.number() });

/** What each kind of entry holds beside its subject. */
export const REPORT_SCHEMAS = {
  'site.reported': z
    .strictObject({
      present: count,
      crew: count,
      home: count,
      absent: absences,
      pace: count,
      rounds: z.array(due).min(1),
      expected: z.array(z.strictObject({ from: clock, to: clock, crew: count })).min(1),
    })
    .partial(),
  'site.mode-set': z.strictObject({ mode: z.enum(MODES) }),
  'figure.set': z.strictObject({
    key: z.string().min(1),
    name: z.string().min(1),
    value: z.number(),
    unit: z.string().min(1).optional(),
    usual: z.number().optional(),
    warn: bound.optional(),
    crit: bound.optional(),
  }),
} as const;

/** Folds the entries over what sites and figures last were. */
export async function applyReports(db: Db, entries: readonly (ReportEntry | FigureEntry)[]): Promise<void> {
  const ofSites = entries.filter((entry): entry is ReportEntry => entry.kind !== 'figure.set');
  const ofFigures = entries.filter((entry): entry is FigureEntry => entry.kind === 'figure.set');
  const [states, figures] = await Promise.all([statesOf(db, ofSites), figuresOf(db, ofFigures)]);
  const rounds = new Map<string, RoundRow>();
  for (const entry of ofSites) {
    states.set(entry.subject, evolveState(states.get(entry.subject), entry));
    for (const row of roundsIn(entry)) rounds.set(`${row.code} ${row.due}`, row);
  }
  for (const entry of ofFigures)
    figures.set(entry.data.key, evolveFigure(figures.get(entry.data.key), entry));
  await together([
    writeRows(db, STATE, [...states.values()].map(stateRow)),
    writeRows(db, ROUND, [...rounds.values()]),
    writeRows(db, ABSENCE, ofSites.flatMap(absencesIn)),
    writeRows(db, FIGURE, [...figures.values()].map(figureRow)),
  ]);
}

function roundsIn(entry: ReportEntry): RoundRow[] {
  if (entry.kind !== 'site.reported') return [];
  const { subject: code, occurredAt: done_at, seq, data } = entry;
  return (data.rounds ?? []).map((one) => ({ code, due: one, done_at, seq }));
}

function absencesIn(entry: ReportEntry): AbsenceRow[] {
  if (entry.kind !== 'site.reported' || entry.data.absent === undefined) return [];
  const { confirmed, suspect, contact } = entry.data.absent;
  return [{ seq: entry.seq, code: entry.subject, said_at: entry.occurredAt, confirmed, suspect, contact }];
}

async function statesOf(db: Db, entries: readonly ReportEntry[]): Promise<Map<string, SiteState>> {
  if (entries.length === 0) return new Map();
  const codes = [...new Set(entries.map(({ subject }) => subject))];
  const rows = await over<ReportTables>(db)
    .selectFrom('site_state')
    .selectAll()
    .where(isAnyOf(db, 'code', codes))
    .execute();
  return new Map(rows.map((row) => [row.code, stateFrom(row)]));
}

async function figuresOf(db: Db, entries: readonly FigureEntry[]): Promise<Map<string, Figure>> {
  if (entries.length === 0) return new Map();
  const keys = [...new Set(entries.map(({ data }) => data.key))];
  const rows = await over<ReportTables>(db)
    .selectFrom('figure')
    .selectAll()
    .where(isAnyOf(db, 'figure_key', keys))
    .execute();
  return new Map(rows.map((row) => [row.figure_key, figureFrom(row)]));
}
