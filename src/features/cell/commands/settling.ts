import type { Value } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { usage } from '../../../shared/errors.ts';
import { numberOf } from '../../../shared/ids.ts';
import type { Db } from '../../../store/types.ts';
import { gather } from '../agenda-briefing.ts';
import type { ArbitrationItem } from '../arbitrations.ts';
import type { DecisionId } from '../decision.ts';
import { openSession } from '../held-queries.ts';
import type { ArbitrationSettled, Settles } from '../settled.ts';
import { beforeTheCell, decideSettle } from '../settled.ts';

/** `A1`, or `A1:b`. */
const settles: Value = (typed, _context, what): Settles => {
  const [, number = '', option = null] = /^a?([1-9]\d?)(?::([a-z]))?$/i.exec(typed.trim()) ?? [];
  if (number === '')
    throw usage(`${what}: ‘${typed}’ is no arbitration`, 'write A1, or A1:b with its option');
  return { label: `A${number}`, option: option?.toLowerCase() ?? null };
};

export const SETTLES = {
  flag: '--settles',
  takes: 'A1[:b]',
  describe:
    'the arbitration of the agenda that this settles, and the option: it leaves the agenda, until its numbers grow by a fifth',
  value: settles,
} as const;

/**
 * What a decision settles of what the cell has before it.
 * @param meant finds by what it is called there what is settled; null: nothing
 * @throws as decideSettle
 */
export async function settling(
  { clock, exercise, cellLang: lang, zone }: Context,
  db: Db,
  decision: DecisionId,
  meant: (asked: readonly ArbitrationItem[]) => Settles | null,
): Promise<ArbitrationSettled[]> {
  const session = await openSession(db);
  const number = session === null ? null : numberOf(session.id);
  const { arbitrations } = await gather(db, { session: number, now: clock.now(), exercise, lang, zone });
  const asked = beforeTheCell(arbitrations, session);
  const found = meant(asked);
  return found === null ? [] : decideSettle(decision, found, asked, session);
}
