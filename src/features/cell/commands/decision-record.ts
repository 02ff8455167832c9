import type { Value } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Instant } from '../../../shared/clock.ts';
import { usage } from '../../../shared/errors.ts';
import { numberOf } from '../../../shared/ids.ts';
import { gather } from '../agenda-briefing.ts';
import { decideRecord } from '../decide-decision.ts';
import type { DecisionTaken } from '../decision.ts';
import { decisionMessages } from '../decision-messages.ts';
import { nextDecisionId } from '../decision-queries.ts';
import { openSession } from '../held-queries.ts';
import type { Settles } from '../settled.ts';
import { beforeTheCell, decideSettle } from '../settled.ts';
import type { TermsInput } from './decision-parts.ts';
import { AT, KNOWN, momentOf, NEW_EXITS, noticeLate, requestOf, TERMS, TEXT } from './decision-parts.ts';

interface RecordInput extends TermsInput {
  readonly at?: Instant;
  readonly settles?: Settles;
}

/** `A1`, or `A1:b`. */
const settles: Value = (typed, _context, what): Settles => {
  const [, number = '', option = null] = /^a?([1-9]\d?)(?::([a-z]))?$/i.exec(typed.trim()) ?? [];
  if (number === '')
    throw usage(`${what}: ‘${typed}’ is no arbitration`, 'write A1, or A1:b with its option');
  return { label: `A${number}`, option: option?.toLowerCase() ?? null };
};

export const command = defineCommand<RecordInput>({
  kind: 'write',
  description:
    'What the cell decided, with what was known: the journal up to the entry before it. An entry that it is ' +
    'about and that is struck later puts it back on the agenda, as does its review; decision confirm answers.',
  args: [TEXT],
  options: [
    {
      flag: '--settles',
      takes: 'A1[:b]',
      describe:
        'the arbitration of the agenda that this settles, and the option: it leaves the agenda, until its numbers grow by a fifth',
      value: settles,
    },
    ...TERMS,
    AT,
  ],
  examples: [
    {
      command:
        'vigie decision record "Factories seven days a week" --because "memory is short" --review now+7d',
      says: 'with its reason, to be looked at again',
    },
    {
      command:
        'vigie decide "Night crews by shuttle only" --rejected "taxis" --if "trains stop" --about RBX --owner P-1',
      says: 'the short form, on a condition',
    },
  ],
  exits: {
    3: `${NEW_EXITS[3]}; no such arbitration`,
    4: `${NEW_EXITS[4]}; the arbitration is over, or has no such option`,
  },
  prints: { written: KNOWN },
  async run(context, input) {
    const written = await context.write(async (db, moment) => {
      const at = await momentOf(context, db, moment, input.at);
      const id = await nextDecisionId(db);
      const taken = decideRecord(id, await requestOf(context, db, input, moment, at), at);
      if (input.settles === undefined) return taken;
      const { clock, exercise, cellLang: lang, zone } = context;
      const session = await openSession(db);
      const number = session === null ? null : numberOf(session.id);
      const { arbitrations } = await gather(db, { session: number, now: clock.now(), exercise, lang, zone });
      return [...taken, ...decideSettle(id, input.settles, beforeTheCell(arbitrations, session), session)];
    });
    const entry = written.entries.find(({ kind }) => kind === 'decision.taken');
    const { subject, data } = entry as unknown as DecisionTaken;
    await context.output.wrote(written, {
      id: subject,
      sentence: decisionMessages[context.lang].taken(subject, data.known),
      more: { knownSeq: data.known },
    });
    noticeLate(context, written);
    return undefined;
  },
});
