import { nearest } from '../shared/suggest.ts';

/** ` (did you mean list?)`, or nothing where no known word is near. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  const [word] = nearest(typed, known, 1);
  return word === undefined ? '' : ` (did you mean ${word}?)`;
}
