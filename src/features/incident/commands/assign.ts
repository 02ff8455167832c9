import { defineCommand } from '../../../cli/command.ts';
import type { Written } from '../../../cli/context.ts';
import type { PersonId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { decideAssign } from '../decide.ts';
import { incidentMessages } from '../messages.ts';
import type { ActInput } from './acting.ts';
import { actOn } from './acting.ts';
import { nameOf, ownerOf, peopleChoices } from './owner.ts';
import { AT, INCIDENT, question } from './parts.ts';

export const command = defineCommand<ActInput & { readonly to: string }>({
  kind: 'write',
  args: [INCIDENT],
  options: [
    {
      flag: '--to',
      takes: 'P|none',
      describe: 'who has it in hand: an id or a name; none for nobody',
      ask: { question: question('owner'), search: peopleChoices },
    },
    AT,
  ],
  examples: [
    { command: 'vigie incident assign 1 --to P-1', says: 'by id' },
    { command: 'vigie incident assign INC-1 --to none', says: 'nobody owns it any more' },
  ],
  exits: { 3: 'no such incident or person', 4: 'the incident is void, or several people bear that name' },
  prints: { written: { owner: s.orNull(s.text('the id of who has it in hand')) } },
  async run(context, input) {
    const { to } = input;
    const nobody = to.trim().toLowerCase() === 'none';
    let asked: PersonId | null = null;
    const { id, written } = await actOn(context, input, async (incident, act, db, moment) => {
      asked = nobody ? null : await ownerOf(context, db, to, moment);
      return decideAssign(incident, asked, act);
    });
    const owner = assignedIn(written) ?? asked;
    const { said, alreadyAssigned, alreadyUnowned } = incidentMessages[context.lang];
    const idle = written.entries.length === 0;
    const name = owner === null ? to : await nameOf(context, owner);
    const sentence = nobody
      ? (idle ? alreadyUnowned : said.unassigned)(id)
      : (idle ? alreadyAssigned : said.assigned)(id, name);
    await context.output.wrote(written, { id, sentence, more: { owner } });
    return undefined;
  },
});

/** With --key, the one that was named the first time. */
function assignedIn({ entries }: Written): PersonId | null {
  const data = entries.find(({ kind }) => kind === 'incident.assigned')?.data as
    | { owner: PersonId | null }
    | undefined;
  return data?.owner ?? null;
}
