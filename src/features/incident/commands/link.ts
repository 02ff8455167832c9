import { defineCommand } from '../../../cli/command.ts';
import { proseText } from '../../../cli/values.ts';
import { s } from '../../../shared/schema.ts';
import type { IncidentEntry, Link, Relation } from '../incident.ts';
import { RELATIONS } from '../incident.ts';
import type { Target } from '../link.ts';
import { decideLink } from '../link.ts';
import { incidentMessages } from '../messages.ts';
import { tieMessages } from '../tie-messages.ts';
import type { ActInput } from './acting.ts';
import { actOn } from './acting.ts';
import { namesIn, RELATION, TARGET, targetThere } from './link-target.ts';
import { AT, INCIDENT } from './parts.ts';
import { noticeUnregistered } from './place.ts';
import { linkText } from './words.ts';

interface Input extends ActInput {
  readonly target: Target;
  readonly relation: Relation;
  readonly note?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Ties an incident to another one, a site, a person, an order, a decision, a component, a supplier … The ' +
    'agenda says what an active one waits for and blocks. Incidents, sites and people must be there; other ' +
    'things are taken as they are written.',
  args: [INCIDENT, TARGET],
  options: [
    { ...RELATION, describe: `how: ${RELATION.describe}`, default: 'related' },
    {
      flag: '--note',
      takes: 'TEXT|-',
      describe: 'what is to be known of it; - reads it from stdin',
      value: proseText,
    },
    AT,
  ],
  examples: [
    {
      command: 'vigie incident link 1 PO-118 --relation waits-for',
      says: 'the agenda says: Waits for PO-118.',
    },
    {
      command: 'vigie incident link INC-2 INC-1 --relation caused-by --note "same carrier"',
      says: 'to another incident',
    },
    { command: 'vigie incident link 1 component:RAM-32G --relation affects', says: 'to a component' },
  ],
  exits: { 3: 'no such incident, site or person', 4: 'it is void, or it is the same incident' },
  prints: {
    written: { to: s.text('INC-3, PO-118, P-7, site:RBX1, …'), as: s.oneOf(RELATIONS, 'how') },
  },
  async run(context, input) {
    const { relation: as, note } = input;
    let link: Link = { as, to: '' };
    let unregistered: string | null = null;
    const { id, written } = await actOn(context, input, async (incident, act, db) => {
      const found = await targetThere(db, input.target);
      link = { as, to: found.to };
      unregistered = found.unregistered;
      return decideLink(incident, link, found.end, note, act);
    });
    const made = linkedIn(written.entries as readonly IncidentEntry[]);
    const told = made ?? link;
    const how = linkText(context, await namesIn(context, [told]), { ...told, standing: null });
    const words = tieMessages[context.lang];
    const idle = made === null;
    const sentence = idle ? words.alreadyLinked(id, how) : words.said.linked(id, how);
    await context.output.wrote(written, { id, sentence, more: { to: told.to, as: told.as } });
    if (unregistered !== null) noticeUnregistered(context, unregistered);
    if (idle && note !== undefined) context.output.notice(incidentMessages[context.lang].wordsUnwritten(id));
    return undefined;
  },
});

function linkedIn(entries: readonly IncidentEntry[]): Link | null {
  return entries.find((entry) => entry.kind === 'incident.linked')?.data ?? null;
}
