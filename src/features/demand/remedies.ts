import type { Instant } from '../../shared/clock.ts';
import { earlier } from '../../shared/clock.ts';
import type { SolveIntegers } from '../../shared/integer-program.ts';
import { byCodePoint } from '../../shared/text.ts';
import type { DatedCase, StockPicture } from '../stock/cases.ts';
import { casesOf } from '../stock/cases.ts';
import type { Judged } from '../stock/endangered.ts';
import { choiceOf, judged } from '../stock/endangered.ts';
import { runLine } from '../stock/line.ts';
import type { LineMix } from '../stock/line-mix.ts';
import type { LineSetup } from '../stock/line-setup.ts';
import { withoutNoise } from '../stock/projection.ts';
import { serversDeferred } from '../stock/risk.ts';
import type { Route } from '../stock/transfer.ts';
import type { Lightened } from './lighter.ts';
import { lightenedIn, lighterLines, mixesOf } from './lighter.ts';
import { linesFor, loadedWith, mixOf } from './lines.ts';
import type { AskedByDate, Outlook } from './outlook.ts';
import type { DemandRequest } from './request.ts';
import { isWaiting } from './request.ts';

/** What comes of a remedy, in servers. */
export interface Outcome {
  /** What the lines do not build until `lostUntil`, because components are not there. */
  readonly lost: number;
  /** What of the asked is not there by its date. */
  readonly deferred: number;
}

/** A component that stops a line before what is asked for is there. */
export interface LineStopper {
  readonly sku: string;
  readonly site: string;
  readonly from: Instant;
}

export interface Goods {
  readonly sku: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  readonly arrivesAt: Instant;
}

/** What can be done where components keep the lines from building what is asked for; each with what comes of it. */
export interface Remedies {
  /** The first to run out first. */
  readonly stops: readonly LineStopper[];
  /** Until when lost servers are counted: until the last receipt that ends such a stop, at least until the date. */
  readonly lostUntil: Instant;
  /** The order or transfer that comes then; null: the date itself, or what would have to be ordered now. */
  readonly lostUntilRef: string | null;
  readonly nothing: Outcome;
  /** Null where no transfer helps. */
  readonly transfer: (Outcome & { readonly goods: readonly Goods[]; readonly decideBy: Instant }) | null;
  /** On top of the transfer; null where no model that takes less of it helps, or nobody could find out. */
  readonly lighter: (Outcome & { readonly mixes: readonly Lightened[] }) | null;
  /** There are lighter models, and too much to choose from to find out on the way. */
  readonly isTooLarge: boolean;
}

/** What the remedies are found from. @param solver loaded only where there is a lighter model to reckon with */
export interface RemedyQuestion {
  readonly picture: StockPicture;
  readonly requests: readonly DemandRequest[];
  /** The factor on stock's own demand. */
  readonly surge: number;
  readonly outlook: Outlook;
  /** The date that is looked at. */
  readonly worst: AskedByDate;
  readonly routes: readonly Route[];
  /** Null where there is no time for it. */
  solver(): Promise<SolveIntegers | null>;
}

/** What can be done about what is short for want of components. @returns null where components are not what is short */
export async function remediesFor(question: RemedyQuestion): Promise<Remedies | null> {
  const { picture, worst, surge } = question;
  if (worst.short === 0 || worst.lost === 0) return null;
  const asIs = linesAsked(question);
  const stops = stopsOf(asIs, worst.by);
  const cases = casesOf(picture, { surge });
  const stopped = stops.flatMap((stop) => cases.filter(isAt(stop)).slice(0, 1).map(judged));
  const { lostUntil, lostUntilRef } = lostUntilOf(stopped, worst.by);
  const task: Task = { ...question, lostUntil };
  const nothing = outcomeOf(task, asIs, new Map());
  const transfer = transferIn(task, asIs, transfersFor(question, stopped, cases), nothing);
  const supplied = transfer === null ? asIs : withGoods(asIs, transfer.goods);
  return {
    stops,
    lostUntil,
    lostUntilRef,
    nothing,
    transfer,
    ...(await lighterIn(task, supplied, stops, transfer ?? nothing)),
  };
}

interface Task extends RemedyQuestion {
  readonly lostUntil: Instant;
}

/** The lines as they build what is asked for by the date. */
function linesAsked({ picture, requests, surge, worst }: RemedyQuestion): LineSetup[] {
  const waiting = requests.filter(isWaiting);
  const mix = mixOf(waiting.filter(({ neededBy }) => neededBy !== null && neededBy <= worst.by));
  const models = new Set(waiting.map(({ model }) => model));
  return linesFor(picture, models, surge).map((line) => loadedWith(line, mix));
}

/** Each component once at a site, when it first stops something there. */
function stopsOf(lines: readonly LineSetup[], by: Instant): LineStopper[] {
  const stops = lines.flatMap(({ site, calendar, wanted, stocks }) =>
    runLine(calendar, wanted, stocks, by).stops.map(({ sku, from }) => ({ sku, site, from })),
  );
  return stops
    .filter((stop, nth) => stops.findIndex(({ sku, site }) => sku === stop.sku && site === stop.site) === nth)
    .sort((a, b) => byCodePoint(a.from, b.from) || byCodePoint(a.sku, b.sku) || byCodePoint(a.site, b.site));
}

function isAt({ sku, site }: LineStopper): (dated: DatedCase) => boolean {
  return ({ stock }) => stock.sku === sku && stock.site === site;
}

/** The last of what ends the stops; where that is before the date, the date. */
function lostUntilOf(
  stopped: readonly Judged[],
  by: Instant,
): { readonly lostUntil: Instant; readonly lostUntilRef: string | null } {
  return stopped.reduce(
    (last, { assessment: { facts } }) =>
      facts.lostUntil !== null && facts.lostUntil > last.lostUntil
        ? { lostUntil: facts.lostUntil, lostUntilRef: facts.lostUntilRef }
        : last,
    { lostUntil: by, lostUntilRef: null as string | null },
  );
}

/** @param mixes by site, where a line builds other models than it is asked for */
function outcomeOf(
  { outlook, worst, lostUntil }: Task,
  lines: readonly LineSetup[],
  mixes: ReadonlyMap<string, LineMix>,
): Outcome {
  const runs = lines.map(({ site, calendar, wanted, stocks }) => {
    const mix = mixes.get(site);
    if (mix === undefined) {
      const { lost } = runLine(calendar, wanted, stocks, lostUntil);
      return { lost, builtBy: runLine(calendar, wanted, stocks, worst.by).built };
    }
    const pace = wanted.reduce((sum, { perDay }) => sum + perDay, 0);
    return { lost: pace * calendar.daysUntil(lostUntil) - mix.builtUntil, builtBy: mix.builtBy };
  });
  const builtBy = runs.reduce((sum, run) => sum + run.builtBy, 0);
  const lost = runs.reduce((sum, run) => sum + run.lost, 0);
  const deliverable = Math.floor(withoutNoise(outlook.finished + builtBy));
  return { lost: Math.round(lost), deferred: serversDeferred(worst.asked, deliverable) };
}

function isBetter(is: Outcome, than: Outcome): boolean {
  return is.lost < than.lost || is.deferred < than.deferred;
}

interface Transfers {
  readonly goods: readonly Goods[];
  readonly decideBy: Instant;
}

/** What other sites can give of what stops the lines. */
function transfersFor(
  { routes, picture }: RemedyQuestion,
  stopped: readonly Judged[],
  cases: readonly DatedCase[],
): Transfers | null {
  const { giverMarginDays } = picture.settings;
  const found = stopped.flatMap((one) => {
    const { sku, site } = one.stock;
    const everywhere = cases.filter(({ stock }) => stock.sku === sku);
    const choice = choiceOf(one, everywhere, routes, giverMarginDays);
    const sent = choice?.options.find(({ transfer }) => transfer !== null)?.transfer ?? null;
    if (choice === null || sent === null) return [];
    const { from, quantity, arrivesAt } = sent;
    return [{ goods: { sku, quantity, from, to: site, arrivesAt }, decideBy: choice.decideBy }];
  });
  const [first] = found;
  if (first === undefined) return null;
  return {
    goods: found.map(({ goods }) => goods),
    decideBy: found.map(({ decideBy }) => decideBy).reduce(earlier, first.decideBy),
  };
}

function transferIn(
  task: Task,
  lines: readonly LineSetup[],
  transfers: Transfers | null,
  nothing: Outcome,
): Remedies['transfer'] {
  if (transfers === null) return null;
  const outcome = outcomeOf(task, withGoods(lines, transfers.goods), new Map());
  return isBetter(outcome, nothing) ? { ...outcome, ...transfers } : null;
}

/** The lines, had the goods left now. */
function withGoods(lines: readonly LineSetup[], goods: readonly Goods[]): LineSetup[] {
  return lines.map((line) => {
    const stocks = new Map(line.stocks);
    for (const { sku, quantity, from, to, arrivesAt } of goods) {
      const here = stocks.get(sku) ?? { opening: 0, receipts: [] };
      if (to === line.site) {
        const receipts = [...here.receipts, { at: arrivesAt, quantity }];
        stocks.set(sku, { ...here, receipts });
      } else if (from === line.site) stocks.set(sku, { ...here, opening: here.opening - quantity });
    }
    return { ...line, stocks };
  });
}

async function lighterIn(
  task: Task,
  lines: readonly LineSetup[],
  stops: readonly LineStopper[],
  without: Outcome,
): Promise<Pick<Remedies, 'lighter' | 'isTooLarge'>> {
  const choosable = lighterLines(task.picture, lines, stops);
  if (choosable.length === 0) return { lighter: null, isTooLarge: false };
  const { lostUntil: until, worst, solver } = task;
  const solve = await solver();
  const mixes = solve === null ? null : mixesOf(choosable, { by: worst.by, until }, solve);
  if (mixes === null) return { lighter: null, isTooLarge: true };
  const outcome = outcomeOf(task, lines, mixes);
  if (!isBetter(outcome, without)) return { lighter: null, isTooLarge: false };
  return { lighter: { ...outcome, mixes: lightenedIn(choosable, mixes) }, isTooLarge: false };
}
