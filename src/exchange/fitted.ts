import { LINE_MAX, PROSE_MAX, salvaged } from '../shared/text.ts';

/*
 * Text of any length and kind, made to fit: an alert must not be lost because somebody's template put a
 * whole log into it.
 */

/** One line, at the most `max` characters of it. */
export function fittedLine(text: string, max = LINE_MAX): string {
  // Twice as much as two units a character, so that what folding takes away is not missed.
  const most = max * 4;
  const oneLine = salvaged(text.slice(0, most))
    .replace(/\s*[\n\r\v\f\u0085\u2028\u2029]+\s*/gu, ' ')
    .trim();
  const characters = [...oneLine];
  if (characters.length <= max && text.length <= most) return oneLine;
  const kept = characters.slice(0, max - 1).join('');
  return `${kept.trimEnd()}…`;
}

/** Prose as it came, at the most `max` characters of it; what was cut off is said. */
export function fittedProse(text: string, max = PROSE_MAX): string {
  const most = max * 2;
  const characters = [...salvaged(text.slice(0, most))];
  if (characters.length <= max && text.length <= most) return characters.join('');
  const told = `… [cut off, of ${text.length} characters]`;
  return `${characters.slice(0, Math.max(0, max - told.length)).join('')}${told}`;
}
