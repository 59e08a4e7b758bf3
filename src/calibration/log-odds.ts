/**
 * Points by counting alone: of each level, the log-odds of its rows against those of all, drawn towards the average
 * where its rows are few. One pass; nothing is fitted together, so columns that say the same are counted twice.
 */

import { areaUnderCurve } from './area-under-curve.ts';
import { type Design, designOf, halfOf, scoresOf } from './design.ts';

/** As strong as this many rows of the average. */
const DRAWN = 10;
/** Of either outcome, below which no area is told. */
const FEWEST = 10;

function sumOf(hits: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < hits.length; row++) sum += hits[row] as number;
  return sum;
}

export type LevelCounts = { readonly rows: Float64Array; readonly hits: Float64Array };

/** Rows and hits of each level of a column. */
export function levelCounts(codes: Uint8Array, levels: number, hits: Uint8Array): LevelCounts {
  // Both counts of a row in one sum: hits in units of one, rows in units of 2³².
  const sums = new Float64Array(levels);
  const UNIT = 4_294_967_296;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    sums[code] = (sums[code] as number) + UNIT + (hits[row] as number);
  }
  return { rows: sums.map((sum) => Math.floor(sum / UNIT)), hits: sums.map((sum) => sum % UNIT) };
}

/**
 * The effects: intercept first, then log((hits + 10·rate)/(misses + 10·(1 − rate))) − log(rate/(1 − rate)) of each
 * level. Only columns of levels count. Example: rate 0.1; of 100 rows of a level 30 hit: log(31/79) + 2.197 = 1.26.
 */
export function logOddsEffects(design: Design, hits: Uint8Array): Float64Array {
  const effects = new Float64Array(design.size);
  const rate = (sumOf(hits) + 0.5) / (design.rows + 1);
  const base = Math.log(rate / (1 - rate));
  effects[0] = base;
  design.columns.forEach((column, at) => {
    if (column.kind !== 'levels') return;
    const counts = levelCounts(column.codes, column.levels, hits);
    for (let level = 0; level < column.levels; level++) {
      const [rows, won] = [counts.rows[level] as number, counts.hits[level] as number];
      const odds = (won + DRAWN * rate) / (rows - won + DRAWN * (1 - rate));
      effects[(design.starts[at] as number) + level] = Math.log(odds) - base;
    }
  });
  return effects;
}

/** Every second of these, beginning with the first or the second. */
export function halfHits(hits: Uint8Array, first: 0 | 1): Uint8Array {
  return hits.filter((_, row) => row % 2 === first);
}

/**
 * How well one column of levels alone tells the outcome: the area under the curve of its log-odds, each half of the rows
 * scored by what the other half taught, so that chance alone gives one half. Null with fewer than ten of either outcome.
 */
export function areaAlone(codes: Uint8Array, levels: number, hits: Uint8Array): number | null {
  const won = sumOf(hits);
  if (Math.min(won, hits.length - won) < FEWEST) return null;
  const design = designOf([{ kind: 'levels', codes, levels }], codes.length);
  const halves = [0, 1].map((first) => ({
    design: halfOf(design, first as 0 | 1),
    hits: halfHits(hits, first as 0 | 1),
  }));
  const [even, odd] = halves;
  if (even === undefined || odd === undefined) return null;
  const areas = [
    areaUnderCurve(scoresOf(odd.design, logOddsEffects(even.design, even.hits)), odd.hits),
    areaUnderCurve(scoresOf(even.design, logOddsEffects(odd.design, odd.hits)), even.hits),
  ];
  const [one, other] = areas;
  if (one == null || other == null) return null;
  return (one.value + other.value) / 2;
}
