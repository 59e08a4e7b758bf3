/** How far the items of one scale measure the same thing: Cronbach's alpha and McDonald's omega. */
import { fTail } from './distributions/f-and-chi-square.ts';
import { rootBetween } from './distributions/root.ts';
import { meanOf, squaresAround } from './moments.ts';

/** Answers to one item, in the order of the people. */
export type Item = Float64Array;

export type Alpha = {
  readonly alpha: number;
  /** Feldt's interval. */
  readonly low: number;
  readonly high: number;
  /** As if every item had the same spread. */
  readonly standardized: number;
  readonly meanCorrelation: number;
  readonly dropped: readonly {
    /** Alpha without the item; null where one item would be left. */
    readonly alpha: number | null;
    /** The item's correlation with the sum of the others. */
    readonly restCorrelation: number;
  }[];
};

/** The covariance matrix of the items, row by row. */
export function covarianceOf(items: readonly Item[]): Float64Array {
  const k = items.length;
  const means = items.map(meanOf);
  const matrix = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    const [a, am] = [items[i] as Item, means[i] as number];
    matrix[i * k + i] = squaresAround(a, am) / (a.length - 1);
    for (let j = 0; j < i; j++) {
      const [b, bm] = [items[j] as Item, means[j] as number];
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += ((a[row] as number) - am) * ((b[row] as number) - bm);
      matrix[i * k + j] = matrix[j * k + i] = sum / (a.length - 1);
    }
  }
  return matrix;
}

/** k/(k−1) (1 − Σ own / Σ all) of the items left in. */
function alphaFrom(matrix: Float64Array, k: number, without: number): number {
  let [own, all] = [0, 0];
  for (let i = 0; i < k; i++) {
    if (i === without) continue;
    own += matrix[i * k + i] as number;
    for (let j = 0; j < k; j++) if (j !== without) all += matrix[i * k + j] as number;
  }
  const left = without < 0 ? k : k - 1;
  return (left / (left - 1)) * (1 - own / all);
}

/** The f with P(F > f) = tail. */
function fQuantile(tail: number, df1: number, df2: number): number {
  let high = 2;
  while (fTail(high, df1, df2) > tail) high *= 2;
  return rootBetween((f) => fTail(f, df1, df2) - tail, 0, high);
}

function restCorrelation(matrix: Float64Array, k: number, item: number): number {
  let [between, rest] = [0, 0];
  for (let i = 0; i < k; i++) {
    if (i === item) continue;
    between += matrix[item * k + i] as number;
    for (let j = 0; j < k; j++) if (j !== item) rest += matrix[i * k + j] as number;
  }
  return between / Math.sqrt((matrix[item * k + item] as number) * rest);
}

/**
 * Cronbach's alpha of two or more items answered by the same people without gaps.
 * Formula: k/(k−1) (1 − Σ var(item) / var(sum)); interval 1 − (1 − α) F.
 * Example: four people, items 2 3 1 4 · 3 5 2 4 · 4 5 1 5 → 0.931506849315068, from 0.548027498496132.
 * Source: Cronbach 1951, Psychometrika 16; Feldt 1965, Psychometrika 30. R: psych::alpha.
 */
export function cronbachAlpha(items: readonly Item[], level = 0.95): Alpha {
  const k = items.length;
  const people = items[0]?.length ?? 0;
  const matrix = covarianceOf(items);
  const alpha = alphaFrom(matrix, k, -1);
  const [df1, df2] = [people - 1, (people - 1) * (k - 1)];
  const side = (1 - level) / 2;
  const sound = df1 > 0 && Number.isFinite(alpha);
  let sum = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < i; j++)
      sum +=
        (matrix[i * k + j] as number) /
        Math.sqrt((matrix[i * k + i] as number) * (matrix[j * k + j] as number));
  const meanCorrelation = sum / ((k * (k - 1)) / 2);
  return {
    alpha,
    low: sound ? 1 - (1 - alpha) * fQuantile(side, df1, df2) : Number.NaN,
    high: sound ? 1 - (1 - alpha) * fQuantile(1 - side, df1, df2) : Number.NaN,
    standardized: (k * meanCorrelation) / (1 + (k - 1) * meanCorrelation),
    meanCorrelation,
    dropped: items.map((_, at) => ({
      alpha: k > 2 ? alphaFrom(matrix, k, at) : null,
      restCorrelation: restCorrelation(matrix, k, at),
    })),
  };
}
