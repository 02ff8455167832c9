import { MINUTE_MS } from '../../shared/clock.ts';
import type { Interval } from '../../shared/intervals.ts';
import type { Breach, RestSetting, Stint } from './rest.ts';
import { breachesOf } from './rest.ts';

/** How far somebody may go on, and what stops them there. */
export interface RestLimit {
  /** The last moment, to the minute, until which the work breaks no hard rule; where it begins if it may not at all. */
  readonly at: number;
  /** The rule that stops them there, with what the whole of the work would come to. */
  readonly breach: Breach;
}

/**
 * When work that is to last from one moment to another comes to a limit: the more is worked, the more rules break.
 * @param stints what was worked and is planned beside it
 * @returns null where all of it may be worked
 */
export function restLimit(stints: readonly Stint[], work: Interval, setting: RestSetting): RestLimit | null {
  const broken = (minutes: number): Breach[] => {
    const end = Math.min(work.end, work.start + minutes * MINUTE_MS);
    return breachesOf(stints, { start: work.start, end }, setting).filter(({ hard }) => hard);
  };
  let [allowed, tooLong] = [0, Math.ceil((work.end - work.start) / MINUTE_MS)];
  const inAll = broken(tooLong);
  let [breach] = inAll;
  if (breach === undefined) return null;
  while (tooLong - allowed > 1) {
    const middle = Math.floor((allowed + tooLong) / 2);
    const [found] = broken(middle);
    if (found === undefined) allowed = middle;
    else [tooLong, breach] = [middle, found];
  }
  const { rule } = breach;
  const whole = inAll.find((one) => one.rule === rule) ?? breach;
  return { at: work.start + allowed * MINUTE_MS, breach: whole };
}
