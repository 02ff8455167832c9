import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import type { JournalLine } from '../../../store/journal-queries.ts';
import type { Db } from '../../../store/types.ts';
import { namesOf } from '../../person/person-queries.ts';
import { known } from '../decide.ts';
import type { Incident } from '../incident.ts';
import { RELATIONS } from '../incident.ts';
import { duplicatesOf, incidentById, rhythmOf, timeline } from '../incident-queries.ts';
import { personIn } from '../link.ts';
import { linksTo, toldLinks } from '../link-queries.ts';
import { ENTRY_FIELDS, entryViewOf, INCIDENT_FIELDS, viewOf } from '../view.ts';
import type { ActInput } from './acting.ts';
import type { Vouched } from './dossier.ts';
import type { DossierFacts } from './dossier-page.ts';
import type { Ties } from './head.ts';
import { headText } from './head.ts';
import { INCIDENT } from './parts.ts';
import { timelineText } from './timeline.ts';

export const command = defineCommand<ActInput>({
  kind: 'read',
  description:
    'All that is known of an incident, and everything that was written about it, in the order in which it ' +
    'happened. Late, struck and redacted entries say so, and those of its duplicates name them. As md and ' +
    'html (one file for A4) it is a dossier, fit to hand to an authority.',
  args: [INCIDENT],
  examples: [
    { command: 'vigie incident show 1', says: 'for reading' },
    { command: 'vigie incident show INC-1 --json', says: 'for a script, with entries[]' },
    {
      command: 'vigie incident show 1 --format html --lang fr > dossier.html',
      says: 'the dossier, to print, in French',
    },
  ],
  exits: { 3: 'no such incident' },
  formats: ['md', 'html'],
  prints: {
    object: s.object({
      ...INCIDENT_FIELDS,
      duplicates: s.list(s.text('INC-2'), 'what is merged into it'),
      linkedFrom: s.list(
        s.object({ from: s.text('INC-12'), as: s.oneOf(RELATIONS, 'how that one is tied to it') }),
        'the incidents that are linked to it, or to what is merged into it',
      ),
      entries: s.list(s.object(ENTRY_FIELDS), 'in the order in which they happened'),
    }),
  },
  async run(context, { incident: id }) {
    const { incident, lines, names, rhythm, ties, dossier } = await context.read(async (db) => {
      const [found, written, set] = await Promise.all([incidentById(db, id), timeline(db, id), rhythmOf(db)]);
      const one = known(found, id);
      return {
        incident: one,
        rhythm: set,
        lines: written,
        ties: await tiesOf(db, one),
        names: await namesOf(db, peopleIn(one, written), context.lang),
        dossier: isForPaper(context) ? await printing(context, db, written) : null,
      };
    });
    const view = viewOf(incident, context.clock.now(), rhythm);
    const { duplicates, linkedFrom } = ties;
    const value = {
      ...view,
      duplicates: duplicates.map((one) => one.id),
      linkedFrom,
      entries: lines.map(entryViewOf),
    };
    const page = () =>
      `${headText(context, names, view, ties)}\n\n${timelineText(context, names, lines, view)}\n`;
    await context.output.object(value, page, dossier?.({ names, view, ties, lines }));
    return undefined;
  },
});

function isForPaper({ output }: Context): boolean {
  return output.format === 'md' || output.format === 'html';
}

/** Reads what a dossier needs beside what the page shows. What makes dossiers is loaded only for one. */
async function printing(context: Context, db: Db, written: readonly JournalLine[]) {
  const { dossierFormats, readVouched } = await import('./dossier.ts');
  const vouched = await readVouched(context, db, written);
  return (shown: Omit<DossierFacts, keyof Vouched>) => dossierFormats(context, { ...shown, ...vouched });
}

/** What it is tied to. What leads to a duplicate leads to it; what binds the duplicates to it goes without saying. */
async function tiesOf(db: Db, incident: Incident): Promise<Ties> {
  const duplicates = await duplicatesOf(db, incident.id);
  const own = [incident.id, ...duplicates.map(({ id }) => id)];
  const [told, from] = await Promise.all([toldLinks(db, [incident]), linksTo(db, own)]);
  const others = from.filter((link) => !own.includes(link.from));
  const once = new Map(others.map((link) => [`${link.from} ${link.as}`, link]));
  return { duplicates, links: told.get(incident.id) ?? [], linkedFrom: [...once.values()] };
}

/** Everybody whom the page names. */
function peopleIn({ owner, links }: Incident, lines: readonly JournalLine[]): PersonId[] {
  const linked = [...links, ...lines.map(({ data }) => ({ to: (data as { to?: string } | null)?.to ?? '' }))];
  const owners = lines.flatMap(({ data }) => (data as { owner?: PersonId | null } | null)?.owner ?? []);
  const ends = linked.flatMap(({ to }) => personIn(to) ?? []);
  return [...lines.map(({ actor }) => actor), ...owners, ...ends, ...(owner === null ? [] : [owner])];
}
