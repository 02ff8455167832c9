import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { pastTime } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msBetween } from '../../../shared/clock.ts';
import { isLate } from '../../../shared/events.ts';
import { formatAge, formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { CommsId, CommsSent, Communication } from '../comms.ts';
import { decideSent, knownComms } from '../comms.ts';
import { commsMessages } from '../comms-messages.ts';
import { commsById } from '../comms-queries.ts';
import { COMMS } from './comms-parts.ts';

export const command = defineCommand<{ readonly communication: CommsId; readonly at?: Instant }>({
  kind: 'write',
  description:
    'What comes back is then due at its next time. Said twice in the first half of that time it is taken to be the ' +
    'same: nothing is written.',
  args: [COMMS],
  options: [{ flag: '--at', takes: 'TIME', describe: 'when it was sent (default: now)', value: pastTime }],
  examples: [
    { command: 'vigie comms sent 1', says: 'just now' },
    { command: 'vigie comms sent COM-2 --at 18:40 --json', says: 'a while ago' },
  ],
  exits: { 3: 'no such communication', 4: 'it was dropped, or the time lies ahead' },
  prints: {
    written: {
      dueAt: s.instant('by when it was due'),
      late: s.flag('it was sent after that'),
      next: s.orNull(s.instant('when it is due again; null where it does not come back')),
    },
  },
  async run(context, { communication: id, at }) {
    let before: Communication | undefined;
    const written = await context.write(async (db, { now }) => {
      before = knownComms(await commsById(db, id), id);
      return decideSent(before, at ?? null, now);
    });
    const is = (before as Communication | undefined) ?? (await nowStanding(context, id));
    const entry = written.entries.at(-1);
    if (entry === undefined) {
      const { sentAt, sentDueAt, dueAt, status } = is;
      const next = status === 'sent' ? null : dueAt;
      const answered = sentDueAt ?? dueAt;
      await context.output.wrote(written, {
        id,
        sentence: already(is, next, context),
        more: { dueAt: answered, late: sentAt !== null && sentAt > answered, next },
      });
      return undefined;
    }
    const { dueAt, next, passed } = entry.data as CommsSent['data'];
    const late = entry.occurredAt > dueAt;
    const words = commsMessages[context.lang];
    await context.output.wrote(written, {
      id,
      sentence: words.sent(
        id,
        late ? words.sentLate(formatAge(msBetween(dueAt, entry.occurredAt), context.lang)) : '',
        next === null
          ? ''
          : words.next(formatInstant(next, context), passed === 0 ? '' : words.passed(passed)),
      ),
      more: { dueAt, late, next },
    });
    if (isLate(entry))
      context.output.notice(
        words.late(formatAge(msBetween(entry.occurredAt, entry.recordedAt), context.lang)),
      );
    return undefined;
  },
});

async function nowStanding(context: Context, id: CommsId): Promise<Communication> {
  return knownComms(await context.read((db) => commsById(db, id)), id);
}

function already({ id, sentAt }: Communication, next: Instant | null, context: Context): string {
  const words = commsMessages[context.lang];
  const at = sentAt === null ? '' : formatInstant(sentAt, context);
  return next === null
    ? words.sentAlready(id, at)
    : words.sentAlreadyNext(id, at, formatInstant(next, context));
}
