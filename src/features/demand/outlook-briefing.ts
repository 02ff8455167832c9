import type { Instant } from '../../shared/clock.ts';
import type { Db } from '../../store/types.ts';
import { allSites } from '../site/site-queries.ts';
import { partsOf } from '../stock/bom.ts';
import type { StockPicture } from '../stock/cases.ts';
import { billsOfMaterials, levelsOf, openTransfers, stockSettings } from '../stock/stock-queries.ts';
import { allSuppliers, openOrdersFor, openPlans } from '../stock/supply-queries.ts';
import { indexAt, listRequests } from './demand-queries.ts';
import type { Outlook } from './outlook.ts';
import { outlookOf } from './outlook.ts';
import type { DemandRequest } from './request.ts';

export interface ReadOutlook {
  /** Those whose servers are waited for. */
  readonly requests: readonly DemandRequest[];
  readonly outlook: Outlook;
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
  return { requests, outlook: outlookOf(picture, requests, index?.total ?? 1) };
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
