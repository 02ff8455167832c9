/** A column that wants more than this may be shortened down to it, where the list says nothing else. */
const SHORTEST = 20;
const GAP = 2;

export interface ColumnWish {
  /** The width of its widest cell, header included. */
  readonly natural: number;
  /** Ids and other keys are never cut. */
  readonly rigid: boolean;
  /** It may be shortened down to this, and never is below. */
  readonly shortest?: number | undefined;
}

/**
 * Fits columns into a width. They stand in order of importance: what does not fit, however short the long
 * ones are made, is dropped from the end; then the long ones share what is left. The first always stays.
 * @param droppable false where the reader chose the columns
 * @returns the width of each column that stays
 */
export function fitColumns(wishes: readonly ColumnWish[], width: number, droppable: boolean): number[] {
  const least = wishes.map(({ natural, rigid, shortest }) =>
    rigid ? natural : Math.min(natural, shortest ?? SHORTEST),
  );
  let count = wishes.length;
  while (droppable && count > 1 && total(least.slice(0, count)) > width) count -= 1;

  const widths = least.slice(0, count);
  let spare = width - total(widths);
  for (const [index, wish] of wishes.slice(0, count).entries()) {
    const more = Math.max(0, Math.min(spare, wish.natural - (widths[index] ?? 0)));
    widths[index] = (widths[index] ?? 0) + more;
    spare -= more;
  }
  return widths;
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1);
}
