import { defineCommand } from '../../../cli/command.ts';
import { labelled } from '../../../shared/labelled.ts';
import { s } from '../../../shared/schema.ts';
import type { RequestView } from '../demand-json.ts';
import { REQUEST_FIELDS, requestViews } from '../demand-json.ts';
import { reasonsFor, requestById } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import { readOutlook } from '../outlook-briefing.ts';
import type { DemandId } from '../request.ts';
import { known, REQUEST_STATUSES } from '../request.ts';
import { requestArg } from './parts.ts';
import { cellOf } from './view.ts';

export const command = defineCommand<{ readonly request: DemandId }>({
  kind: 'read',
  description: 'Who asks, by when, its place among the others, and what became of it.',
  args: [requestArg(REQUEST_STATUSES)],
  examples: [
    { command: 'vigie demand show 1', says: 'one request' },
    { command: 'vigie demand show DEM-1 --json', says: 'for a script' },
  ],
  exits: { 3: 'no such request' },
  prints: { object: s.object(REQUEST_FIELDS) },
  async run(context, { request: id }) {
    const view = await context.read(async (db) => {
      const request = known(await requestById(db, id), id);
      const { requests, outlook } = await readOutlook(db, context.clock.now());
      const views = requestViews([request], requests, outlook, await reasonsFor(db, [request]));
      return views[0] as RequestView;
    });
    await context.output.object(view, () => {
      const { fields } = demandMessages[context.lang];
      const all = Object.keys(REQUEST_FIELDS) as (keyof RequestView)[];
      return labelled(
        all.map((field) => [fields[field], (cellOf(context, view, field) ?? String(view[field])) || null]),
      );
    });
    return undefined;
  },
});
