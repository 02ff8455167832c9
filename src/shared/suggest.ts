import { byCodePoint, folded } from './text.ts';

/** More suggestions than this are a list, not a hint. */
const SUGGESTIONS = 3;

/**
 * What somebody may have meant: the candidates nearest to what was typed, the nearest first. Nothing that
 * needs more than a third of its letters changed is proposed; accents and case do not count.
 */
export function nearest(typed: string, candidates: Iterable<string>, most = SUGGESTIONS): string[] {
  const wanted = folded(typed);
  if (wanted === '') return [];
  const near = [...new Set(candidates)]
    .map((candidate) => ({ candidate, distance: distanceTo(wanted, folded(candidate)) }))
    .filter(({ candidate, distance }) => distance <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.distance - b.distance || byCodePoint(a.candidate, b.candidate));
  // What is more than a letter further off than the nearest is noise beside it.
  const limit = (near[0]?.distance ?? 0) + 1;
  return near
    .filter(({ distance }) => distance <= limit)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/** A word or a beginning that was typed whole is nearer than any misspelling. */
function distanceTo(wanted: string, candidate: string): number {
  if (candidate === wanted) return 0;
  if (wanted.length >= 2 && candidate.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted)))
    return 0.5;
  return editDistance(wanted, candidate);
}

/** Letters to insert, delete, replace, or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(last, j) + 1,
          at(row, j - 1) + 1,
          replaced,
          swapped ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
