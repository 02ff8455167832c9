import { defineCommand } from '../../../cli/command.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import { namesOf } from '../../person/person-queries.ts';
import { known } from '../decide.ts';
import type { Incident } from '../incident.ts';
import { incidentById, rhythmOf, timeline } from '../incident-queries.ts';
import { ENTRY_FIELDS, entryViewOf, INCIDENT_FIELDS, viewOf } from '../view.ts';
import type { ActInput } from './acting.ts';
import { headText } from './head.ts';
import { INCIDENT } from './parts.ts';
import { timelineText } from './timeline.ts';

export const command = defineCommand<ActInput>({
  kind: 'read',
  description:
    'All that is known of an incident, and everything that was written about it, in the order in which it ' +
    'happened. Late, struck and redacted entries say so.',
  args: [INCIDENT],
  examples: [
    { command: 'vigie incident show 1', says: 'for reading' },
    { command: 'vigie incident show INC-1 --json', says: 'for a script, with entries[]' },
  ],
  exits: { 3: 'no such incident' },
  prints: {
    object: s.object({
      ...INCIDENT_FIELDS,
      entries: s.list(s.object(ENTRY_FIELDS), 'in the order in which they happened'),
    }),
  },
  async run(context, { incident: id }) {
    const { incident, lines, names, rhythm } = await context.read(async (db) => {
      const [found, written, set] = await Promise.all([incidentById(db, id), timeline(db, id), rhythmOf(db)]);
      const one = known(found, id);
      return {
        incident: one,
        rhythm: set,
        lines: written,
        names: await namesOf(db, peopleIn(one, written), context.lang),
      };
    });
    const view = viewOf(incident, context.clock.now(), rhythm);
    const value = { ...view, entries: lines.map(entryViewOf) };
    const page = () => `${headText(context, names, view)}\n\n${timelineText(context, names, lines)}\n`;
    await context.output.object(value, page);
    return undefined;
  },
});

/** Everybody whom the page names. */
function peopleIn({ owner }: Incident, lines: readonly JournalLine[]): PersonId[] {
  const owners = lines.flatMap(({ data }) => (data as { owner?: PersonId | null } | null)?.owner ?? []);
  return [...lines.map(({ actor }) => actor), ...owners, ...(owner === null ? [] : [owner])];
}
