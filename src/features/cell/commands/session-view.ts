import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { pageWidth, wrapped } from '../../../cli/output/wrapped.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import { spokenOf } from '../frozen.ts';
import type { HeldSession, SessionId } from '../held.ts';
import { PRESENCES } from '../held.ts';
import { getHeld } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';

/** A session that was held, as scripts get it. */
export const HELD_SCHEMA = s.object({
  id: s.text('S-20'),
  scheduledAt: s.instant('when it was due'),
  openedAt: s.instant('when it began'),
  closedAt: s.orNull(s.instant('when it ended; null while it is open')),
  knownSeq: s.integer('the entry up to which the cell was informed'),
  attendance: s.list(
    s.object({
      person: s.text('P-3'),
      presence: s.oneOf(PRESENCES, 'whether they were there'),
      deputy: s.orNull(s.text('the id of who stood in')),
    }),
    'of whom anything was said',
  ),
  items: s.list(s.text('INC-7'), 'what there was time for, in order'),
  overflow: s.list(s.text('INC-9'), 'what there was no time for'),
  notDiscussed: s.list(s.text('INC-35'), 'what was carried over'),
});

export interface ShownSession {
  readonly session: HeldSession;
  readonly names: ReadonlyMap<PersonId, string>;
}

/** A session that was held, and the names of who was there. @throws not-found (3) where it was not held */
export async function heldShown(db: Db, id: SessionId, lang: Context['lang']): Promise<ShownSession> {
  const session = await getHeld(db, id);
  const people = session.attendance.flatMap(({ person, deputy }) => [person, deputy]);
  const names = await namesOf(
    db,
    people.filter((person) => person !== null),
    lang,
  );
  return { session, names };
}

export function heldJson({ session }: ShownSession) {
  const { id, scheduledAt, openedAt, closedAt, knownSeq, attendance, items, overflow, notDiscussed } =
    session;
  const idsOf = (all: HeldSession['items']): string[] => all.map((item) => item.id);
  return {
    id,
    scheduledAt,
    openedAt,
    closedAt,
    knownSeq,
    attendance,
    items: idsOf(items),
    overflow: idsOf(overflow),
    notDiscussed,
  };
}

/** The same for people: who was there, and what was on the page by the numbers of the page. */
export function heldText(context: Context, { session, names }: ShownSession): string {
  const { fields, minutes } = sessionMessages[context.lang];
  const { id, scheduledAt, openedAt, closedAt, knownSeq, items, overflow, notDiscussed } = session;
  const name = (person: PersonId): string => safeLine(names.get(person) ?? person);
  const there = PRESENCES.map((presence): [string, string | null] => {
    const those = session.attendance.filter((one) => one.presence === presence);
    const people = those.map(({ person, deputy }) =>
      deputy === null ? name(person) : sessionMessages[context.lang].by(name(person), name(deputy)),
    );
    return [minutes[presence], people.length === 0 ? null : people.join(', ')];
  });
  const spoken = (ids: readonly string[]): string | null => {
    if (ids.length === 0) return null;
    const { named, others } = spokenOf(session, ids);
    const all = [...named, ...(others === 0 ? [] : [minutes.items(others)])].join(', ');
    return wrapped(all, pageWidth(context) - LABELS).join('\n');
  };
  const idsOf = (all: HeldSession['items']): string[] => all.map((item) => item.id);
  return labelled([
    [fields.id, id],
    [fields.scheduledAt, formatInstant(scheduledAt, context)],
    [fields.openedAt, formatInstant(openedAt, context)],
    [fields.closedAt, closedAt === null ? null : formatInstant(closedAt, context)],
    ...there,
    [fields.knownSeq, formatNumber(knownSeq, context.lang)],
    [fields.items, spoken(idsOf(items))],
    [fields.overflow, spoken(idsOf(overflow))],
    [fields.notDiscussed, spoken(notDiscussed)],
  ]);
}

/** The labels stand before the text. */
const LABELS = 20;
