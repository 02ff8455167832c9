import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, msBetween, plus } from '../../shared/clock.ts';
import type { Id } from '../../shared/ids.ts';
import { idOf } from '../../shared/ids.ts';
import type { StockPicture } from './cases.ts';
import { measuredLeadTime } from './credibility.ts';
import type { LineRun } from './line.ts';
import { withoutNoise } from './projection.ts';
import type { StockRow } from './stock-row.ts';

/** The picture, had this supplier delivered nothing from now on for so many days: all its promises slip by them. */
export function withSupplierStopped(picture: StockPicture, supplier: string, days: number): StockPicture {
  const { now, orders, levels } = picture;
  return {
    ...picture,
    orders: orders.map((order) =>
      order.supplier === supplier && order.eta !== null && order.eta >= now
        ? { ...order, eta: plus(order.eta, Math.round(days * DAY_MS)) }
        : order,
    ),
    levels: levels.map((level) => {
      const leadTimeDays = level.policy.leadTimeDays ?? measuredLeadTime(level.leadMinutes)?.days ?? null;
      return level.supplier === supplier && leadTimeDays !== null
        ? { ...level, policy: { ...level.policy, leadTimeDays: leadTimeDays + days } }
        : level;
    }),
  };
}

/** Goods that would go from one site to another. */
export interface SupposedTransfer {
  readonly sku: string;
  readonly quantity: number;
  readonly from: string;
  readonly to: string;
  readonly arrivesAt: Instant;
}

/** The picture, had the goods left now. What the giver does not have would be missing there: it is not hidden. */
export function withTransfer(picture: StockPicture, goods: SupposedTransfer): StockPicture {
  const { sku, quantity, from, to, arrivesAt } = goods;
  return {
    ...picture,
    levels: picture.levels.map((level) =>
      level.sku === sku && level.site === from ? { ...level, onHand: level.onHand - quantity } : level,
    ),
    transfers: [
      ...picture.transfers,
      {
        id: SUPPOSED,
        sku,
        from,
        to,
        quantity,
        received: 0,
        lost: 0,
        sentAt: picture.now,
        eta: arrivesAt,
        closedAt: null,
      },
    ],
  };
}

/** No transfer bears the number 0: it is one that nobody has sent. */
const SUPPOSED: Id<'TR'> = idOf('TR', 0);

/** What a line brings about until some moment. */
export interface LineOutlook {
  readonly site: string;
  readonly until: Instant;
  readonly run: LineRun;
}

/** A state of the stock, as it is or as it would be. */
export interface AssessedState {
  readonly rows: readonly Pick<StockRow, 'sku' | 'site' | 'stockoutDate' | 'status'>[];
  readonly lines: readonly LineOutlook[];
  /** Servers asked for that cannot be delivered in time; null where nothing is asked. */
  readonly serversDeferred: number | null;
}

/** The first model that a line cannot build, what it lacks, and from when on. */
export interface BlockedModel {
  readonly model: string;
  readonly sku: string;
  readonly at: Instant;
}

export interface ComponentChange {
  readonly sku: string;
  readonly site: string;
  readonly stockoutBefore: Instant | null;
  readonly stockoutAfter: Instant | null;
  /** By how many days of 24 hours it moves; negative: earlier; null where it is not out before or not after. */
  readonly days: number | null;
  readonly statusBefore: StockRow['status'] | null;
  readonly statusAfter: StockRow['status'] | null;
}

export interface LineChange {
  readonly site: string;
  /** Until when what is lost is counted. */
  readonly until: Instant;
  readonly lostBefore: number;
  readonly lostAfter: number;
  readonly firstBlockedBefore: BlockedModel | null;
  readonly firstBlockedAfter: BlockedModel | null;
}

/** What differs between two states; of components and lines, only those that differ. */
export interface StateDifference {
  /** The earliest stock-out afterwards first, those that are never out last. */
  readonly components: readonly ComponentChange[];
  readonly lines: readonly LineChange[];
  readonly serversLostBefore: number;
  readonly serversLostAfter: number;
  readonly serversDeferredBefore: number | null;
  readonly serversDeferredAfter: number | null;
}

/** Compares what is with what would be. */
export function differenceOf(before: AssessedState, after: AssessedState): StateDifference {
  return {
    components: componentChanges(before, after),
    lines: linesCompared(before, after).filter((line) => !isSame(line)),
    serversLostBefore: lostOf(before),
    serversLostAfter: lostOf(after),
    serversDeferredBefore: before.serversDeferred,
    serversDeferredAfter: after.serversDeferred,
  };
}

function componentChanges(before: AssessedState, after: AssessedState): ComponentChange[] {
  const [was, is] = [rowsByPlace(before), rowsByPlace(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .flatMap((place) => componentChange(was.get(place), is.get(place)))
    .sort((a, b) => earlier(a.stockoutAfter, b.stockoutAfter) || (placeOf(a) < placeOf(b) ? -1 : 1));
}

type Row = AssessedState['rows'][number];

function componentChange(was: Row | undefined, is: Row | undefined): ComponentChange[] {
  const row = is ?? was;
  const [out, outNow] = [was?.stockoutDate ?? null, is?.stockoutDate ?? null];
  if (row === undefined || (out === outNow && was?.status === is?.status)) return [];
  return [
    {
      sku: row.sku,
      site: row.site,
      stockoutBefore: out,
      stockoutAfter: outNow,
      days: out === null || outNow === null ? null : withoutNoise(msBetween(out, outNow) / DAY_MS),
      statusBefore: was?.status ?? null,
      statusAfter: is?.status ?? null,
    },
  ];
}

/** Every line as it is and as it would be, whether or not that differs. */
export function linesCompared(before: AssessedState, after: AssessedState): LineChange[] {
  return after.lines.map((line) => {
    const was = before.lines.find(({ site }) => site === line.site);
    return {
      site: line.site,
      until: line.until,
      lostBefore: was?.run.lost ?? 0,
      lostAfter: line.run.lost,
      firstBlockedBefore: was === undefined ? null : firstBlocked(was),
      firstBlockedAfter: firstBlocked(line),
    };
  });
}

function isSame({ lostBefore, lostAfter, firstBlockedBefore, firstBlockedAfter }: LineChange): boolean {
  const [was, is] = [firstBlockedBefore, firstBlockedAfter];
  return lostBefore === lostAfter && was?.model === is?.model && was?.sku === is?.sku && was?.at === is?.at;
}

/** The first model that the line cannot build. */
export function firstBlocked({ run }: LineOutlook): BlockedModel | null {
  const [stop] = run.stops;
  return stop === undefined ? null : { model: stop.model, sku: stop.sku, at: stop.from };
}

function lostOf({ lines }: AssessedState): number {
  return withoutNoise(lines.reduce((sum, { run }) => sum + run.lost, 0));
}

function rowsByPlace({ rows }: AssessedState): Map<string, Row> {
  return new Map(rows.map((row) => [placeOf(row), row]));
}

function placeOf({ sku, site }: { readonly sku: string; readonly site: string }): string {
  return `${site} ${sku}`;
}

/** Never comes last. */
function earlier(a: Instant | null, b: Instant | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  return b === null || a < b ? -1 : 1;
}
