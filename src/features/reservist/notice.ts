import type { Instant } from '../../shared/clock.ts';
import { daysBetween, localDate } from '../../shared/local-time.ts';

/** How long before it begins a programme of on-call duty must be told. */
interface NoticeRule {
  readonly days: number;
  /** Whole calendar days between being told and beginning, in exceptional circumstances; null: no such exception. */
  readonly clearDays: number | null;
  readonly article: string;
  /** Broken, it forbids; otherwise it gives a right to refuse. */
  readonly hard: boolean;
}

/** By country of work. Standby roles and danger are excepted in Québec: whether that is so, people judge. */
const NOTICES: Readonly<Record<string, NoticeRule>> = {
  FR: { days: 15, clearDays: 1, article: 'L3121-12', hard: true },
  CA: { days: 5, clearDays: null, article: 'LNT art. 59.0.1', hard: false },
};

/** A change that came too late. */
export interface NoticeBreach {
  readonly article: string;
  /** Calendar days between being told and beginning. */
  readonly days: number;
  readonly limit: number;
  readonly hard: boolean;
}

/**
 * Whether a change of somebody's duty was told in time.
 * @param told when it was written down, which gives the notice its certain date (R3121-3)
 * @param begins when the duty begins
 * @param place the country (ISO 3166) and the zone of the work, whose days count
 * @param exceptional whether exceptional circumstances are claimed: one clear day is then enough in France
 * @returns null where it was, or where no rule is known
 */
export function noticeBreach(
  told: Instant,
  begins: Instant,
  { country, zone }: { readonly country: string | null; readonly zone: string },
  exceptional: boolean,
): NoticeBreach | null {
  const rule = NOTICES[country ?? ''];
  if (rule === undefined) return null;
  const days = daysBetween(localDate(told, zone), localDate(begins, zone));
  // A clear day lies whole between the day of the notice and the day of the duty.
  const limit = exceptional && rule.clearDays !== null ? rule.clearDays + 1 : rule.days;
  return days >= limit ? null : { article: rule.article, days, limit, hard: rule.hard };
}
