/**
 * From effects to points people can read: each level against the commonest of its column, on the coarsest scale that
 * keeps the order of the rows: in steps of five, or of one where fives would cost too much. The cost is measured and told.
 */
import { areaUnderCurve } from './area-under-curve.ts';
import { type Design, scoresOf } from './design.ts';

/** What the strongest level is worth, and in which steps points go. */
const SCALES = [
  { most: 25, step: 5 },
  { most: 50, step: 5 },
  { most: 100, step: 5 },
  { most: 100, step: 1 },
] as const;
/** A scale is fine enough when the earlier rows lose no more area than this. */
const LOSES = 0.002;

export type RoundedPoints = {
  /** Per effect, the points; place 0 (the intercept) is 0. */
  readonly points: Float64Array;
  /** Points per unit of log-odds. */
  readonly perLogOdds: number;
  /** The place of each column's level that is worth 0. */
  readonly references: readonly number[];
};

/** The level with the most rows; of an amount there is none (−1: against nothing of it). */
function referencesOf(design: Design): readonly number[] {
  return design.columns.map((column, at) => {
    if (column.kind === 'amount') return -1;
    const rows = new Float64Array(column.levels);
    for (let row = 0; row < design.rows; row++) rows[column.codes[row] as number]! += 1;
    return (design.starts[at] as number) + rows.indexOf(rows.reduce((most, n) => Math.max(most, n), 0));
  });
}

function relative(design: Design, effects: Float64Array, references: readonly number[]): Float64Array {
  const against = new Float64Array(effects.length);
  design.columns.forEach((column, at) => {
    const start = design.starts[at] as number;
    const reference = references[at] as number;
    const base = reference < 0 ? 0 : (effects[reference] as number);
    const size = column.kind === 'levels' ? column.levels : 1;
    for (let place = start; place < start + size; place++) against[place] = (effects[place] as number) - base;
  });
  return against;
}

function roundedTo(against: Float64Array, perLogOdds: number, step: number): Float64Array {
  // Adding zero turns −0 into 0.
  return against.map((effect) => Math.round((effect * perLogOdds) / step) * step + 0);
}

/** Only levels that rows stand in decide the scale. */
function strongest(design: Design, against: Float64Array): number {
  let most = 0;
  design.columns.forEach((column, at) => {
    const start = design.starts[at] as number;
    if (column.kind === 'amount') {
      most = Math.max(most, Math.abs(against[start] as number));
      return;
    }
    const seen = new Uint8Array(column.levels);
    for (let row = 0; row < design.rows; row++) seen[column.codes[row] as number] = 1;
    for (let level = 0; level < column.levels; level++)
      if (seen[level] === 1) most = Math.max(most, Math.abs(against[start + level] as number));
  });
  return most;
}

/**
 * Rounds them. Example: effects 0 (commonest), 0.4 and −1.6 on a scale of 100: 0, 25 and −100 points.
 * `hits` are those of the same, earlier rows.
 */
export function roundPoints(design: Design, effects: Float64Array, hits: Uint8Array): RoundedPoints {
  const references = referencesOf(design);
  const against = relative(design, effects, references);
  const most = strongest(design, against);
  const exact = areaUnderCurve(scoresOf(design, effects), hits)?.value ?? 0.5;
  let rounded: RoundedPoints = { points: new Float64Array(effects.length), perLogOdds: 0, references };
  if (most < 1e-9) return rounded;
  for (const scale of SCALES) {
    const perLogOdds = scale.most / most;
    rounded = { points: roundedTo(against, perLogOdds, scale.step), perLogOdds, references };
    const kept = areaUnderCurve(scoresOf(design, rounded.points), hits)?.value ?? 0.5;
    if (exact - kept <= LOSES) break;
  }
  return rounded;
}
