import type { Instant } from '../../shared/clock.ts';
import { byCodePoint } from '../../shared/text.ts';
import { isVital } from '../incident/incident.ts';
import type { StockPicture } from '../stock/cases.ts';
import { runLine } from '../stock/line.ts';
import type { LineSetup } from '../stock/line-setup.ts';
import { withoutNoise } from '../stock/projection.ts';
import { linesFor, loadedWith, mixOf } from './lines.ts';
import type { DemandId, DemandRequest } from './request.ts';
import { byClaim, isWaiting, outstanding } from './request.ts';
import { promisedTo, readyFor } from './share.ts';

/** What is asked for by a date beside what can be delivered by then, in servers. */
export interface AskedByDate {
  readonly by: Instant;
  /** All that is needed by then, what is needed earlier included. */
  readonly asked: number;
  /** Of it, for vital sectors. */
  readonly vital: number;
  /** Finished already, and what the lines can build until then. */
  readonly deliverable: number;
  /** What the lines could build until then and do not, because components are not there. */
  readonly lost: number;
  /** What of the asked cannot be delivered by then. */
  readonly short: number;
}

/** What of a request cannot be delivered by its date. */
export interface Unserved {
  readonly id: DemandId;
  readonly vital: boolean;
  readonly servers: number;
}

export interface Outlook {
  /** The dates that requests have, the earliest first. */
  readonly dates: readonly AskedByDate[];
  /** Servers that are finished, of the models that are asked for. */
  readonly finished: number;
  /** Servers that the lines can build in a day; null where no line's capacity is known. */
  readonly linesPerDay: number | null;
  /** Servers that are waited for without a date. */
  readonly undated: number;
  /** By id: what can be delivered by its date; null without one. */
  readonly promised: ReadonlyMap<DemandId, number | null>;
  /** By id: what is finished for it already. */
  readonly ready: ReadonlyMap<DemandId, number>;
  /** The strongest claims first. */
  readonly unserved: readonly Unserved[];
}

/**
 * What can be delivered of what is asked for. A line whose capacity is known builds at it, the models as they are
 * asked for; another one at the pace that stock knows of it. A model stands still while a component of it is not
 * there; nothing that is late counts as coming.
 * @param picture the levels of the models that are asked for and of all that they are made of
 * @param surge the factor on stock's own demand, for the lines without a capacity
 */
export function outlookOf(picture: StockPicture, all: readonly DemandRequest[], surge: number): Outlook {
  const requests = all.filter(isWaiting).toSorted(byClaim);
  const models = new Set(requests.map(({ model }) => model));
  const finishedBy = finishedOf(picture, models);
  const lines = linesFor(picture, models, surge);
  const finished = sum([...finishedBy.values()]);
  const days = [...new Set(requests.flatMap(({ neededBy }) => neededBy ?? []))].sort(byCodePoint);
  const dates = days.map((by): AskedByDate => {
    const needed = requests.filter(({ neededBy }) => neededBy !== null && neededBy <= by);
    const mix = mixOf(needed);
    const loaded = lines.map((line) => loadedWith(line, mix));
    const { built, lost } = runUntil(loaded, picture.now, by);
    const asked = sum(needed.map(outstanding));
    const deliverable = Math.floor(withoutNoise(finished + built));
    return {
      by,
      asked,
      vital: sum(needed.filter(({ sector }) => isVital(sector)).map(outstanding)),
      deliverable,
      lost: Math.round(lost),
      short: Math.max(0, asked - deliverable),
    };
  });
  const promised = promisedTo(
    requests,
    dates.map(({ by, deliverable: servers }) => ({ by, servers })),
  );
  return {
    dates,
    finished,
    linesPerDay: capacityOf(lines),
    undated: sum(requests.filter(({ neededBy }) => neededBy === null).map(outstanding)),
    promised,
    ready: readyFor(requests, finishedBy),
    unserved: requests.flatMap((request) => {
      const servers = outstanding(request) - (promised.get(request.id) ?? outstanding(request));
      return servers > 0 ? [{ id: request.id, vital: isVital(request.sector), servers }] : [];
    }),
  };
}

/** The date that the cell must look at: where most is short, else the last. @returns null without any */
export function worstDate({ dates }: Pick<Outlook, 'dates'>): AskedByDate | null {
  return dates.reduce<AskedByDate | null>(
    (worst, one) => (worst === null || one.short > worst.short || worst.short === 0 ? one : worst),
    null,
  );
}

/** Servers ready to be shipped, by model, at all sites. */
function finishedOf({ levels }: StockPicture, models: ReadonlySet<string>): Map<string, number> {
  const finished = new Map<string, number>();
  for (const { sku, onHand, allocated } of levels) {
    if (models.has(sku)) finished.set(sku, (finished.get(sku) ?? 0) + Math.max(0, onHand - allocated));
  }
  return finished;
}

interface Run {
  readonly built: number;
  readonly lost: number;
}

function runUntil(lines: readonly LineSetup[], now: Instant, by: Instant): Run {
  if (by <= now) return { built: 0, lost: 0 };
  const runs = lines.map(({ calendar, wanted, stocks }) => runLine(calendar, wanted, stocks, by));
  return {
    built: withoutNoise(sum(runs.map(({ built }) => built))),
    lost: withoutNoise(sum(runs.map(({ lost }) => lost))),
  };
}

function capacityOf(lines: readonly LineSetup[]): number | null {
  const known = lines.flatMap(({ serversPerDay }) => serversPerDay ?? []);
  return known.length === 0 ? null : sum(known);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
