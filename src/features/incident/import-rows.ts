import type { Instant } from '../../shared/clock.ts';
import type { ForeignRow, RefusedRow } from '../../shared/foreign.ts';
import type { FileOrder, KeyedStep } from './import-steps.ts';
import { keyOf, reasonAgainst, stepsOf } from './import-steps.ts';
import { FileCount } from './import-tally.ts';
import type { House, Unknown } from './import-told.ts';
import { understood } from './import-told.ts';

/** What is known of a file's rows before they are read. */
export interface RowsKind {
  readonly order: FileOrder;
  /** Whether people make the file: then an unknown word is a slip, and a row that stands twice is one. */
  readonly typed: boolean;
  /** Whether a row tells all of its incident, so that no other row may come in between. */
  readonly whole: boolean;
}

/** More would scroll away what else is said. */
const WORDS_NOTED = 20;

export interface RowsMoment {
  readonly now: Instant;
  readonly exercise: boolean;
  /** Whether the journal is to bear the times of the file, and so its order. */
  readonly backfill: boolean;
}

/** Takes the rows of a file one by one: what each may bring, or why it brings nothing. */
export class Rows {
  readonly refused: RefusedRow[] = [];
  readonly count = new FileCount();
  readonly aliases = new Map<string, string>();
  readonly #kind: RowsKind;
  readonly #house: House;
  readonly #moment: RowsMoment;
  /** Of files that people make: in which row each incident stands. */
  readonly #seen = new Map<string, number>();
  readonly #unknown = new Map<string, { readonly unknown: Unknown; times: number }>();

  constructor(kind: RowsKind, house: House, moment: RowsMoment) {
    this.#kind = kind;
    this.#house = house;
    this.#moment = moment;
  }

  steps(row: ForeignRow): readonly KeyedStep[] {
    if (!('incident' in row)) return this.#refuse(row);
    const { title, alias, exercise = false } = row.incident;
    const externalId = row.incident.unnamed === true ? title : row.incident.externalId;
    const told = understood(row.incident, this.#house, this.#kind.typed);
    if ('reason' in told) return this.#refuse({ row: row.row, externalId, reason: told.reason });
    const steps = stepsOf(told.incident, row.row, this.#kind.order);
    const of = steps[0]?.step.of ?? '';
    const reason =
      this.#drill(exercise) ?? reasonAgainst(told.incident, this.#moment.now) ?? this.#twin(of, row.row);
    if (reason !== null) return this.#refuse({ row: row.row, externalId, reason });
    if (alias !== undefined) this.aliases.set(keyOf(alias), of);
    this.#note(told.unknown);
    this.count.add(told.incident);
    const isWhole = this.#kind.whole && !this.#moment.backfill && told.incident.history === null;
    return isWhole ? together(steps) : steps;
  }

  #drill(exercise: boolean): string | null {
    return exercise && !this.#moment.exercise ? 'it is of an exercise, and this store is a real one' : null;
  }

  /** The words that mean nothing here, with how often they came. */
  unknown(): [Unknown, number][] {
    return [...this.#unknown.values()].map(({ unknown, times }) => [unknown, times]);
  }

  #twin(of: string, row: number): string | null {
    if (!this.#kind.typed) return null;
    const twin = this.#seen.get(of);
    if (twin === undefined) this.#seen.set(of, row);
    return twin === undefined ? null : `it stands in row ${twin} already`;
  }

  #note(unknown: readonly Unknown[]): void {
    for (const one of unknown) {
      const key = `${one.what} ${one.word}`;
      const known = this.#unknown.get(key);
      if (known !== undefined) known.times += 1;
      else if (this.#unknown.size < WORDS_NOTED) this.#unknown.set(key, { unknown: one, times: 1 });
    }
  }

  #refuse(row: RefusedRow): [] {
    this.refused.push(row);
    this.count.refuse();
    return [];
  }
}

/**
 * One incident after the other: what was over before it was told is then never seen open, wherever an import
 * is cut into turns or breaks off. That it is a duplicate is said once all are there.
 */
function together(steps: readonly KeyedStep[]): KeyedStep[] {
  const [first] = steps;
  return steps.map(({ key, step }) => {
    const isLast = step.step === 'state' && step.state.mergedInto !== null;
    return { key: isLast || first?.step === step ? key : `${first?.key} ${key}`, step };
  });
}
