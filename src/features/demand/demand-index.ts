import type { Instant } from '../../shared/clock.ts';
import { notFound, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';
import { nearest } from '../../shared/suggest.ts';
import { folded, line } from '../../shared/text.ts';

// How much is wanted beside what is usual: 1.0 is a usual day. It is measured service by service, or as a whole.

/** Indices are kept in hundredths. */
export const ONE = 100;
export const INDEX_MAX = 100;
export const WEIGHT_MAX = 1000;
const NAME_MAX = 40;

/** What was measured once. */
export interface Reading {
  /** The key of the service; null: of all that is sold. */
  readonly service: string | null;
  readonly hundredths: number;
  readonly at: Instant;
  readonly seq: number;
}

/** Something that is sold, and what its index weighs beside those of the others. */
export interface Service {
  /** Its name without case and accents. */
  readonly key: string;
  readonly name: string;
  /** Null where none was given: then it does not count, unless no service has any. */
  readonly weight: number | null;
}

export type DemandRecorded = NewEvent<
  'demand.recorded',
  { readonly readings: readonly { readonly service: string | null; readonly hundredths: number }[] }
>;
/** The weights that are named are so from now on; the others stay. */
export type DemandWeighed = NewEvent<
  'demand.weighed',
  { readonly weights: readonly { readonly service: string; readonly weight: number }[] }
>;
/** The servers a day that are usual at a factory; null takes the word back. */
export type DemandUsualSet = NewEvent<
  'demand.usual-set',
  { readonly sites: readonly { readonly site: string; readonly servers: number | null }[] }
>;
export type IndexEvent = DemandRecorded | DemandWeighed | DemandUsualSet;
export type IndexEntry = EntryOf<IndexEvent>;

/** The subject of what is said of demand as a whole. */
export const DEMAND = 'demand';

export interface ServiceIndex {
  readonly service: string;
  /** Rounded to 0.1. */
  readonly index: number;
  readonly weight: number | null;
  readonly at: Instant;
  /** False for a service without a weight beside others that have one. */
  readonly counts: boolean;
}

/** How much is wanted at a moment. */
export interface DemandIndex {
  /** The weighted mean of the services, or what was measured as a whole since; rounded to 0.1. */
  readonly total: number;
  /** When the newest of what it rests on was measured. */
  readonly at: Instant;
  /** Measured as a whole: no service was measured since. */
  readonly whole: boolean;
  /** In the order in which they first were named. */
  readonly services: readonly ServiceIndex[];
}

/**
 * The index at a moment. The newest word counts: what was measured as a whole stands until a service is measured
 * after it; then it is the mean of the services by their weights (all alike where none has any).
 * @param newest the last reading of each service, and of the whole, by then
 * @returns null where nothing was measured, or nothing that counts
 */
export function indexOf(newest: readonly Reading[], services: readonly Service[]): DemandIndex | null {
  const whole = newest.find(({ service }) => service === null);
  const isWeighed = services.some(({ weight }) => weight !== null && weight > 0);
  const measured = services.flatMap((service) => {
    const reading = newest.find((one) => one.service === service.key);
    if (reading === undefined) return [];
    const share = isWeighed ? (service.weight ?? 0) : 1;
    return [{ service, reading, share }];
  });
  const counted = measured.filter(({ share }) => share > 0);
  const rows = measured.map(({ service: { name, weight }, reading, share }) => ({
    service: name,
    index: toTenth(reading.hundredths, 1),
    weight,
    at: reading.at,
    counts: share > 0,
  }));
  const last = counted.map(({ reading }) => reading).reduce<Reading | null>(newer, null);
  if (whole !== undefined && newer(last, whole) === whole)
    return { total: toTenth(whole.hundredths, 1), at: whole.at, whole: true, services: rows };
  if (last === null) return null;
  const sum = counted.reduce((all, { reading, share }) => all + reading.hundredths * share, 0);
  const weights = counted.reduce((all, { share }) => all + share, 0);
  return { total: toTenth(sum, weights), at: last.at, whole: false, services: rows };
}

/** Half up, in whole numbers: 2.605 is 2.6 and 2.65 is 2.7 on every machine. */
function toTenth(hundredths: number, weights: number): number {
  return Math.floor((2 * hundredths + 10 * weights) / (20 * weights)) / 10;
}

function newer(a: Reading | null, b: Reading): Reading {
  if (a === null || b.at > a.at || (b.at === a.at && b.seq > a.seq)) return b;
  return a;
}

/**
 * The index as it stood at each of these moments, told with the weights of now, so that days can be compared.
 * @param readings all of them, in any order
 */
export function indicesAt(
  readings: readonly Reading[],
  services: readonly Service[],
  moments: readonly Instant[],
): (DemandIndex | null)[] {
  const bySource = [...Map.groupBy(readings, ({ service }) => service).values()];
  return moments.map((moment) => {
    const newest = bySource.flatMap((ofOne) => {
      const last = ofOne.filter(({ at }) => at <= moment).reduce<Reading | null>(newer, null);
      return last === null ? [] : [last];
    });
    return indexOf(newest, services);
  });
}

/** What one typed of a service: its name and a number, `web=2.2`. */
export interface Named {
  readonly service: string | null;
  readonly value: number;
}

/**
 * The services that are meant, under the names that they have.
 * @param isNew whether a name that nobody knows yet is a new service
 * @throws not-found (3) for a name that is not known; usage (2) for one that is named twice.
 */
function servicesMeant(
  typed: readonly string[],
  services: readonly Service[],
  isNew: boolean,
): Map<string, string> {
  const keys = typed.map(folded);
  const twice = typed.find((_, at) => keys.indexOf(keys[at] as string) !== at);
  if (twice !== undefined) throw usage(`${twice} is named twice`, 'name each service once');
  return new Map(typed.map((one) => [one, serviceMeant(one, services, isNew)]));
}

/** The name that a service has. @throws not-found (3) for one that nobody knows, unless it may be new. */
export function serviceMeant(typed: string, services: readonly Service[], isNew: boolean): string {
  const key = folded(typed);
  const known = services.find((service) => service.key === key);
  if (known !== undefined) return known.name;
  if (!isNew) throw unknownService(typed, services);
  return serviceName(typed);
}

/** Whether a name that nobody knows yet may be recorded: once services have weights, it would count for nothing. */
function isOpen(services: readonly Service[]): boolean {
  return services.every(({ weight }) => weight === null);
}

/** A service's name: a short line without `=` and commas, which set names apart. @throws usage (2) */
function serviceName(typed: string): string {
  const name = line(typed, 'the service', NAME_MAX);
  if (/[=,]/.test(name) || folded(name) === '') throw usage(`‘${name}’ is no service`, 'a word: web, cloud');
  return name;
}

function unknownService(typed: string, services: readonly Service[]): Error {
  const names = services.map(({ name }) => name);
  const near = nearest(typed, names);
  return notFound(
    `there is no service ${typed}`,
    near.length > 0
      ? `did you mean ${near.join(', ')}? A new one gets a weight first: vigie demand weight ${typed}=10`
      : `there are ${names.join(', ')}; a new one gets a weight first: vigie demand weight ${typed}=10`,
  );
}

/** Decides what was measured. @throws as `servicesMeant`; usage (2) for an index twice. */
export function decideRecord(
  readings: readonly Named[],
  services: readonly Service[],
  { at, weight }: { readonly at: Instant | null; readonly weight: number | null },
): IndexEvent[] {
  const named = readings.flatMap(({ service }) => (service === null ? [] : [service]));
  if (readings.length - named.length > 1)
    throw usage('the whole has one index', 'name the services: web=2.2');
  const names = servicesMeant(named, services, weight !== null || isOpen(services));
  const data = readings.map(({ service, value }) => ({
    service: service === null ? null : (names.get(service) as string),
    hundredths: Math.round(value * ONE),
  }));
  const weighed = weight === null ? [] : decideWeigh([...names.values()].map(weighing(weight)), services);
  const when = at === null ? {} : { occurredAt: at };
  return [...weighed, { kind: 'demand.recorded', subject: DEMAND, ...when, data: { readings: data } }];
}

const weighing = (value: number) => (service: string) => ({ service, value });

/** Decides what services weigh. @returns nothing where all is so already. */
export function decideWeigh(
  weights: readonly { readonly service: string; readonly value: number }[],
  services: readonly Service[],
): DemandWeighed[] {
  const names = servicesMeant(
    weights.map(({ service }) => service),
    services,
    true,
  );
  const changed = weights
    .map(({ service, value }) => ({ service: names.get(service) as string, weight: value }))
    .filter(({ service, weight }) => services.find(({ name }) => name === service)?.weight !== weight);
  if (changed.length === 0) return [];
  return [{ kind: 'demand.weighed', subject: DEMAND, data: { weights: changed } }];
}

/** Decides what is usual at factories. @returns nothing where all is so already. */
export function decideUsual(
  sites: readonly { readonly site: string; readonly servers: number | null }[],
  usual: ReadonlyMap<string, number>,
): DemandUsualSet[] {
  const codes = sites.map(({ site }) => site);
  const twice = codes.find((site, at) => codes.indexOf(site) !== at);
  if (twice !== undefined) throw usage(`${twice} is named twice`, 'name each factory once');
  const changed = sites.filter(({ site, servers }) => (usual.get(site) ?? null) !== servers);
  if (changed.length === 0) return [];
  return [{ kind: 'demand.usual-set', subject: DEMAND, data: { sites: changed } }];
}

/** Servers a day that are asked for: what is usual times the index; null where nobody said what is usual. */
export function askedPerDay(usual: ReadonlyMap<string, number>, total: number | null): number | null {
  if (usual.size === 0 || total === null) return null;
  const servers = [...usual.values()].reduce((sum, one) => sum + one, 0);
  return Math.round((servers * Math.round(total * 10)) / 10);
}
