import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { proseText } from '../../../cli/values.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { known } from '../decide.ts';
import type { IncidentEntry } from '../incident.ts';
import { duplicatesOf, incidentById } from '../incident-queries.ts';
import { targetName } from '../link.ts';
import type { Hidden, Merging } from '../merge.ts';
import { decideMerge, hiddenBy } from '../merge.ts';
import { incidentMessages } from '../messages.ts';
import { tieMessages } from '../tie-messages.ts';
import { actOf } from './acting.ts';
import { activeChoices, INCIDENT, incidentNamed } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly incident: IncidentId;
  readonly into: IncidentId;
  readonly because?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Two reports of the same thing: the duplicate goes on in the other one, whose severity and state stay as ' +
    'they are. Both numbers go on working. What is merged into the duplicate goes along.',
  args: [INCIDENT],
  options: [
    {
      flag: '--into',
      takes: 'ID',
      describe: 'the incident in which it goes on',
      value: incidentNamed,
      ask: {
        question: { en: tieMessages.en.ask.into, fr: tieMessages.fr.ask.into },
        search: activeChoices,
      },
    },
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'how it is known; - reads it from stdin',
      value: proseText,
    },
  ],
  examples: [
    { command: 'vigie incident merge 2 --into 1', says: 'INC-2 is a duplicate of INC-1' },
    {
      command: 'vigie incident merge INC-3 --into INC-1 --because "same cut fibre"',
      says: 'with how it is known',
    },
  ],
  exits: {
    3: 'no such incident',
    4: 'into itself, into a void or a merged one; or it is void, or merged into another one already',
  },
  prints: {
    written: {
      mergedInto: s.text('the incident in which it goes on'),
      incidents: s.list(s.text('INC-2'), 'those that moved: itself first; empty where it was so already'),
    },
  },
  async run(context, { incident: id, into, because }) {
    let merging: Merging | null = null;
    const written = await context.write(async (db, moment) => {
      const [duplicate, target, followers] = await Promise.all([
        incidentById(db, id),
        incidentById(db, into),
        duplicatesOf(db, id),
      ]);
      merging = { duplicate: known(duplicate, id), into: known(target, into), followers };
      return decideMerge(merging, because, actOf(context, moment, undefined));
    });
    const moved = movedIn(written.entries as readonly IncidentEntry[]);
    const words = tieMessages[context.lang];
    const idle = moved.length === 0;
    await context.output.wrote(written, {
      id,
      sentence: idle ? words.alreadyMerged(id, into) : words.said.merged(id, into, moved.slice(1)),
      more: { mergedInto: into, incidents: moved },
    });
    if (idle && because !== undefined) {
      context.output.notice(incidentMessages[context.lang].wordsUnwritten(into));
    }
    if (merging !== null && !idle) noticeHidden(context, merging);
    return undefined;
  },
});

function movedIn(entries: readonly IncidentEntry[]): readonly IncidentId[] {
  return entries.find((entry) => entry.kind === 'incident.absorbed')?.data.incidents ?? [];
}

/** Nothing is refused for it, and nothing is lost unseen. */
function noticeHidden(context: Context, merging: Merging): void {
  for (const hidden of hiddenBy(merging)) context.output.notice(hiddenText(context, merging, hidden));
}

function hiddenText({ lang }: Context, { duplicate, into }: Merging, hidden: Hidden): string {
  const { severities, statuses, sectors } = incidentMessages[lang];
  const { hidden: said, relations } = tieMessages[lang];
  const { id } = duplicate;
  switch (hidden.what) {
    case 'active':
      return said.active(id, statuses[duplicate.status], into.id, statuses[into.status]);
    case 'severity':
      return said.severity(
        id,
        severities[hidden.severity],
        into.id,
        severities[into.severity],
        hidden.severity,
      );
    case 'sector':
      return said.sector(id, sectors[hidden.sector], into.id, hidden.sector);
    case 'link': {
      const { as, to } = hidden.link;
      return said.link(id, relations[as](targetName(to)), into.id, to, as);
    }
  }
}
