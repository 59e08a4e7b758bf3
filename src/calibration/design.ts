/**
 * The rows as a model sees them: columns of levels (one effect per level) and columns of amounts (one effect per unit).
 * Passes go through a few thousand rows at a time, so that what they add up stays near the processor.
 */

export type LevelColumn = { readonly kind: 'levels'; readonly codes: Uint8Array; readonly levels: number };
export type AmountColumn = { readonly kind: 'amount'; readonly values: Float64Array };
export type DesignColumn = LevelColumn | AmountColumn;

export type Design = {
  readonly rows: number;
  readonly columns: readonly DesignColumn[];
  /** Where each column's effects begin; effect 0 is the intercept. */
  readonly starts: readonly number[];
  /** Effects in all. */
  readonly size: number;
};

export function designOf(columns: readonly DesignColumn[], rows: number): Design {
  const starts: number[] = [];
  let size = 1;
  for (const column of columns) {
    starts.push(size);
    size += column.kind === 'levels' ? column.levels : 1;
  }
  return { rows, columns, starts, size };
}

/** The same columns, rows `from` to `until`, without copying them. */
export function stretchOf({ columns }: Design, from: number, until: number): Design {
  const cut = columns.map(
    (column): DesignColumn =>
      column.kind === 'levels'
        ? { ...column, codes: column.codes.subarray(from, until) }
        : { ...column, values: column.values.subarray(from, until) },
  );
  return designOf(cut, until - from);
}

/** Every second row, beginning with row `first` (0 or 1): two halves of the same time. */
export function halfOf({ columns, rows }: Design, first: 0 | 1): Design {
  const n = Math.ceil((rows - first) / 2);
  const half = columns.map((column): DesignColumn => {
    if (column.kind === 'levels') {
      const codes = new Uint8Array(n);
      for (let at = 0; at < n; at++) codes[at] = column.codes[first + 2 * at] as number;
      return { ...column, codes };
    }
    const values = new Float64Array(n);
    for (let at = 0; at < n; at++) values[at] = column.values[first + 2 * at] as number;
    return { ...column, values };
  });
  return designOf(half, n);
}

/** Rows of one pass. */
export const PIECE = 4096;

/** Adds the effects of rows `from` … `until` to `eta`, which holds a piece. */
export function addEffects(
  { columns, starts }: Design,
  effects: Float64Array,
  [from, until]: readonly [number, number],
  eta: Float64Array,
): void {
  const n = until - from;
  eta.fill(effects[0] as number, 0, n);
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at] as DesignColumn;
    const start = starts[at] as number;
    if (column.kind === 'levels') {
      const codes = column.codes;
      for (let row = 0; row < n; row++)
        eta[row] = (eta[row] as number) + (effects[start + (codes[from + row] as number)] as number);
    } else {
      const effect = effects[start] as number;
      const values = column.values;
      for (let row = 0; row < n; row++)
        eta[row] = (eta[row] as number) + effect * (values[from + row] as number);
    }
  }
}

/** The sum of effects of every row. */
export function scoresOf(design: Design, effects: Float64Array): Float64Array {
  const scores = new Float64Array(design.rows);
  for (let from = 0; from < design.rows; from += PIECE) {
    const until = Math.min(design.rows, from + PIECE);
    addEffects(design, effects, [from, until], scores.subarray(from, until));
  }
  return scores;
}
