/** A parameter that stands for many: SQLite's statement is run once for each of these rows, in one call. */
export class ManyRows {
  readonly rows: readonly (readonly unknown[])[];

  constructor(rows: readonly (readonly unknown[])[]) {
    this.rows = rows;
  }
}
