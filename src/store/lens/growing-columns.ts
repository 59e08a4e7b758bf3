/** Columns that grow while a ledger is read: plain typed arrays, doubled when full. */

export class GrowingColumns {
  rows = 0;
  readonly columns: Float64Array[];

  constructor(count: number, capacity = 4096) {
    this.columns = Array.from({ length: count }, () => new Float64Array(capacity));
  }

  /** Adds one row, a value per column. Integers up to 2^53 are kept exactly. */
  add(values: ArrayLike<number>): void {
    if (this.rows === (this.columns[0] as Float64Array).length) this.grow();
    for (let index = 0; index < this.columns.length; index++) {
      (this.columns[index] as Float64Array)[this.rows] = values[index] as number;
    }
    this.rows++;
  }

  clear(): void {
    this.rows = 0;
  }

  private grow(): void {
    for (let index = 0; index < this.columns.length; index++) {
      const old = this.columns[index] as Float64Array;
      const wider = new Float64Array(old.length * 2);
      wider.set(old);
      this.columns[index] = wider;
    }
  }
}
