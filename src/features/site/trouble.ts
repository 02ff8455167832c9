import type { Instant } from '../../shared/clock.ts';
import { msBetween } from '../../shared/clock.ts';
import { formatAge, formatNumber, formatTime } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { reportMessages } from './report-messages.ts';
import { dueAt } from './round.ts';
import type { Site } from './site.ts';
import type { Trouble } from './site-watch.ts';

/** What is wrong, in a few words: `crew of 5 for 6`. Rounds are told in the site's own time. */
export function troubleSaid(
  trouble: Trouble,
  { zone }: Pick<Site, 'zone'>,
  { lang, now }: { readonly lang: Lang; readonly now: Instant },
): string {
  const { why } = reportMessages[lang];
  const number = (value: number): string => formatNumber(value, lang);
  switch (trouble.is) {
    case 'under':
      return why.under(number(trouble.crew), number(trouble.min));
    case 'over':
      return why.over(number(trouble.present), number(trouble.cap));
    case 'missed':
      return why.missed(formatTime(dueAt(trouble.due, zone), { lang, zone }));
    case 'unheard':
      return why.unheard(formatTime(dueAt(trouble.due, zone), { lang, zone }));
    case 'silent':
      return trouble.since === null ? why.never : why.silent(formatAge(msBetween(trouble.since, now), lang));
  }
}
