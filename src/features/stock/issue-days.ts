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
  const issues = new Array<number>(count).fill(0);
  if (days === null) return issues;
  const newest = count - 1 + days.newest - last;
  if (days instanceof PackedDays) days.into(issues, newest);
  else for (const [back, units] of days.quantities.entries()) put(issues, newest - back, units);
  return issues;
}

/** True where something was issued on that day or before it: else nothing can be measured up to then. */
export function isIssuedBy(days: IssueDays, last: number): boolean {
  return days.newest - last < days.quantities.length;
}

function put(issues: number[], at: number, units: number): void {
  if (at >= 0 && at < issues.length) issues[at] = units;
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
    return this.#packed.slice(this.#start).split(',').map(Number);
  }

  /** Puts each day's units where it belongs, the newest day's at `newest`. Read digit by digit: every level is. */
  into(issues: number[], newest: number): void {
    let at = newest;
    let units = 0;
    for (let index = this.#start; index < this.#packed.length && at >= 0; index += 1) {
      const code = this.#packed.charCodeAt(index);
      if (code === COMMA) {
        put(issues, at, units);
        at -= 1;
        units = 0;
      } else {
        units = units * 10 + (code - ZERO);
      }
    }
    put(issues, at, units);
  }
}
