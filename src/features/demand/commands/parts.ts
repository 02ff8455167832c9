import type { Arg, Option, Value } from '../../../cli/command.ts';
import type { Context, Moment } from '../../../cli/context.ts';
import { safeLine } from '../../../cli/output/safe.ts';
import { decimal, id, integer, proseText, siteCode } from '../../../cli/values.ts';
import { allOrFirst } from '../../../shared/all-or-first.ts';
import { usage } from '../../../shared/errors.ts';
import { formatInstant, formatNumber } from '../../../shared/format.ts';
import type { Db } from '../../../store/types.ts';
import type { Site } from '../../site/site.ts';
import { getSite, listSites } from '../../site/site-queries.ts';
import { partsOf } from '../../stock/bom.ts';
import type { Component } from '../../stock/component.ts';
import type { Workshop } from '../../stock/plans.ts';
import { workshopWith } from '../../stock/plans.ts';
import { billsOfMaterials, getComponent, levelsOf } from '../../stock/stock-queries.ts';
import type { Named } from '../demand-index.ts';
import { INDEX_MAX } from '../demand-index.ts';
import { listRequests } from '../demand-queries.ts';
import { demandMessages } from '../messages.ts';
import type { Deciding, RequestStatus } from '../request.ts';

const { en, fr } = demandMessages;

/** A question in both languages, by its name in the messages. */
export function asked(name: keyof typeof en.ask) {
  return { en: en.ask[name], fr: fr.ask[name] };
}

/** Which request: typed, or picked among those in these states. */
export function requestArg(status: readonly RequestStatus[]): Arg {
  return {
    name: 'request',
    describe: 'DEM-1, or 1',
    value: id('DEM'),
    ask: { question: asked('request'), search: (context) => choices(context, status) },
  };
}

async function choices(context: Context, status: readonly RequestStatus[]) {
  const requests = await context.read((db) => listRequests(db, status));
  const { removed } = demandMessages[context.lang];
  return requests.map(({ id: value, customer, servers, model }) => ({
    value,
    says: `${value} ${safeLine(customer ?? removed)}, ${formatNumber(servers, context.lang)} ${model}`,
  }));
}

/** The factories to pick from. */
export async function factoryChoices(context: Context) {
  const filter = { kind: 'factory', sort: 'code', descending: false, limit: null } as const;
  const sites = await context.read((db) => listSites(db, filter));
  return sites.map(({ code, country }) => ({ value: code, says: `${code} (${country})` }));
}

export const BECAUSE: Option = {
  flag: '--because',
  takes: 'TEXT|-',
  describe: 'the reason; - reads it from stdin',
  value: proseText,
  ask: { question: asked('because') },
};

/** `2.6`: of the whole; `web=2.2`: of a service. */
export const reading: Value = async (typed, context, what): Promise<Named> => {
  const at = typed.lastIndexOf('=');
  const number = at === -1 ? typed : typed.slice(at + 1);
  const value = (await decimal(0, INDEX_MAX)(number, context, what)) as number;
  if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-6)
    throw usage(`${what}: ${typed} is finer than an index is measured`, 'two decimals at most: 2.65');
  return { service: at === -1 ? null : named(typed, at, what), value };
};

/** `web=30`, `web=30%`: a service and a whole number. */
export function serviceNumber(min: number, max: number): Value {
  return async (typed, context, what): Promise<Named> => {
    const at = typed.lastIndexOf('=');
    if (at === -1) throw usage(`${what}: ‘${typed}’ names no service and number`, 'write web=30');
    const number = typed.slice(at + 1).replace(/\s*%$/u, '');
    return {
      service: named(typed, at, what),
      value: (await integer(min, max)(number, context, what)) as number,
    };
  };
}

/** `CRX=60`: a site and a whole number; `CRX=none` takes it back. */
export function siteNumber(min: number, max: number): Value {
  return async (typed, context, what) => {
    const at = typed.lastIndexOf('=');
    if (at === -1) throw usage(`${what}: ‘${typed}’ names no site and number`, 'write CRX=60');
    const number = typed.slice(at + 1).trim();
    const isNone = number.toLowerCase() === 'none';
    return {
      site: (await siteCode(typed.slice(0, at), context, what)) as string,
      servers: isNone ? null : ((await integer(min, max)(number, context, what)) as number),
    };
  };
}

function named(typed: string, at: number, what: string): string {
  const service = typed.slice(0, at).trim();
  if (service === '') throw usage(`${what}: ‘${typed}’ names no service`, 'write web=2.2');
  return service;
}

/** When something is decided, and how refusals name instants: on the reader's clock, in English as all errors. */
export function decidingAt(context: Context, moment: Moment): Deciding {
  return {
    now: moment.now,
    name: (instant) => formatInstant(instant, { lang: 'en', zone: context.zone }),
  };
}

/** What stands at a factory of a model and of all that it is made of. @throws not-found (3) where either is unknown. */
export async function workshopAt(
  db: Db,
  model: string,
  siteTyped: string,
): Promise<{ readonly model: Component; readonly site: Site; readonly workshop: Workshop }> {
  const [component, site, { bom }] = await allOrFirst([
    getComponent(db, model),
    getSite(db, siteTyped),
    billsOfMaterials(db),
  ]);
  const levels = await levelsOf(db, [...new Set([component.sku, ...partsOf(bom, [component.sku])])]);
  return { model: component, site, workshop: workshopWith(site, bom, levels) };
}
