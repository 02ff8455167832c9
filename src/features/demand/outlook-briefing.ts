import type { Instant } from '../../shared/clock.ts';
import type { SolveIntegers } from '../../shared/integer-program.ts';
import type { Db } from '../../store/types.ts';
import { allSites } from '../site/site-queries.ts';
import { partsOf } from '../stock/bom.ts';
import type { StockPicture } from '../stock/cases.ts';
import { billsOfMaterials, levelsOf, openTransfers, routes, stockSettings } from '../stock/stock-queries.ts';
import { allSuppliers, openOrdersFor, openPlans } from '../stock/supply-queries.ts';
import { indexAt, listRequests } from './demand-queries.ts';
import type { Outlook } from './outlook.ts';
import { outlookOf, worstDate } from './outlook.ts';
import type { Remedies } from './remedies.ts';
import { remediesFor } from './remedies.ts';
import type { DemandRequest } from './request.ts';
import type { LateUnderSurge } from './surge-late.ts';
import { lateUnderSurge } from './surge-late.ts';

export interface ReadOutlook {
  /** Those whose servers are waited for. */
  readonly requests: readonly DemandRequest[];
  readonly outlook: Outlook;
  /** What it was found from: the stock of the models that are asked for, and how much is wanted. */
  readonly picture: StockPicture;
  /** The factor on usual demand; 1 where nobody measured it. */
  readonly surge: number;
}

/** What can be delivered of what is asked for, reckoned from that moment on. */
export async function readOutlook(db: Db, now: Instant): Promise<ReadOutlook> {
  const requests = await listRequests(db);
  const [picture, index] = await Promise.all([
    pictureFor(
      db,
      requests.map(({ model }) => model),
      now,
    ),
    indexAt(db, now),
  ]);
  const surge = index?.total ?? 1;
  return { requests, outlook: outlookOf(picture, requests, surge), picture, surge };
}

/** What can be done where components are what is short; null where they are not. */
export async function readRemedies(
  db: Db,
  { requests, outlook, picture, surge }: ReadOutlook,
  solver: () => Promise<SolveIntegers | null>,
): Promise<Remedies | null> {
  const worst = worstDate(outlook);
  if (worst === null || worst.lost === 0 || worst.short === 0) return null;
  return await remediesFor({ picture, requests, surge, outlook, worst, routes: await routes(db), solver });
}

/**
 * What the surge uses up before an order would come: of what is made at present, which is what is asked for and what is
 * planned; of everything where nobody said. Nothing where no more is wanted than is usual.
 */
export async function readLate(db: Db, { requests, picture, surge }: ReadOutlook): Promise<LateUnderSurge[]> {
  if (surge <= 1) return [];
  const { plans, now } = picture;
  const made = new Set([...requests, ...plans].map(({ model }) => model));
  const asked = new Set(requests.map(({ model }) => model));
  const isKnown = made.size > 0 && made.size === asked.size;
  const all = isKnown ? picture : await pictureFor(db, made.size > 0 ? [...made] : picture.models, now);
  return lateUnderSurge(all, surge, await routes(db));
}

/** What stock knows of these models and of all that they are made of. */
async function pictureFor(db: Db, models: readonly string[], now: Instant): Promise<StockPicture> {
  const bills = await billsOfMaterials(db);
  const skus = [...new Set([...models, ...partsOf(bills.bom, new Set(models))])];
  const [levels, orders, transfers, plans, suppliers, settings, sites] = await Promise.all([
    levelsOf(db, skus),
    openOrdersFor(db, skus),
    openTransfers(db, skus),
    openPlans(db),
    allSuppliers(db),
    stockSettings(db),
    allSites(db),
  ]);
  const components = new Map();
  return { now, levels, components, ...bills, orders, transfers, plans, suppliers, settings, sites };
}
