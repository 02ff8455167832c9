import type { Instant } from '../../shared/clock.ts';
import type { DayCalendar } from './day-calendar.ts';
import type { Receipt } from './projection.ts';
import { withoutNoise } from './projection.ts';

/** A model on a line: how many are wanted a day, and what one takes of each component. */
export interface LineLoad {
  readonly model: string;
  readonly perDay: number;
  readonly units: ReadonlyMap<string, number>;
}

/** A component at the line's site. */
export interface LineStock {
  readonly opening: number;
  /** What credibly comes. */
  readonly receipts: readonly Receipt[];
}

/** A time during which a model is not built, because a component is not there. */
export interface LineStop {
  readonly model: string;
  /** The component that ran out first, by SKU among several. */
  readonly sku: string;
  readonly from: Instant;
  /** Null: it still stands when the run ends. */
  readonly until: Instant | null;
}

export interface LineRun {
  /** Servers; unrounded. */
  readonly built: number;
  /** Servers that were wanted and not built. */
  readonly lost: number;
  /** In the order in which they begin, by model among those that begin together. */
  readonly stops: readonly LineStop[];
}

/** What a line can do of what is wanted: beyond its capacity, every model gives way in proportion. */
export function withinCapacity(loads: readonly LineLoad[], serversPerDay: number | null): LineLoad[] {
  const wanted = loads.reduce((sum, { perDay }) => sum + perDay, 0);
  const share = serversPerDay === null || wanted <= serversPerDay ? 1 : serversPerDay / wanted;
  return loads.map((load) => ({ ...load, perDay: load.perDay * share }));
}

/**
 * Runs a line from now until then: each model at its pace as long as every component that it takes is there.
 * While a model stands still, it takes nothing of its other components, and what it would have built is lost.
 * @param stocks by SKU; a component that is not among them is not watched, and stops nothing
 */
export function runLine(
  calendar: DayCalendar,
  loads: readonly LineLoad[],
  stocks: ReadonlyMap<string, LineStock>,
  until: Instant,
): LineRun {
  const line = new Line(calendar, loads, stocks);
  const end = calendar.daysUntil(until);
  for (const { day, sku, quantity } of arrivals(calendar, stocks, end)) {
    line.runUntil(day);
    line.receive(sku, quantity);
  }
  line.runUntil(end);
  return line.result();
}

interface Arrival {
  readonly day: number;
  readonly sku: string;
  readonly quantity: number;
}

function arrivals(calendar: DayCalendar, stocks: ReadonlyMap<string, LineStock>, end: number): Arrival[] {
  return [...stocks]
    .flatMap(([sku, { receipts }]) =>
      receipts.map(({ at, quantity }) => ({ day: Math.max(0, calendar.daysUntil(at)), sku, quantity })),
    )
    .filter(({ day }) => day < end)
    .sort((a, b) => a.day - b.day);
}

/** Less than this of a component is nothing. */
const NOTHING = 1e-6;

interface OpenStop {
  readonly sku: string;
  readonly from: number;
}

class Line {
  readonly #calendar: DayCalendar;
  readonly #loads: readonly LineLoad[];
  readonly #levels: Map<string, number>;
  readonly #standing = new Map<LineLoad, OpenStop>();
  readonly #stops: (LineStop & { readonly day: number })[] = [];
  #day = 0;
  #built = 0;
  #lost = 0;

  constructor(calendar: DayCalendar, loads: readonly LineLoad[], stocks: ReadonlyMap<string, LineStock>) {
    this.#calendar = calendar;
    this.#loads = loads.filter(({ perDay }) => perDay > 0);
    this.#levels = new Map([...stocks].map(([sku, { opening }]) => [sku, Math.max(0, opening)]));
    this.#stopAndGo();
  }

  receive(sku: string, quantity: number): void {
    this.#levels.set(sku, (this.#levels.get(sku) ?? 0) + quantity);
    this.#stopAndGo();
  }

  runUntil(day: number): void {
    while (day - this.#day > 1e-12) {
      const taken = this.#takenPerDay();
      const days = Math.min(day - this.#day, this.#daysToNextEmpty(taken));
      this.#pass(days, taken);
      this.#stopAndGo();
    }
  }

  result(): LineRun {
    const open = [...this.#standing].map(([load, stop]) => this.#stopOf(load, stop, null));
    const stops = [...this.#stops, ...open].sort((a, b) => a.day - b.day || (a.model < b.model ? -1 : 1));
    return {
      built: withoutNoise(this.#built),
      lost: withoutNoise(this.#lost),
      stops: stops.map(({ day: _, ...stop }) => stop),
    };
  }

  #takenPerDay(): Map<string, number> {
    const taken = new Map<string, number>();
    for (const load of this.#loads) {
      if (this.#standing.has(load)) continue;
      for (const [sku, units] of load.units) {
        if (this.#levels.has(sku)) taken.set(sku, (taken.get(sku) ?? 0) + units * load.perDay);
      }
    }
    return taken;
  }

  #daysToNextEmpty(taken: ReadonlyMap<string, number>): number {
    const days = [...taken].map(([sku, perDay]) => (this.#levels.get(sku) ?? 0) / perDay);
    return Math.min(Number.POSITIVE_INFINITY, ...days);
  }

  #pass(days: number, taken: ReadonlyMap<string, number>): void {
    for (const [sku, perDay] of taken) this.#levels.set(sku, (this.#levels.get(sku) ?? 0) - perDay * days);
    for (const load of this.#loads) {
      const servers = load.perDay * days;
      if (this.#standing.has(load)) this.#lost += servers;
      else this.#built += servers;
    }
    this.#day += days;
  }

  /** Every model whose components are all there runs; every other one stands. */
  #stopAndGo(): void {
    for (const load of this.#loads) {
      const missing = [...load.units].find(([sku, units]) => units > 0 && this.#isEmpty(sku))?.[0];
      const stop = this.#standing.get(load);
      if (missing !== undefined && stop === undefined) {
        this.#standing.set(load, { sku: missing, from: this.#day });
      } else if (missing === undefined && stop !== undefined) {
        this.#standing.delete(load);
        this.#stops.push(this.#stopOf(load, stop, this.#day));
      }
    }
  }

  #isEmpty(sku: string): boolean {
    const level = this.#levels.get(sku);
    return level !== undefined && level < NOTHING;
  }

  #stopOf({ model }: LineLoad, { sku, from }: OpenStop, until: number | null): LineStop & { day: number } {
    const instant = (day: number): Instant => this.#calendar.instantAfter(day) ?? this.#calendar.now;
    return { model, sku, from: instant(from), until: until === null ? null : instant(until), day: from };
  }
}
