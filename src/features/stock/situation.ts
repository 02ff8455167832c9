import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, later, plus } from '../../shared/clock.ts';
import { assess } from './assess.ts';
import type { Question, StockPicture } from './cases.ts';
import { casesOf } from './cases.ts';
import type { LineRun } from './line.ts';
import { runLine, withinCapacity } from './line.ts';
import type { LineSetup } from './line-setup.ts';
import { linesOf } from './line-setup.ts';
import { withoutNoise } from './projection.ts';
import { serversDeferred } from './risk.ts';
import type { Assessment } from './stock-row.ts';
import type { AssessedState } from './whatif.ts';

/** Servers that customers wait for, and by when. */
export interface AskedServers {
  readonly servers: number;
  readonly by: Instant;
}

/** Everything that is said of the stock at a moment: each component, each line, and what is finished already. */
export interface Situation {
  readonly now: Instant;
  /** Of what is built in; finished servers are left out. */
  readonly assessments: readonly Assessment[];
  readonly lines: readonly LineSetup[];
  /** Servers ready to be shipped, at all sites. */
  readonly finished: number;
}

export function situationOf(picture: StockPicture, question: Question): Situation {
  const cases = casesOf(picture, question);
  const isModel = (sku: string): boolean => picture.components.get(sku)?.kind === 'model';
  const finished = cases
    .filter(({ stock }) => isModel(stock.sku))
    .reduce((sum, { stock }) => sum + Math.max(0, stock.onHand - stock.allocated), 0);
  return {
    now: picture.now,
    assessments: cases
      .filter(({ stock }) => !isModel(stock.sku))
      .map(({ calendar, stock }) => assess(calendar, stock)),
    lines: linesOf(picture, cases),
    finished,
  };
}

/** What is waited for as the open build plans have it: all of them, by when the last one is due; null: none. */
export function askedByPlans({ plans }: Pick<StockPicture, 'plans'>): AskedServers | null {
  const open = plans.map(({ quantity, built, dueAt }) => ({ servers: quantity - built, by: dueAt }));
  const [first, ...rest] = open.filter(({ servers }) => servers > 0);
  if (first === undefined) return null;
  return rest.reduce(
    (sum, one) => ({ servers: sum.servers + one.servers, by: later(sum.by, one.by) }),
    first,
  );
}

/** Where no component stops a line before its relief, its losses are counted so far ahead. */
const HORIZON_DAYS = 14;

/**
 * Until when the losses of a site's line are counted: until the last of the receipts that end a stock-out there
 * in any of these situations, so that they can be compared.
 * @param site null: of every site, so that the losses of all lines can be added up
 */
export function horizonOf(site: string | null, situations: readonly Situation[]): Instant {
  const reliefs = situations.flatMap(({ assessments }) =>
    assessments
      .filter(
        ({ row, facts }) =>
          (site === null || row.site === site) && facts.serversLost !== null && facts.serversLost > 0,
      )
      .map(({ facts }) => facts.lostUntil),
  );
  const last = reliefs.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
  return last ?? plus(situations[0]?.now as Instant, HORIZON_DAYS * DAY_MS);
}

/** A state with what of the asked-for servers can be delivered in time; null where none are asked for. */
export interface ForecastState extends AssessedState {
  readonly serversDeliverable: number | null;
}

/**
 * Runs every line of a situation. Deliverable in time is what is finished, and what all lines build by then.
 * @param until when the losses of a site's line are counted until
 */
export function forecast(
  situation: Situation,
  until: (site: string) => Instant,
  asked: AskedServers | null,
): ForecastState {
  const { lines, assessments, finished } = situation;
  const built = (by: Instant): number => lines.reduce((sum, line) => sum + run(line, by).built, 0);
  const deliverable = asked === null ? null : withoutNoise(finished + built(asked.by));
  return {
    rows: assessments.map(({ row }) => row),
    lines: lines.map((line) => ({
      site: line.site,
      until: until(line.site),
      run: run(line, until(line.site)),
    })),
    serversDeliverable: deliverable,
    serversDeferred:
      asked === null || deliverable === null ? null : serversDeferred(asked.servers, deliverable),
  };
}

function run({ calendar, wanted, serversPerDay, stocks }: LineSetup, until: Instant): LineRun {
  return runLine(calendar, withinCapacity(wanted, serversPerDay), stocks, until);
}
