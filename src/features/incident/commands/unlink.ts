import { defineCommand } from '../../../cli/command.ts';
import { proseText } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import type { IncidentEntry, Link, Relation } from '../incident.ts';
import { RELATIONS } from '../incident.ts';
import type { Target } from '../link.ts';
import { decideUnlink } from '../link.ts';
import { tieMessages } from '../tie-messages.ts';
import type { ActInput } from './acting.ts';
import { actOn } from './acting.ts';
import { namesIn, RELATION, TARGET, targetNamed } from './link-target.ts';
import { AT, INCIDENT } from './parts.ts';
import { linkText } from './words.ts';

interface Input extends ActInput {
  readonly target: Target;
  readonly relation?: Relation;
  readonly because?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description: 'The tie is no more, or never was. Without --relation, all links between the two are undone.',
  args: [INCIDENT, TARGET],
  options: [
    { ...RELATION, describe: `only this link: ${RELATION.describe}` },
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'the reason; - reads it from stdin',
      value: proseText,
    },
    AT,
  ],
  examples: [
    {
      command: 'vigie incident link 1 PO-118 --relation waits-for && vigie incident unlink 1 PO-118',
      says: 'it has come',
    },
    {
      command:
        'vigie incident link 1 site:GRA1 && vigie incident unlink INC-1 GRA1 --relation related --because "not there"',
      says: 'this one link, with the reason',
    },
  ],
  exits: { 3: 'no such incident, or no such link' },
  prints: {
    written: {
      links: s.list(
        s.object({
          as: s.oneOf(RELATIONS, 'how they were linked'),
          to: s.text('what it was linked to'),
        }),
        'the links that were undone',
      ),
    },
  },
  async run(context, input) {
    const { relation: as, because } = input;
    const { id, written } = await actOn(context, input, async (incident, act, db) => {
      const to = await targetNamed(db, input.target, incident.links);
      return decideUnlink(incident, { to, as }, because, act);
    });
    const links = unlinkedIn(written.entries as readonly IncidentEntry[]);
    const names = await namesIn(context, links);
    const how = links.map((link) => linkText(context, names, { ...link, standing: null }));
    const sentence = tieMessages[context.lang].said.unlinked(id, how);
    await context.output.wrote(written, { id, sentence, more: { links } });
    return undefined;
  },
});

function unlinkedIn(entries: readonly IncidentEntry[]): Link[] {
  return entries.flatMap((entry) => (entry.kind === 'incident.unlinked' ? [entry.data] : []));
}
