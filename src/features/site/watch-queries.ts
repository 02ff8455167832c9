import type { Instant } from '../../shared/clock.ts';
import { DAY_MS, plus } from '../../shared/clock.ts';
import type { Db } from '../../store/types.ts';
import { crewsByCode, roundsDone, siteStates } from './report-queries.ts';
import { allSites, getSite } from './site-queries.ts';
import type { Watched } from './site-watch.ts';
import { watched, watchedSites } from './site-watch.ts';

/**
 * How the sites stand that are expected to report, by code; or one, whichever it is.
 * @throws not-found (3) for an unknown one.
 */
export async function watchedNow(db: Db, now: Instant, only?: string): Promise<Watched[]> {
  const sites = only === undefined ? watchedSites((await allSites(db)).values()) : [await getSite(db, only)];
  // Whichever the zone, its today began within the last two days.
  const since = plus(now, -2 * DAY_MS).slice(0, 10);
  const codes = sites.map(({ code }) => code);
  const [states, done, crews] = await Promise.all([
    siteStates(db),
    roundsDone(db, codes, since),
    crewsByCode(db, codes),
  ]);
  return sites.map((site) => {
    const { code } = site;
    return watched(site, states.get(code), done.get(code) ?? new Set(), now, crews.get(code));
  });
}
