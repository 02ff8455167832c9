import { defineCommand } from '../../../cli/command.ts';
import { s } from '../../../shared/schema.ts';
import type { HeldSession, SessionClosed, SessionId } from '../held.ts';
import { decideClose, mustBeOpen } from '../held.ts';
import { openSession } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';

interface Input extends Record<string, unknown> {
  readonly skip: readonly string[];
  readonly discussed: readonly string[];
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Ends the session that is open. What had no time on its agenda counts as not discussed, and is carried over to ' +
    'the next one with its count; vigie cell minutes prints what was decided.',
  options: [
    {
      flag: '--skip',
      takes: 'ID',
      describe: 'this item (INC-5, A2) was not discussed either; may be given again',
      many: true,
    },
    {
      flag: '--discussed',
      takes: 'ID',
      describe: 'this one was, although there was no time for it; may be given again',
      many: true,
    },
  ],
  examples: [
    { command: 'vigie cell open && vigie cell close', says: 'everything that had time was discussed' },
    { command: 'vigie cell open && vigie cell close --skip INC-5 --json', says: 'but for one' },
  ],
  exits: { 4: 'no session is open, or an item was not on its agenda' },
  prints: { written: { notDiscussed: s.list(s.text('INC-35'), 'what is carried over') } },
  async run(context, { skip, discussed }) {
    let session: HeldSession | null = null;
    const written = await context.write(async (db) => {
      session = mustBeOpen(await openSession(db));
      return decideClose(session, skip, discussed);
    });
    const { subject: id, data } = written.entries.at(-1) as { subject: SessionId } & Pick<
      SessionClosed,
      'data'
    >;
    const { notDiscussed } = data;
    const words = sessionMessages[context.lang];
    await context.output.wrote(written, {
      id,
      sentence: words.closed(id, notDiscussed.length),
      more: { notDiscussed },
    });
    if ((session as HeldSession | null)?.attendance.length === 0) context.output.notice(words.nobodyCalled);
    return undefined;
  },
});
