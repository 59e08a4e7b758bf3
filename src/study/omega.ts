/** McDonald's omega: the share of a sum's variance that one common factor carries, items weighing as they do. */
import { covarianceOf, type Item } from './reliability.ts';

export type Omega = {
  readonly omega: number;
  /** What each item has of the factor, in units of its own deviation. */
  readonly loadings: readonly number[];
  /** An item whose own variance the fit would take below zero is held at a floor; the figure is then an upper bound. */
  readonly bounded: boolean;
};

const MOST_ROUNDS = 200_000;
const STILL = 1e-13;
/** The least share of its variance that an item keeps for itself. */
const FLOOR = 0.005;

type Fit = { readonly loadings: Float64Array; readonly own: Float64Array };

/** One step of expectation and maximisation for a single factor. Source: Rubin & Thayer 1982, Psychometrika 47. */
function improved(matrix: Float64Array, { loadings, own }: Fit): Fit {
  const k = loadings.length;
  const weights = loadings.map((value, at) => value / (own[at] as number));
  const sum = weights.reduce((total, value, at) => total + value * (loadings[at] as number), 0);
  const beta = weights.map((value) => value / (1 + sum));
  const turned = Float64Array.from({ length: k }, (_, i) => {
    let total = 0;
    for (let j = 0; j < k; j++) total += (matrix[i * k + j] as number) * (beta[j] as number);
    return total;
  });
  const carried = beta.reduce((total, value, at) => total + value * (turned[at] as number), 0);
  const left = 1 - beta.reduce((total, value, at) => total + value * (loadings[at] as number), 0);
  const next = turned.map((value) => value / (carried + left));
  return {
    loadings: next,
    own: next.map((value, at) =>
      Math.max(FLOOR, (matrix[at * k + at] as number) - value * (turned[at] as number)),
    ),
  };
}

/** The first guess: each item's mean correlation with the others. */
function firstFit(matrix: Float64Array, k: number): Fit {
  const loadings = Float64Array.from({ length: k }, (_, i) => {
    let sum = 0;
    for (let j = 0; j < k; j++) if (j !== i) sum += matrix[i * k + j] as number;
    const mean = sum / (k - 1);
    return Math.sign(mean || 1) * Math.sqrt(Math.min(0.9, Math.max(0.05, Math.abs(mean))));
  });
  return { loadings, own: loadings.map((value) => 1 - value * value) };
}

/**
 * Omega total of one factor fitted by maximum likelihood: (Σ λᵢsᵢ)² / ((Σ λᵢsᵢ)² + Σ θᵢsᵢ²), s the items' deviations.
 * Needs three items or more: two do not say how they share. Example: covariances 0.6·0.7, 0.6·0.8, 0.7·0.8 of items of
 * variance 1 → loadings 0.6, 0.7, 0.8, omega 4.41/5.92 = 0.7449. Source: McDonald 1999, Test Theory, chapter 6.
 */
export function omegaTotal(items: readonly Item[]): Omega | null {
  const k = items.length;
  if (k < 3) return null;
  const covariance = covarianceOf(items);
  const deviations = Float64Array.from({ length: k }, (_, at) =>
    Math.sqrt(covariance[at * k + at] as number),
  );
  if (!deviations.every((value) => value > 0)) return null;
  const matrix = covariance.map(
    (value, at) => value / ((deviations[Math.floor(at / k)] as number) * (deviations[at % k] as number)),
  );
  let fit = firstFit(matrix, k);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = improved(matrix, fit);
    const moved = next.loadings.reduce(
      (most, value, at) => Math.max(most, Math.abs(value - (fit.loadings[at] as number))),
      0,
    );
    fit = next;
    if (moved < STILL) break;
  }
  const sum = fit.loadings.reduce((total, value, at) => total + value * (deviations[at] as number), 0);
  const own = fit.own.reduce((total, value, at) => total + value * (deviations[at] as number) ** 2, 0);
  return {
    omega: (sum * sum) / (sum * sum + own),
    loadings: [...fit.loadings],
    bounded: fit.own.some((value) => value <= FLOOR),
  };
}
