import type { ListInput, ListShape } from '../../../cli/command.ts';
import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { formatInstant } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { spokenOf } from '../frozen.ts';
import type { HeldSession } from '../held.ts';
import { heldSessions } from '../held-queries.ts';
import { sessionMessages } from '../session-messages.ts';

const SHAPE: ListShape = {
  fields: {
    id: s.text('S-20'),
    scheduledAt: s.instant('when it was due'),
    openedAt: s.instant('when it began'),
    closedAt: s.orNull(s.instant('when it ended; null while it is open')),
    present: s.integer('members who were there, or had somebody stand in'),
    knownSeq: s.integer('the entry up to which the cell was informed'),
    notDiscussed: s.list(s.text('INC-35'), 'what was carried over'),
  },
  columns: ['id', 'scheduledAt', 'openedAt', 'closedAt', 'present', 'notDiscussed', 'knownSeq'],
  sorts: ['id'],
};

export const command = defineCommand<ListInput & Readonly<Record<string, unknown>>>({
  kind: 'read',
  description: 'The sessions that were held, the newest first.',
  examples: [
    { command: 'vigie cell list', says: 'when the cell met' },
    { command: 'vigie cell list --limit 0 --json', says: 'all of them, for a script' },
  ],
  prints: { list: SHAPE },
  async run(context, { limit, sort }) {
    const held = await context.read((db) => heldSessions(db, sort.descending ? null : limit));
    if (sort.descending) held.reverse();
    const rows = held.slice(0, limit ?? held.length).map(rowOf);
    const { fields, none } = sessionMessages[context.lang];
    const left = new Map(held.map((session) => [session.id, leftOf(context, session)]));
    await context.output.list(SHAPE, rows, {
      header: (field) => fields[field as keyof typeof fields],
      cell: (row, field) =>
        field === 'notDiscussed' ? (left.get(row.id) ?? null) : cellOf(context, row, field as keyof Row),
      empty: none,
    });
    return undefined;
  },
});

function rowOf({ id, scheduledAt, openedAt, closedAt, knownSeq, attendance, notDiscussed }: HeldSession) {
  const present = attendance.filter(
    ({ presence }) => presence === 'present' || presence === 'deputised',
  ).length;
  return { id, scheduledAt, openedAt, closedAt, present, knownSeq, notDiscussed };
}

function leftOf({ lang }: Context, session: HeldSession): string {
  const { named, others } = spokenOf(session, session.notDiscussed);
  return [...named, ...(others === 0 ? [] : [sessionMessages[lang].minutes.items(others)])].join(', ');
}

type Row = ReturnType<typeof rowOf>;

function cellOf(context: Context, row: Row, field: keyof Row): string | null {
  switch (field) {
    case 'scheduledAt':
    case 'openedAt':
    case 'closedAt':
      return row[field] === null ? null : formatInstant(row[field], context);
    default:
      return null;
  }
}
