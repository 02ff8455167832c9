import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { CommsId } from '../comms.ts';
import { knownComms } from '../comms.ts';
import type { CommsView } from '../comms-json.ts';
import { COMMS_FIELDS } from '../comms-json.ts';
import { commsMessages } from '../comms-messages.ts';
import { commsById } from '../comms-queries.ts';
import { ANY } from './comms-parts.ts';
import { cellOf, viewedComms } from './comms-view.ts';

export const command = defineCommand<{ readonly communication: CommsId }>({
  kind: 'read',
  description: 'Who is to be told what, by when, and when they last were.',
  args: [ANY],
  examples: [
    { command: 'vigie comms show 1', says: 'one communication' },
    { command: 'vigie comms show COM-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such communication' },
  prints: { object: s.object(COMMS_FIELDS) },
  async run(context, { communication: id }) {
    const { rows, names } = await context.read(async (db) =>
      viewedComms(context, db, [knownComms(await commsById(db, id), id)]),
    );
    const view = rows[0] as CommsView;
    await context.output.object(view, () => {
      const { fields } = commsMessages[context.lang];
      const all = Object.keys(COMMS_FIELDS) as (keyof CommsView)[];
      return labelled(all.map((field) => [fields[field], cellOf(context, names, view, field)]));
    });
    return undefined;
  },
});
