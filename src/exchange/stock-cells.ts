import type { Instant } from '../shared/clock.ts';
import { salvaged } from '../shared/text.ts';
import { shown, Unreadable } from './fields.ts';
import { decimalIn, wholeIn } from './number-cell.ts';
import type { TimeForm } from './time-cell.ts';
import { timeIn } from './time-cell.ts';

const UNITS_MAX = 999_999_999;
const SKU = /^[A-Za-z0-9][A-Za-z0-9._:/+-]{0,99}$/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b/;
const YES = /^(?:yes|true|1|x|oui|vrai)$/i;
const NO = /^(?:no|false|0|non|faux)$/i;

/** The cells of one row by their columns: how each is understood, or why it cannot be. */
export class StockCells {
  readonly #cells: Readonly<Record<string, string>>;
  readonly #times: TimeForm;

  constructor(cells: Readonly<Record<string, string>>, times: TimeForm) {
    this.#cells = cells;
    this.#times = times;
  }

  /** As it stands; undefined where it is empty. */
  text(column: string): string | undefined {
    const cell = this.#cells[column];
    return cell === undefined ? undefined : salvaged(cell);
  }

  /** @throws Unreadable where it is empty. */
  needed(column: string): string {
    const cell = this.text(column);
    if (cell === undefined) throw new Unreadable(`its ${column} is missing`);
    return cell.trim();
  }

  sku(column = 'sku'): string {
    return asSku(this.needed(column), `its ${column}`);
  }

  optionalSku(column: string): string | undefined {
    return this.text(column) === undefined ? undefined : this.sku(column);
  }

  /** Some SKUs with spaces, commas or the like between. */
  skus(column: string): readonly string[] | undefined {
    return this.text(column)
      ?.split(/[\s,;|]+/)
      .filter((sku) => sku !== '')
      .map((sku) => asSku(sku, `its ${column}`));
  }

  whole(column: string, min: number): number | undefined {
    const cell = this.text(column);
    return cell === undefined ? undefined : wholeIn(cell, `its ${column}`, { min, max: UNITS_MAX });
  }

  /** @throws Unreadable where it is empty. */
  units(column: string, min: number): number {
    return wholeIn(this.needed(column), `its ${column}`, { min, max: UNITS_MAX });
  }

  decimal(column: string): number | undefined {
    const cell = this.text(column);
    return cell === undefined ? undefined : decimalIn(cell, `its ${column}`);
  }

  word<Word extends string>(column: string, words: readonly Word[]): Word | undefined {
    const cell = this.text(column)?.trim().toLowerCase();
    if (cell === undefined) return undefined;
    const found = words.find((word) => word === cell);
    if (found !== undefined) return found;
    throw new Unreadable(`its ${column} is ${shown(cell)}, which is none of ${words.join(', ')}`);
  }

  flag(column: string): boolean | undefined {
    const cell = this.text(column)?.trim();
    if (cell === undefined) return undefined;
    if (YES.test(cell)) return true;
    if (NO.test(cell)) return false;
    throw new Unreadable(`its ${column} is ${shown(cell)}: write yes or no`);
  }

  /** @throws Unreadable also for a date of which nobody has said whether its day or its month comes first. */
  time(column: string): Instant | undefined {
    const cell = this.text(column)?.trim();
    if (cell === undefined) return undefined;
    const slashed = SLASHED.exec(cell);
    if (slashed !== null && !this.#times.dates) throw unclear(cell, slashed, column);
    return timeIn(cell, `its ${column}`, this.#times);
  }
}

function asSku(text: string, what: string): string {
  if (SKU.test(text)) return text;
  throw new Unreadable(`${what} is ${shown(text)}, which is no SKU: ASCII letters, digits and . _ : / + -`);
}

function unclear(cell: string, [, first, second]: RegExpExecArray, column: string): Unreadable {
  const said =
    Number(first) > 12
      ? 'say --dates dmy'
      : Number(second) > 12
        ? 'say --dates mdy'
        : 'say which comes first, the day (--dates dmy) or the month (--dates mdy)';
  return new Unreadable(`its ${column} is ${shown(cell)}: ${said}, or write 2020-03-18`);
}
