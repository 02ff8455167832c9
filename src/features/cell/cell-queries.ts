import type { Instant } from '../../shared/clock.ts';
import type { Lang } from '../../shared/lang.ts';
import { headOf, seqAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { CellSettings, SettingsSince } from './cell.ts';
import { DEFAULT_SETTINGS } from './cell.ts';
import type { CellTables } from './cell-tables.ts';
import { settingsOf } from './cell-tables.ts';
import type { Calendar } from './sessions.ts';
import { calendarOf, nextSession } from './sessions.ts';

/** In what zone and language the house works; null where the cell has not said. One indexed row. */
export async function houseSettings(
  db: Db,
): Promise<{ readonly zone: string | null; readonly lang: Lang | null }> {
  const row = await newest(db).select(['zone', 'lang']).executeTakeFirst();
  return row ?? { zone: null, lang: null };
}

/** The settings in force, or the defaults. */
export async function currentSettings(db: Db): Promise<CellSettings> {
  const row = await newest(db).selectAll().executeTakeFirst();
  return row === undefined ? DEFAULT_SETTINGS : settingsOf(row).settings;
}

/** All settings that ever held, in order. */
export async function settingsHistory(db: Db): Promise<SettingsSince[]> {
  const rows = await over<CellTables>(db).selectFrom('cell_setting').selectAll().orderBy('seq').execute();
  return rows.map(settingsOf);
}

/**
 * The calendar of sessions.
 * @param zone stands in where the cell has set none
 * @param now stands in for the beginning of an empty journal
 */
export async function calendarIn(db: Db, zone: string, now: Instant): Promise<Calendar> {
  const [history, began] = await Promise.all([settingsHistory(db), journalBegan(db)]);
  return calendarOf(history, { zone, began: began ?? now });
}

/**
 * When the next session begins: what `next` means where a deadline is asked for. Said in a session it is the
 * one after: what that decides cannot be done by its beginning.
 */
export async function nextSessionAt(db: Db, zone: string, now: Instant): Promise<Instant> {
  const { session, following } = nextSession(await calendarIn(db, zone, now), now);
  return session.start > now ? session.start : following.start;
}

/** Where the journal stands, and how much of it had been written by an instant. */
export async function journalSince(
  db: Db,
  instant: Instant,
): Promise<{ readonly head: { readonly seq: number; readonly hash: string }; readonly sinceSeq: number }> {
  const [{ seq, hash }, sinceSeq] = await Promise.all([headOf(db), seqAt(db, instant)]);
  return { head: { seq, hash }, sinceSeq };
}

/** When the first entry was written, or null. */
export async function journalBegan(db: Db): Promise<Instant | null> {
  const first = await db.selectFrom('journal').select('recorded_at').where('seq', '=', 1).executeTakeFirst();
  return first?.recorded_at ?? null;
}

function newest(db: Db) {
  return over<CellTables>(db).selectFrom('cell_setting').orderBy('seq', 'desc').limit(1);
}
