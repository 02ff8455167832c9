import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { dueTime, identifier, integer, oneOf, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { notFound } from '../../../shared/errors.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import { s } from '../../../shared/schema.ts';
import type { Db } from '../../../store/types.ts';
import type { Sector } from '../../incident/incident.ts';
import { isVital, SECTORS } from '../../incident/incident.ts';
import { QUANTITY_MAX } from '../../stock/stock.ts';
import { componentPage, getComponent } from '../../stock/stock-queries.ts';
import { serviceMeant } from '../demand-index.ts';
import { allServices, nextDemandId } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { DemandId, DemandRequested } from '../request.ts';
import { decideRequest } from '../request.ts';
import { asked, decidingAt } from './parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly customer: string;
  readonly service: string;
  readonly sector: Sector;
  readonly model: string;
  readonly servers: number;
  readonly by?: Instant;
}

const { en, fr } = demandMessages;

export const command = defineCommand<Input>({
  kind: 'write',
  description:
    'A customer is a company or an authority, never a person. Requests are ranked: vital sectors (all but other) ' +
    'first, then the nearer date, then who asked first. `vigie demand list` says what can be there in time.',
  args: [
    {
      name: 'customer',
      describe: 'who asks: a company, an authority',
      value: textLine,
      ask: { question: asked('customer') },
    },
  ],
  options: [
    {
      flag: '--service',
      takes: 'NAME',
      describe: 'the service that it is for',
      value: textLine,
      ask: { question: asked('service'), search: serviceChoices },
    },
    {
      flag: '--sector',
      takes: 'SECTOR',
      describe: `one of ${SECTORS.join(', ')}`,
      value: oneOf(SECTORS),
      ask: {
        question: asked('sector'),
        choices: SECTORS.map((value) => ({ value, says: { en: en.sectors[value], fr: fr.sectors[value] } })),
      },
    },
    {
      flag: '--model',
      takes: 'SKU',
      describe: 'what is to be built',
      value: identifier,
      ask: { question: asked('model'), search: modelChoices },
    },
    {
      flag: '--servers',
      takes: 'N',
      describe: 'how many',
      value: integer(1, QUANTITY_MAX),
      ask: { question: asked('servers') },
    },
    { flag: '--by', takes: 'TIME', describe: 'when they are needed (default: no date)', value: dueTime },
  ],
  examples: [
    {
      command:
        'vigie demand request "Regional hospitals" --service web --sector health --model SRV-A --servers 260 --by "fri 18:00"',
      says: 'for the hospitals',
    },
    {
      command:
        'vigie demand request "A retailer" --service web --sector other --model SRV-A --servers 40 --json',
      says: 'without a date, for a script',
    },
  ],
  exits: { 3: 'no such service or model', 4: 'the date has passed' },
  prints: {
    written: {
      servers: s.integer('servers asked for'),
      model: s.text('the SKU of the model'),
      sector: s.oneOf(SECTORS, 'the sector of the customer'),
      vital: s.flag('true for every sector but other'),
      service: s.orNull(s.text('the service that it is for')),
      neededBy: s.orNull(s.instant('by when; null: no date')),
    },
  },
  async run(context, input) {
    const written = await context.write(async (db, moment) => {
      const services = await allServices(db);
      const service = serviceMeant(input.service, services, services.length === 0);
      const model = await modelMeant(db, input.model);
      const { customer, sector, servers, by = null } = input;
      const request = { customer, service, sector, model, servers, by };
      return decideRequest(await nextDemandId(db), request, decidingAt(context, moment));
    });
    const { subject, data } = written.entries.at(-1) as { subject: DemandId } & Pick<DemandRequested, 'data'>;
    const { neededBy, servers, model } = data;
    const by = neededBy === null ? null : formatInstant(neededBy, context);
    const said = { id: subject, count: servers, servers: formatNumber(servers, context.lang), model, by };
    await context.output.wrote(written, {
      id: subject,
      sentence: demandMessages[context.lang].requested(said),
      more: { ...data, vital: isVital(data.sector) },
    });
    return undefined;
  },
});

/** @throws not-found (3) for what is no model */
async function modelMeant(db: Db, typed: string): Promise<string> {
  const { sku, kind, bom } = await getComponent(db, typed);
  if (kind === 'model' || bom.length > 0) return sku;
  throw notFound(`${sku} is a part, not a model`, 'vigie stock component list');
}

async function serviceChoices(context: Context) {
  return (await context.read(allServices)).map(({ name }) => ({ value: name, says: name }));
}

async function modelChoices(context: Context) {
  const models = await context.read((db) =>
    componentPage(db, { kind: 'model', descending: false, limit: null }),
  );
  return models.map(({ sku, name }) => ({ value: sku, says: name === null ? sku : `${sku} ${name}` }));
}
