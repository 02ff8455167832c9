import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { DAY_MS, msBetween, msOf } from '../../../shared/clock.ts';
import { allSites } from '../../site/site-queries.ts';
import { oncallMessages } from '../messages.ts';
import { settingAt } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';

/** Less notice than this is told, for sites in France. Source: Code du travail, L3121-12: fifteen days. */
const NOTICE_MS = 15 * DAY_MS;

/** Says so where somebody at a site in France learns of a change of the rota too late before it counts. */
export async function noticeShort(context: Context, rotation: string, from: Instant): Promise<void> {
  if (msBetween(context.clock.now(), from) >= NOTICE_MS) return;
  const country = await context.read(async (db) => {
    const { site } = settingAt(await getRotation(db, rotation), msOf(from));
    return site === null ? null : (await allSites(db)).get(site)?.country;
  });
  if (country === 'FR') context.output.notice(oncallMessages[context.lang].short);
}
