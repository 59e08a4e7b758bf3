/** The two sums a logistic regression rests on: the gradient over all rows, and the information over a part of them. */
import { addEffects, type Design, PIECE } from './design.ts';

/** Rows the information is summed over where there are many. */
const INFORMATION_ROWS = 40_000;

function spread(values: Float64Array): number {
  let [sum, squares] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    sum += values[row] as number;
    squares += (values[row] as number) ** 2;
  }
  const n = Math.max(1, values.length);
  return Math.max(0, squares / n - (sum / n) ** 2);
}

/** The ridge of each effect: none on the intercept; that of an amount in units of its own spread. */
export function ridgeOf({ columns, starts, size }: Design, penalty: number): Float64Array {
  const ridge = new Float64Array(size).fill(penalty);
  ridge[0] = 0;
  columns.forEach((column, at) => {
    if (column.kind === 'amount')
      ridge[starts[at] as number] = penalty * Math.max(spread(column.values), 1e-9);
  });
  return ridge;
}

/** Adds Σ residual · x of the piece that begins at `from` to the gradient. */
function addGradient(design: Design, from: number, rest: Float64Array, sum: Float64Array): void {
  let all = 0;
  for (let row = 0; row < rest.length; row++) all += rest[row] as number;
  sum[0] = (sum[0] as number) + all;
  design.columns.forEach((column, at) => {
    const start = design.starts[at] as number;
    if (column.kind === 'levels') {
      const codes = column.codes;
      for (let row = 0; row < rest.length; row++) {
        const place = start + (codes[from + row] as number);
        sum[place] = (sum[place] as number) + (rest[row] as number);
      }
    } else {
      let one = 0;
      for (let row = 0; row < rest.length; row++)
        one += (rest[row] as number) * (column.values[from + row] as number);
      sum[start] = (sum[start] as number) + one;
    }
  });
}

export type Question = { readonly design: Design; readonly hits: Uint8Array; readonly ridge: Float64Array };

/** The penalised loss at these effects; the way downhill is put into `gradient`. */
export function lossAt(
  { design, hits, ridge }: Question,
  effects: Float64Array,
  gradient: Float64Array,
): number {
  gradient.fill(0);
  const room = new Float64Array(PIECE);
  let loss = 0;
  for (let from = 0; from < design.rows; from += PIECE) {
    const until = Math.min(design.rows, from + PIECE);
    const eta = room.subarray(0, until - from);
    addEffects(design, effects, [from, until], eta);
    for (let row = 0; row < eta.length; row++) {
      const here = eta[row] as number;
      const hit = hits[from + row] as number;
      const odds = Math.exp(-Math.abs(here));
      const chance = here >= 0 ? 1 / (1 + odds) : odds / (1 + odds);
      loss += Math.log1p(odds) + Math.max(0, hit === 1 ? -here : here);
      eta[row] = hit - chance;
    }
    addGradient(design, from, eta, gradient);
  }
  for (let at = 0; at < effects.length; at++) {
    const drawn = (ridge[at] as number) * (effects[at] as number);
    loss += 0.5 * drawn * (effects[at] as number);
    gradient[at] = (gradient[at] as number) - drawn;
  }
  return loss;
}

/** Where a row's effects stand, ascending, and by how much they count. */
function readRow({ columns, starts }: Design, row: number, places: Int32Array, amounts: Float64Array): void {
  for (let at = 0; at < columns.length; at++) {
    const column = columns[at];
    const isLevels = column?.kind === 'levels';
    places[at + 1] = (starts[at] as number) + (isLevels ? (column.codes[row] as number) : 0);
    amounts[at + 1] = isLevels ? 1 : (column?.values[row] ?? 0);
  }
}

/** Σ p(1 − p)·x·xᵀ over every so many rows, scaled to all, plus the ridge; the lower triangle. */
export function informationAt({ design, ridge }: Question, effects: Float64Array): Float64Array {
  const { rows, size, columns } = design;
  const stride = Math.max(1, Math.floor(rows / INFORMATION_ROWS));
  const matrix = new Float64Array(size * size);
  const places = new Int32Array(columns.length + 1);
  const amounts = new Float64Array(columns.length + 1).fill(1);
  const scale = rows / Math.max(1, Math.ceil(rows / stride));
  for (let row = 0; row < rows; row += stride) {
    readRow(design, row, places, amounts);
    let eta = 0;
    for (let at = 0; at < places.length; at++)
      eta += (effects[places[at] as number] as number) * (amounts[at] as number);
    const odds = Math.exp(-Math.abs(eta));
    const weight = (scale * odds) / (1 + odds) ** 2;
    for (let at = 0; at < places.length; at++) {
      const base = (places[at] as number) * size;
      const mine = weight * (amounts[at] as number);
      for (let other = 0; other <= at; other++) {
        const place = base + (places[other] as number);
        matrix[place] = (matrix[place] as number) + mine * (amounts[other] as number);
      }
    }
  }
  for (let at = 0; at < size; at++) {
    const place = at * size + at;
    matrix[place] = (matrix[place] as number) + (ridge[at] as number) + 1e-9;
  }
  return matrix;
}
