import type { Arg } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id } from '../../../cli/values.ts';
import { formatInstant } from '../../../shared/format.ts';
import type { SessionId } from '../held.ts';
import { heldSessions } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';

const { en, fr } = sessionMessages;

/** A session that was held; on a terminal, picked among them. */
export const HELD: Arg = {
  name: 'session',
  describe: 'S-20, or 20',
  value: id('S'),
  ask: { question: { en: en.ask.session, fr: fr.ask.session }, search: heldChoices },
};

async function heldChoices(context: Context) {
  const held = await context.read((db) => heldSessions(db, 50));
  return held.map((one) => ({
    value: one.id as SessionId,
    says: `${one.id}  ${formatInstant(one.openedAt, context)}`,
  }));
}
