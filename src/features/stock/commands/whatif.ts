import { defineCommand } from '../../../cli/command.ts';
import type { Context } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { dueTime, duration, integer, textLine } from '../../../cli/values.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS } from '../../../shared/clock.ts';
import { refused, usage } from '../../../shared/errors.ts';
import type { Reader } from '../../../shared/format.ts';
import type { Db } from '../../../store/types.ts';
import { getSite } from '../../site/site-queries.ts';
import type { StockPicture } from '../cases.ts';
import { availableOf } from '../cover.ts';
import type { AskedServers } from '../situation.ts';
import { askedByPlans } from '../situation.ts';
import { QUANTITY_MAX } from '../stock.ts';
import { stockMessages } from '../stock-messages.ts';
import { getComponent } from '../stock-queries.ts';
import { getSupplier } from '../supply-queries.ts';
import type { Supposition, WhatIf } from '../supposed.ts';
import { whatIf } from '../supposed.ts';
import type { SupposedTransfer } from '../whatif.ts';
import { WHAT_IF_SCHEMA } from '../whatif-json.ts';
import { componentSaid, figuresSaid, lineSaid, suppositionSaid, whatIfMessages } from '../whatif-messages.ts';
import { surgeFactor } from './decide-parts.ts';
import { pictureAt } from './picture.ts';
import { sentencesText } from './sentences.ts';
import type { TypedBuild, TypedTransfer } from './whatif-parts.ts';
import { buildValue, supposedTransfer, transferValue } from './whatif-parts.ts';

interface Input extends Readonly<Record<string, unknown>> {
  readonly surge?: number;
  readonly supplier: readonly string[];
  readonly stops?: number;
  readonly transfer: readonly TypedTransfer[];
  readonly build: readonly TypedBuild[];
  readonly asked?: number;
  readonly by?: Instant;
}

export const command = defineCommand<Input>({
  kind: 'read',
  description:
    'Compares today’s stock with how it would be, all suppositions together, and writes nothing: stock-out ' +
    'dates, servers lost, servers deferred, the first model blocked. The losses of every line are counted until the ' +
    'last receipt that ends a stock-out at any, as it is or as it would be; with no stock-out, for two weeks. ' +
    'Deferred are the servers asked for that are neither finished nor built in time: --asked and --by say how ' +
    'many, else the open build plans do. Transfers arrive as their route says.',
  options: [
    {
      flag: '--surge',
      takes: 'FACTOR|auto',
      describe: 'demand so many times as high as usual; auto: the demand index',
      value: surgeFactor,
    },
    {
      flag: '--supplier',
      takes: 'X',
      describe: 'a supplier that delivers nothing for as long as --stops says',
      value: textLine,
      many: true,
    },
    { flag: '--stops', takes: 'DURATION', describe: 'how long: 21d', value: duration },
    {
      flag: '--transfer',
      takes: 'SKU=QTY:FROM:TO',
      describe: 'goods that leave now: RAM-32G=960:BHF:CRX',
      value: transferValue,
      many: true,
    },
    {
      flag: '--build',
      takes: 'MODEL:SITE',
      describe: 'a line that builds only this model: SRV-L:CRX',
      value: buildValue,
      many: true,
    },
    {
      flag: '--asked',
      takes: 'N',
      describe: 'servers that customers wait for',
      value: integer(1, QUANTITY_MAX),
    },
    { flag: '--by', takes: 'TIME', describe: 'by when', value: dueTime },
  ],
  examples: [
    { command: 'vigie stock whatif --transfer RAM-32G=960:BHF:CRX', says: 'what a transfer saves' },
    {
      command:
        'vigie stock whatif --transfer RAM-32G=960:BHF:CRX --build SRV-L:CRX --asked 1600 --by 2020-03-25T18:00',
      says: 'and the light range, for what is asked',
    },
    {
      command: 'vigie stock whatif --supplier Flashline --stops 21d --surge 2.5 --json',
      says: 'for a script',
    },
  ],
  exits: {
    3: 'no such supplier, component, site or model, or no route between the sites',
    4: 'a site would send more than it has, or a line cannot build the model',
  },
  prints: { object: WHAT_IF_SCHEMA },
  async run(context, input) {
    refuseHalves(input);
    const now = context.clock.now();
    const { picture, supposition, names } = await context.read(async (db) => ({
      picture: await pictureAt(db, now),
      ...(await suppositionOf(db, input, now)),
    }));
    refuseOverdrawn(picture, supposition.transfers);
    const asked = askedOf(input) ?? askedByPlans(picture);
    const found = whatIf(picture, supposition, asked);
    const told: Told = { supposition, names, asked, found };
    await context.output.object(jsonOf(context, told), () => pageOf(context, told));
    for (const notice of noticesOf(context, picture, told)) context.output.notice(notice);
    return undefined;
  },
});

interface Told {
  readonly supposition: Supposition;
  /** Of suppliers, by their codes. */
  readonly names: ReadonlyMap<string, string>;
  readonly asked: AskedServers | null;
  readonly found: WhatIf;
}

/** @throws usage (2) where one option needs another, and where nothing is supposed. */
function refuseHalves({ surge, supplier, stops, transfer, build, asked, by }: Input): void {
  if (supplier.length > 0 !== (stops !== undefined)) {
    throw usage('--supplier and --stops go together', 'vigie stock whatif --supplier X --stops 21d');
  }
  if ((asked !== undefined) !== (by !== undefined)) {
    throw usage('--asked and --by go together', 'vigie stock whatif … --asked 1600 --by 2020-03-25');
  }
  if (stops === 0) throw usage('--stops: 0 is no stop', 'give 21d');
  if (surge === undefined && supplier.length + transfer.length + build.length === 0) {
    throw usage(
      'nothing is supposed, so nothing would change',
      'vigie stock whatif --surge 2.6, --transfer RAM-32G=960:BHF:CRX, --build SRV-L:CRX, or --supplier X --stops 21d',
    );
  }
}

/** @throws refused (4) where a site would give more than it has, in one transfer or in several. */
function refuseOverdrawn({ levels }: StockPicture, transfers: readonly SupposedTransfer[]): void {
  for (const [place, goods] of Map.groupBy(transfers, ({ sku, from }) => `${sku} at ${from}`)) {
    const level = levels.find(({ sku, site }) => `${sku} at ${site}` === place);
    const there = level === undefined ? 0 : Math.max(0, availableOf(level.onHand, level.allocated));
    const units = goods.reduce((sum, { quantity }) => sum + quantity, 0);
    const [{ sku, from, to } = { sku: '', from: '', to: '' }] = goods;
    if (units <= there) continue;
    throw refused(
      `${place}: ${there} available, ${units} to send, ${units - there} short`,
      there === 0 ? 'vigie stock rebalance' : `--transfer ${sku}=${there}:${from}:${to}`,
    );
  }
}

function askedOf({ asked, by }: Input): AskedServers | null {
  return asked === undefined || by === undefined ? null : { servers: asked, by };
}

async function suppositionOf(
  db: Db,
  { surge = 1, supplier, stops = 0, transfer, build }: Input,
  now: Instant,
): Promise<{ supposition: Supposition; names: Map<string, string> }> {
  const suppliers = await Promise.all(supplier.map((name) => getSupplier(db, name)));
  const transfers = await Promise.all(transfer.map((typed) => supposedTransfer(db, typed, now)));
  const builds = await Promise.all(
    build.map(async ({ model, site }) => ({
      model: (await getComponent(db, model)).sku,
      site: (await getSite(db, site)).code,
    })),
  );
  const names = new Map(suppliers.map(({ code, name }) => [code, safeLine(name)]));
  const stopping = [...names.keys()].map((code) => ({ supplier: code, days: stops / DAY_MS }));
  return { supposition: { surge, stops: stopping, transfers, builds }, names };
}

function jsonOf(context: Context, { supposition, names, asked, found }: Told): object {
  const english: Reader = { lang: 'en', zone: context.zone };
  const { allLines, lines: _, components, ...figures } = found;
  const { surge, stops, transfers, builds } = supposition;
  return {
    surge,
    stops: stops.map(({ supplier, days }) => ({ supplier, name: names.get(supplier) ?? supplier, days })),
    transfers,
    builds,
    asked: asked?.servers ?? null,
    askedBy: asked?.by ?? null,
    ...figures,
    lines: allLines.map((line) => ({ ...line, why: lineSaid(line, english) })),
    components: components.map((one) => ({
      ...one,
      why: componentSaid(one, stockMessages.en.statuses, english),
    })),
    why: `${suppositionSaid(supposition, names, english)}: ${figuresSaid(found, asked, english)
      .map(([label, text]) => `${label} ${text}`)
      .join('; ')}`,
  };
}

function pageOf(context: Context, { supposition, names, asked, found }: Told): string {
  const { lang, output, exercise } = context;
  const words = whatIfMessages[lang];
  const said = suppositionSaid(supposition, names, context);
  const sentences = [
    ...found.allLines
      .filter(({ lostBefore, lostAfter }) => lostBefore > 0 || lostAfter > 0)
      .map((line) => lineSaid(line, context)),
    ...found.components.map((one) => componentSaid(one, stockMessages[lang].statuses, context)),
  ];
  return [
    ...(exercise ? [output.paint.bold(stockMessages[lang].exercise)] : []),
    sentencesText(context, [{ label: words.whatIf, paint: output.paint.bold, says: said }]),
    '',
    sentencesText(
      context,
      figuresSaid(found, asked, context).map(([label, says]) => ({ label, says })),
    ),
    '',
    found.components.length + found.lines.length === 0
      ? words.nothing
      : sentencesText(
          context,
          sentences.map((says) => ({ label: '', says })),
        ),
  ].join('\n');
}

/** What is supposed and cannot be quite so. */
function noticesOf(context: Context, picture: StockPicture, { supposition, names }: Told): string[] {
  const { lang } = context;
  const words = whatIfMessages[lang];
  const idle = supposition.stops
    .filter(
      ({ supplier }) =>
        !picture.orders.some((order) => order.supplier === supplier) &&
        !picture.levels.some((level) => level.supplier === supplier),
    )
    .map(({ supplier }) => words.noEffect(names.get(supplier) ?? supplier));
  return idle;
}
