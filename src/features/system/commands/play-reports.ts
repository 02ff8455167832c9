import type { Instant } from '../../../shared/clock.ts';
import type { NewEvent } from '../../../shared/events.ts';
import type { Lang } from '../../../shared/lang.ts';
import { folded } from '../../../shared/text.ts';
import type { Db } from '../../../store/types.ts';
import type { SiteStep } from '../../site/demo-reports.ts';
import { decideFigure } from '../../site/figure.ts';
import { decideMode, decideReport } from '../../site/report.ts';
import { figureByKey, siteState } from '../../site/report-queries.ts';
import { getSite } from '../../site/site-queries.ts';

/** What a site's report, or a figure, of the demo makes of the store, in the demo's language. */
export async function decideSiteStep(
  db: Db,
  step: SiteStep,
  { now, lang }: { readonly now: Instant; readonly lang: Lang },
): Promise<NewEvent[]> {
  if ('staffs' in step) return decideMode(await siteState(db, step.staffs), step.staffs, step.mode);
  if ('reports' in step) {
    const { at: _, reports, round = null, ...figures } = step;
    return decideReport(await getSite(db, reports), { ...figures, round, at: now }, new Set());
  }
  const { figure, value, unit, usual, warn, crit } = step;
  const key = folded(figure[lang]);
  const standing = await figureByKey(db, key);
  return decideFigure(standing, { name: figure[lang], value, unit, usual, warn, crit, at: now }, key);
}
