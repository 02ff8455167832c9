/** One measurement and those like it, as monitoring systems collect them. */
export interface Metric {
  /** Lower case, with its base unit: `vigie_journal_last_entry_timestamp_seconds`. */
  readonly name: string;
  /** A counter only grows, save when it begins anew; its name ends in `_total`. */
  readonly type: 'gauge' | 'counter';
  readonly help: string;
  /** What is unknown has no sample: a zero would look like an answer. */
  readonly samples: readonly Sample[];
}

export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}
