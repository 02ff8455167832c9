import type { Context } from '../../../cli/context.ts';
import type { Instant } from '../../../shared/clock.ts';
import { msOf } from '../../../shared/clock.ts';
import { noticeBreach } from '../../reservist/notice.ts';
import { allSites } from '../../site/site-queries.ts';
import { oncallMessages } from '../messages.ts';
import { settingAt } from '../oncall.ts';
import { getRotation } from '../oncall-queries.ts';

/** Says so where a change of the rota comes too late by the law of the site's country. */
export async function noticeShort(context: Context, rotation: string, from: Instant): Promise<void> {
  const place = await context.read(async (db) => {
    const { site } = settingAt(await getRotation(db, rotation), msOf(from));
    return site === null ? undefined : (await allSites(db)).get(site);
  });
  if (place === undefined) return;
  const breach = noticeBreach(context.clock.now(), from, place, false);
  if (breach !== null) context.output.notice(oncallMessages[context.lang].short(breach));
}
