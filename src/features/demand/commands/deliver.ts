import { defineCommand } from '../../../cli/command.ts';
import { integer, siteCode } from '../../../cli/values.ts';
import { formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import { decideIssue } from '../../stock/ledger.ts';
import { QUANTITY_MAX } from '../../stock/stock.ts';
import { requestById } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { DemandDelivered, DemandId, DemandRequest } from '../request.ts';
import { decideDeliver, known, outstanding, refuseUngranted } from '../request.ts';
import { decidingAt, requestArg, workshopAt } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly request: DemandId;
  readonly servers?: number;
  readonly site?: string;
}

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'Servers of a granted request left for the customer: they are issued from the stock of the factory in the same ' +
    'go. Once all of them have left, the request waits no longer.',
  args: [
    requestArg(['granted']),
    {
      name: 'servers',
      describe: 'how many (default: all that have not left)',
      value: integer(1, QUANTITY_MAX),
      optional: true,
    },
  ],
  options: [
    {
      flag: '--site',
      takes: 'CODE',
      describe: 'where they left from (default: where it is built)',
      value: siteCode,
    },
  ],
  examples: [
    { command: 'vigie demand deliver 1 80', says: 'a first load' },
    { command: 'vigie demand deliver DEM-1 --json', says: 'the rest, for a script' },
  ],
  exits: { 3: 'no such request or site', 4: 'it is not granted, fewer are waited for, or fewer are there' },
  prints: {
    written: {
      site: s.text('where they left from'),
      servers: s.integer('servers that left'),
      outstanding: s.integer('servers that are still waited for'),
    },
  },
  async run(context, { request: id, servers = null, site }) {
    let before: DemandRequest | null = null;
    const written = await context.write(async (db, moment) => {
      const request = known(await requestById(db, id), id);
      before = request;
      refuseUngranted(request);
      const { model, workshop } = await workshopAt(db, request.model, site ?? (request.site as string));
      const { onHand } = workshop.spot(model.sku).level;
      const delivery = decideDeliver(request, { site: workshop.site, onHand }, servers);
      const { servers: quantity } = (delivery[0] as DemandDelivered).data;
      const act = { at: moment.now, name: decidingAt(context, moment).name };
      return [...delivery, ...decideIssue(workshop.spot(model.sku), { quantity }, act)];
    });
    const { data } = written.entries[0] as unknown as DemandDelivered;
    const request = before ?? known(await context.read((db) => requestById(db, id)), id);
    const left = outstanding(request) - (written.repeated ? 0 : data.servers);
    const words = demandMessages[context.lang];
    const count = (number: number) => formatNumber(number, context.lang);
    await context.output.wrote(written, {
      id,
      sentence: words.delivered(id, data.servers, count(data.servers), left === 0 ? null : count(left)),
      more: { ...data, outstanding: left },
    });
    return undefined;
  },
});
