import type { PersonId } from '../../shared/ids.ts';
import { idOf, numberOf } from '../../shared/ids.ts';
import { isAnyOf } from '../../store/any-of.ts';
import { entriesAt } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Measure, MeasureId } from './measure.ts';
import type { MeasureTables } from './measure-tables.ts';
import { measureFrom } from './measure-tables.ts';

/** A measure with its words, null where they were redacted. */
export interface ToldMeasure {
  readonly measure: Measure;
  readonly text: string | null;
  readonly endedBecause: string | null;
  readonly addedBy: PersonId | null;
}

const measures = (db: Db) => over<MeasureTables>(db).selectFrom('site_measure');

/** One measure; undefined where there is none. */
export async function measureById(db: Db, id: MeasureId): Promise<Measure | undefined> {
  const row = await measures(db).selectAll().where('num', '=', numberOf(id)).executeTakeFirst();
  return row === undefined ? undefined : measureFrom(row);
}

/** The id of the next one. */
export async function nextMeasureId(db: Db): Promise<MeasureId> {
  const last = await measures(db).select('num').orderBy('num', 'desc').limit(1).executeTakeFirst();
  return idOf('MEA', (last?.num ?? 0) + 1);
}

export interface MeasureFilter {
  /** Those that ended too. */
  readonly all: boolean;
  /** Undefined: of every site. */
  readonly sites?: readonly string[] | undefined;
}

/** In the order in which they were written down. */
export async function listMeasures(db: Db, { all, sites }: MeasureFilter): Promise<Measure[]> {
  let query = measures(db).selectAll();
  if (!all) query = query.where('ended_seq', 'is', null);
  if (sites !== undefined) query = query.where(isAnyOf(db, 'site', sites));
  return (await query.orderBy('num').execute()).map(measureFrom);
}

/** Those that an entry after `seq` ends, in that order. */
export async function measuresEndedSince(db: Db, seq: number): Promise<Measure[]> {
  const rows = await measures(db).selectAll().where('ended_seq', '>', seq).orderBy('ended_seq').execute();
  return rows.map(measureFrom);
}

/** These measures with their words, in their order. */
export async function tellMeasures(db: Db, all: readonly Measure[]): Promise<ToldMeasure[]> {
  const seqs = all.flatMap(({ addedSeq, endedSeq }) => [addedSeq, endedSeq ?? addedSeq]);
  const bySeq = new Map((await entriesAt(db, [...new Set(seqs)])).map((entry) => [entry.seq, entry]));
  const word = (seq: number | null, field: string): string | null => {
    const text = seq === null ? null : bySeq.get(seq)?.text;
    return (text as Readonly<Record<string, string>> | null | undefined)?.[field] ?? null;
  };
  return all.map((measure) => ({
    measure,
    text: word(measure.addedSeq, 'text'),
    endedBecause: word(measure.endedSeq, 'because'),
    addedBy: bySeq.get(measure.addedSeq)?.actor ?? null,
  }));
}
