import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { id } from '../../../cli/values.ts';
import type { BriefingItem } from '../../../shared/briefing.ts';
import type { Instant } from '../../../shared/clock.ts';
import { HOUR_MS, msBetween } from '../../../shared/clock.ts';
import { refused } from '../../../shared/errors.ts';
import { formatInstant } from '../../../shared/format.ts';
import { idOf, numberOf } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import type { Agenda } from '../agenda.ts';
import { gather } from '../agenda-briefing.ts';
import { calendarIn, journalBegan } from '../cell-queries.ts';
import type { FrozenItem } from '../frozen.ts';
import { lastingId } from '../frozen.ts';
import type { Opening, SessionId, SessionOpened } from '../held.ts';
import { AGENDA_VERSION, decideOpen } from '../held.ts';
import { heldById, openSession } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';
import { nextSession } from '../sessions.ts';

interface Input extends Record<string, unknown> {
  readonly session?: SessionId;
}

/** Who opens a session this long before it is due is told so; one that ended this long ago is not meant any more. */
const EARLY_MS = HOUR_MS;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'The cell meets: its agenda is frozen, by ids, with the position of the journal up to which the cell is ' +
    'informed. What is written from then on is news for the next session, which looks back on this one.',
  options: [
    {
      flag: '--session',
      takes: 'S-20',
      describe: 'which one (default: the earliest whose end has not passed)',
      value: id('S'),
    },
  ],
  examples: [
    { command: 'vigie cell open', says: 'the session that is due' },
    { command: 'vigie cell open --session S-20 --json', says: 'for a script' },
  ],
  exits: {
    3: 'no such session',
    4: 'one is open, this one was held, or one has just gone by unheld and is not named',
  },
  prints: {
    written: {
      scheduledAt: s.instant('when it was due'),
      knownSeq: s.integer('the entry of the journal up to which the cell is informed'),
      items: s.list(s.text('INC-41'), 'what stands on its agenda, in order'),
      overflow: s.list(s.text('INC-35'), 'what has no time on it'),
    },
  },
  async run(context, { session }) {
    const written = await context.write(async (db, { now }) => {
      if (session === undefined) await refuseDoubt(context, db, now);
      const { agenda } = await gather(db, {
        session: session === undefined ? null : numberOf(session),
        now,
        exercise: context.exercise,
        lang: context.cellLang,
        zone: context.zone,
      });
      const wanted = idOf('S', agenda.session.number);
      return decideOpen(wanted, await openSession(db), await heldById(db, wanted), openingOf(agenda));
    });
    const { subject, data } = written.entries.at(-1) as { subject: SessionId } & Pick<SessionOpened, 'data'>;
    const words = sessionMessages[context.lang];
    await context.output.wrote(written, {
      id: subject,
      sentence: words.opened(subject, data.items.length, data.knownSeq),
      more: {
        scheduledAt: data.scheduledAt,
        knownSeq: data.knownSeq,
        items: data.items.map((item) => item.id),
        overflow: data.overflow.map((item) => item.id),
      },
    });
    noticeEarly(context, subject, data);
    return undefined;
  },
});

/**
 * A cell that meets late means the session that it missed, one that meets early the coming one; who opens the wrong
 * one cannot take it back.
 * @throws refused (4) while one has just gone by that nobody opened, and the coming one is far
 */
async function refuseDoubt(context: Context, db: Db, now: Instant): Promise<void> {
  const { session, previous } = nextSession(await calendarIn(db, context.zone, now), now);
  if (previous === null || msBetween(previous.end, now) >= EARLY_MS) return;
  if (msBetween(now, session.start) <= EARLY_MS) return;
  const [missed, coming] = [idOf('S', previous.number), idOf('S', session.number)];
  if ((await openSession(db)) !== null || (await heldById(db, missed)) !== null) return;
  // A store that was made since had no part in that one.
  const began = await journalBegan(db);
  if (began === null || began >= previous.end) return;
  throw refused(
    `${missed} is over and was not held, and ${coming} is far: it is not clear which one begins`,
    `vigie cell open --session ${missed}, or --session ${coming}`,
  );
}

/** By ids: what the items say is in the journal, up to the position that is kept with them. */
function openingOf({ session, head, sections, overflow }: Agenda): Opening {
  return {
    scheduledAt: session.start,
    knownSeq: head.seq,
    knownHash: head.hash,
    agendaVersion: AGENDA_VERSION,
    items: sections.flatMap(({ items }) => items.map(frozen)),
    overflow: overflow.map(frozen),
    attendance: [],
  };
}

function frozen(item: BriefingItem): FrozenItem {
  return { id: lastingId(item), section: item.section };
}

function noticeEarly(context: Context, session: SessionId, { scheduledAt }: Opening): void {
  if (msBetween(context.clock.now(), scheduledAt) <= EARLY_MS) return;
  context.output.notice(sessionMessages[context.lang].early(session, formatInstant(scheduledAt, context)));
}
