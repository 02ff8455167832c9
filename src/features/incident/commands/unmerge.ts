import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { proseText } from '../../../cli/values.ts';
import type { IncidentId } from '../../../shared/ids.ts';
import { s } from '../../../shared/schema.ts';
import { known } from '../decide.ts';
import type { Incident, IncidentEntry } from '../incident.ts';
import { STATUSES } from '../incident.ts';
import { duplicatesOf, incidentById, incidentPage } from '../incident-queries.ts';
import { decideUnmerge } from '../merge.ts';
import { incidentMessages } from '../messages.ts';
import { incidentAfter } from '../story-queries.ts';
import { tieMessages } from '../tie-messages.ts';
import { actOf } from './acting.ts';
import { choiceOf, INCIDENT, question } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly incident: IncidentId;
  readonly because?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'It was no duplicate: it goes on by itself, in the state in which it was merged. What was written to it ' +
    'meanwhile stays where it went; other duplicates stay merged.',
  args: [{ ...INCIDENT, ask: { question: question('incident'), search: mergedChoices } }],
  options: [
    {
      flag: '--because',
      takes: 'TEXT|-',
      describe: 'the reason; - reads it from stdin',
      value: proseText,
    },
  ],
  examples: [
    {
      command: 'vigie incident merge 2 --into 1 && vigie incident unmerge 2',
      says: 'a merge that was a mistake',
    },
    {
      command: 'vigie incident merge 3 --into 1 && vigie incident unmerge INC-3 --because "another fibre"',
      says: 'with the reason',
    },
  ],
  exits: { 3: 'no such incident', 4: 'it is not merged' },
  prints: {
    written: {
      from: s.text('the incident that it was merged into'),
      status: s.oneOf(STATUSES, 'the state in which it goes on'),
    },
  },
  async run(context, { incident: id, because }) {
    const written = await context.write(async (db, moment) => {
      const [found, duplicates] = await Promise.all([incidentById(db, id), duplicatesOf(db, id)]);
      const ids = duplicates.map((one) => one.id);
      return decideUnmerge(known(found, id), ids, because, actOf(context, moment, undefined));
    });
    const { seq, from } = leftIn(written.entries as readonly IncidentEntry[]);
    // With --key, as it was the first time.
    const { status } = await context.read(async (db) => known(await incidentAfter(db, id, seq), id));
    const sentence = tieMessages[context.lang].said.unmerged(
      id,
      from,
      incidentMessages[context.lang].statuses[status satisfies Incident['status']],
    );
    await context.output.wrote(written, { id, sentence, more: { from, status } });
    return undefined;
  },
});

async function mergedChoices(context: Context) {
  const page = { filter: { status: ['merged'] }, sort: '-id', limit: null } as const;
  const merged = await context.read((db) => incidentPage(db, page));
  return merged.map((incident) => choiceOf(context, incident));
}

function leftIn(entries: readonly IncidentEntry[]): { readonly seq: number; readonly from: string } {
  const entry = entries.find(({ kind }) => kind === 'incident.unmerged');
  if (entry?.kind !== 'incident.unmerged') throw new Error('an unmerge that wrote no entry');
  return { seq: entry.seq, from: entry.data.from };
}
