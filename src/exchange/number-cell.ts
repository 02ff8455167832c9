import { shown, Unreadable } from './fields.ts';

// Numbers as spreadsheets write them in English and French: ASCII digits, a comma or a point before the
// decimals, spaces between thousands. What may mean two things is refused, since a thousandfold stock is
// worse than a row that is sent back.

const SPACED = /^[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?$/;
const PLAIN = /^[+-]?\d{1,15}(?:[.,]\d{1,20})?$/;

/** What a whole number may be. */
export interface Whole {
  readonly min: number;
  readonly max: number;
}

/**
 * Whole units: `4800`, `4 800`, `12,0`, `12.00`.
 * @param what names it in the reason: `its quantity`
 * @throws Unreadable for parts of a unit, for `12,000` (twelve, or twelve thousand) and for what is no number.
 */
export function wholeIn(cell: string, what: string, { min, max }: Whole): number {
  const { whole, decimals } = partsOf(cell, what, 'a whole number');
  if (decimals.length === 3 && !SPACED.test(cell.trim()))
    throw new Unreadable(
      `${what} is ${shown(cell)}, which may be ${whole} or ${whole}${decimals}: write it without a separator`,
    );
  if (/[1-9]/.test(decimals)) throw new Unreadable(`${what} is ${shown(cell)}: only whole units are counted`);
  const value = Number(whole);
  if (value < min || value > max) throw new Unreadable(`${what} is ${shown(cell)}: give ${min} to ${max}`);
  return value === 0 ? 0 : value;
}

/**
 * A number with or without decimals: `2.5`, `2,5`; percent signs are left out.
 * @throws Unreadable for `1,250` (one and a quarter, or a thousand) and for what is no number.
 */
export function decimalIn(cell: string, what: string): number {
  const { whole, decimals, mark } = partsOf(cell.trim().replace(/%$/, ''), what, 'a number');
  if (mark === ',' && decimals.length === 3 && !/^[+-]?0+$/.test(whole))
    throw new Unreadable(
      `${what} is ${shown(cell)}, which may be ${whole}.${decimals} or ${whole}${decimals}: write it with a point, or without a separator`,
    );
  const value = Number(`${whole}.${decimals === '' ? '0' : decimals}`);
  return value === 0 ? 0 : value;
}

function partsOf(
  cell: string,
  what: string,
  kind: string,
): { readonly whole: string; readonly decimals: string; readonly mark: string } {
  const text = cell.trim();
  if (!PLAIN.test(text) && !SPACED.test(text))
    throw new Unreadable(`${what} is ${shown(cell)}, which is not ${kind} in the digits 0 to 9`);
  const mark = text.includes(',') ? ',' : '.';
  const [whole = '', decimals = ''] = text.replace(/[ \u00a0\u202f]/g, '').split(mark);
  return { whole, decimals, mark };
}
