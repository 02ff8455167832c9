import { defineCommand } from '../../../cli/command.ts';
import { formatInstant } from '../../../shared/format.ts';
import { decideRevoke } from '../decide-decision.ts';
import type { Decision, DecisionId } from '../decision.ts';
import { knownDecision } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { decisionById } from '../decision-queries.ts';
import { BECAUSE, DECISION } from './decision-parts.ts';
import { noticeStillOpen } from './decision-rest.ts';

export const command = defineCommand<{ readonly decision: DecisionId; readonly because: string }>({
  kind: 'write',
  description: 'It holds no more, and stays in the journal. A proposal is withdrawn in the same way.',
  args: [DECISION],
  options: [BECAUSE],
  examples: [
    { command: 'vigie decision revoke 3 --because "canteens are open again"', says: 'it holds no more' },
    { command: 'vigie decision revoke DEC-1 --because "overtaken" --json', says: 'for a script' },
  ],
  exits: { 3: 'no such decision', 4: 'another one took its place' },
  prints: { written: {} },
  async run(context, { decision: id, because }) {
    let before: Decision | undefined;
    const written = await context.write(async (db) => {
      before = knownDecision(await decisionById(db, id), id);
      return decideRevoke(before, because);
    });
    const words = decisionMessages[context.lang];
    const now = before as Decision | undefined;
    const idle = written.entries.length === 0 && now?.endedAt != null;
    const said = now?.status === 'proposed' ? words.withdrawn(id) : words.revoked(id);
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.revokedAlready(id, formatInstant(now.endedAt, context)) : said,
    });
    await noticeStillOpen(context, id);
    return undefined;
  },
});
