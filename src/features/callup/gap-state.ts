import { HOUR_MS } from '../../shared/clock.ts';
import type { Gap } from '../oncall/gaps.ts';

/** How far ahead a gap warns. */
export const GAP_AHEAD_MS = 72 * HOUR_MS;

/** CRITICAL: nobody now; WARNING: nobody at some time that is still to come. */
export type GapState = 'CRITICAL' | 'WARNING';

/** @param now milliseconds since 1970 */
export function gapState({ start }: Pick<Gap, 'start'>, now: number): GapState {
  return start <= now ? 'CRITICAL' : 'WARNING';
}
