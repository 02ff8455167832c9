/** So many days of issues are kept with a level: what demand is measured over, a quarter at most. */
export const ISSUE_DAYS_KEPT = 91;

const DAY_MS = 86_400_000;

/** What was issued on each of the last days on which anything can have been, the newest first. */
export interface IssueDays {
  /** The newest day with an issue, as a day number. */
  readonly newest: number;
  /** Units on that day, the day before, and so on; what lies further back was nothing, or is forgotten. */
  readonly quantities: readonly number[];
}

/** Days since 1970 of a local date, `2020-03-18`. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY_MS;
}

/** The local date of a day number. */
export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** The days after one more issue; one that is older than what is kept changes nothing. */
export function issuedOn(days: IssueDays | null, day: string, quantity: number): IssueDays {
  const number = dayNumber(day);
  if (days === null) return { newest: number, quantities: [quantity] };
  const back = days.newest - number;
  if (back >= ISSUE_DAYS_KEPT) return days;
  if (back >= 0) {
    const quantities = [...days.quantities];
    while (quantities.length <= back) quantities.push(0);
    quantities[back] = (quantities[back] ?? 0) + quantity;
    return { newest: days.newest, quantities };
  }
  const gap = Array.from({ length: Math.min(-back - 1, ISSUE_DAYS_KEPT) }, () => 0);
  return { newest: number, quantities: [quantity, ...gap, ...days.quantities].slice(0, ISSUE_DAYS_KEPT) };
}

/**
 * The units issued on each of the `count` days that end with `last`, oldest first; days without issue are 0.
 * @param last a day number
 */
export function issuesUntil(days: IssueDays | null, last: number, count: number): number[] {
  const issues: number[] = [];
  const quantities = days === null ? [] : quantitiesBack(days, days.newest - last + count);
  const newest = days?.newest ?? last;
  for (let day = last - count + 1; day <= last; day += 1) issues.push(quantities[newest - day] ?? 0);
  return issues;
}

/** As a table keeps it: `18339:480,,470`, nothing for none. */
export function packDays(days: IssueDays | null): string {
  return days === null
    ? ''
    : `${days.newest}:${days.quantities.map((one) => (one === 0 ? '' : one)).join(',')}`;
}

export function unpackDays(packed: string): IssueDays | null {
  if (packed === '') return null;
  return new PackedDays(packed);
}

/** The quantities of the newest day and of those before it, as many as are asked for or kept. */
function quantitiesBack(days: IssueDays, count: number): readonly number[] {
  return days instanceof PackedDays ? days.back(count) : days.quantities;
}

const COMMA = ','.charCodeAt(0);
const ZERO = '0'.charCodeAt(0);

/** As packed, and unpacked only as far back as is asked: of a quarter that is kept, a month is mostly measured. */
class PackedDays implements IssueDays {
  readonly newest: number;
  readonly #packed: string;
  readonly #start: number;

  constructor(packed: string) {
    this.#start = packed.indexOf(':') + 1;
    this.newest = Number(packed.slice(0, this.#start - 1));
    this.#packed = packed;
  }

  get quantities(): readonly number[] {
    return this.back(ISSUE_DAYS_KEPT);
  }

  /** Read digit by digit: every level of a store is read so. */
  back(count: number): readonly number[] {
    const quantities: number[] = [];
    let quantity = 0;
    for (let at = this.#start; at < this.#packed.length && quantities.length < count; at += 1) {
      const code = this.#packed.charCodeAt(at);
      if (code === COMMA) {
        quantities.push(quantity);
        quantity = 0;
      } else {
        quantity = quantity * 10 + (code - ZERO);
      }
    }
    if (quantities.length < count) quantities.push(quantity);
    return quantities;
  }
}
