import { idOf } from '../../shared/ids.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { DecisionTables } from './decision-tables.ts';
import type { Settled } from './settled.ts';

interface SettledTables {
  arbitration_settled: {
    arbitration_key: string;
    decision: number;
    option_id: string | null;
    measure: number;
  };
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
