/** The rows of an outcome that have both the score and the outcome: found, and ranked, once for all that is asked of them. */
import { type Ranked, rankAll } from './ranks.ts';
import type { StudyTable } from './study-shapes.ts';

export type Pairs = {
  readonly name: string;
  /** Rows of the table. */
  readonly rows: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly units: readonly string[] | null;
  /** Ranks of y. */
  ranked(): Ranked;
};

function pairsOf({ split, units }: StudyTable, name: string, values: Float64Array): Pairs {
  const rows = new Int32Array(values.length);
  let n = 0;
  for (let row = 0; row < values.length; row++)
    if (!Number.isNaN(values[row] as number) && !Number.isNaN(split.values[row] as number)) rows[n++] = row;
  const kept = rows.slice(0, n);
  const column = (of: Float64Array): Float64Array => {
    const picked = new Float64Array(n);
    for (let at = 0; at < n; at++) picked[at] = of[kept[at] as number] as number;
    return picked;
  };
  const y = column(values);
  let ranks: Ranked | null = null;
  return {
    ...{ name, rows: kept, x: column(split.values), y },
    units: units === undefined ? null : Array.from(kept, (row) => units.of[row] as string),
    ranked() {
      ranks ??= rankAll(y);
      return ranks;
    },
  };
}

export function pairsOfTable(table: StudyTable): readonly Pairs[] {
  return table.outcomes.map(({ name, values }) => pairsOf(table, name, values));
}

/** The values of the high and the low group, in the order of their rows; which row is high, by its place among them. */
export function groupsOf({ rows, y }: Pairs, sides: Uint8Array) {
  const isHigh = new Uint8Array(rows.length);
  let many = 0;
  for (let at = 0; at < rows.length; at++) {
    const high = sides[rows[at] as number] === 1 ? 1 : 0;
    isHigh[at] = high;
    many += high;
  }
  const [high, low] = [new Float64Array(many), new Float64Array(rows.length - many)];
  let [ofHigh, ofLow] = [0, 0];
  for (let at = 0; at < rows.length; at++) {
    if (isHigh[at] === 1) high[ofHigh++] = y[at] as number;
    else low[ofLow++] = y[at] as number;
  }
  return { high, low, isHigh };
}
