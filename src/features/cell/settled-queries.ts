import { idOf } from '../../shared/ids.ts';
import { entriesOf } from '../../store/journal-queries.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DecisionId } from './decision.ts';
import type { DecisionTables } from './decision-tables.ts';
import type { ArbitrationSettled, Settled } from './settled.ts';

interface SettledTables {
  arbitration_settled: {
    arbitration_key: string;
    decision: number;
    option_id: string | null;
    measure: number;
  };
}

/** What these decisions settled when they were taken, whatever became of them since. */
export async function settledBy(
  db: Db,
  decisions: readonly DecisionId[],
): Promise<Map<DecisionId, Pick<Settled, 'key' | 'option'>>> {
  const entries = (await entriesOf(db, decisions)).filter(({ kind }) => kind === 'arbitration.settled');
  return new Map(
    entries.map(({ subject, data }) => [subject as DecisionId, data as ArbitrationSettled['data']]),
  );
}

/** What is settled by decisions that are in force, by its key. */
export async function settledNow(db: Db): Promise<Settled[]> {
  const rows = await over<SettledTables & DecisionTables>(db)
    .selectFrom('arbitration_settled')
    .innerJoin('decision', 'decision.num', 'arbitration_settled.decision')
    .where('decision.status', '=', 'taken')
    .selectAll('arbitration_settled')
    .orderBy('arbitration_key')
    .execute();
  return rows.map(({ arbitration_key, decision, option_id, measure }) => ({
    key: arbitration_key,
    decision: idOf('DEC', decision),
    option: option_id,
    measure,
  }));
}
