import { z } from 'zod';
import type { RowsInto } from '../../store/rows.ts';
import { writeRows } from '../../store/rows.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { CrewEntry } from './crew.ts';
import type { CrewRow, ReportTables } from './report-tables.ts';

const CREW: RowsInto = {
  table: 'site_crew',
  columns: { code: 'text', shift_from: 'text', shift_to: 'text', min: 'int', skills: 'text' },
  key: ['code', 'shift_from', 'shift_to'],
};

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const count = z.int().min(0);

export const CREW_SCHEMAS = {
  'site.crew-set': z.strictObject({
    from: clock,
    to: clock,
    min: count.nullable(),
    skills: z.array(z.strictObject({ skill: z.string().min(1), min: count.min(1) })),
  }),
} as const;

/** The last word on each shift stands; one that needs no crew of its own goes. */
export async function applyCrews(db: Db, entries: readonly CrewEntry[]): Promise<void> {
  const last = new Map(
    entries.map(({ subject: code, data }) => [`${code} ${data.from} ${data.to}`, { code, ...data }]),
  );
  const rows: CrewRow[] = [];
  for (const { code, from, to, min, skills } of last.values()) {
    if (min !== null)
      rows.push({ code, shift_from: from, shift_to: to, min, skills: JSON.stringify(skills) });
    else
      await over<ReportTables>(db)
        .deleteFrom('site_crew')
        .where('code', '=', code)
        .where('shift_from', '=', from)
        .where('shift_to', '=', to)
        .execute();
  }
  await writeRows(db, CREW, rows);
}
