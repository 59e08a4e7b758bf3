/** Whether two means differ: Student's test with one common spread, Welch's with one of each, and the paired test. */
import { tTwoSided, tUpperQuantile } from './distributions/student-t.ts';
import { meanOf, squaresAround } from './moments.ts';

export type TTest = {
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  /** Of the first mean less the second. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
};

/** All a test of two groups needs to know of one. */
export type Group = { readonly n: number; readonly mean: number; readonly variance: number };

export function groupOf(values: ArrayLike<number>): Group {
  const n = values.length;
  const mean = meanOf(values);
  return { n, mean, variance: n < 2 ? Number.NaN : squaresAround(values, mean) / (n - 1) };
}

function tested(difference: number, error: number, df: number, level: number): TTest {
  const t = difference / error;
  const reach = tUpperQuantile((1 - level) / 2, df) * error;
  return { t, df, p: tTwoSided(t, df), difference, low: difference - reach, high: difference + reach };
}

/** The pooled standard deviation of two groups. */
export function pooledDeviation(one: Group, other: Group): number {
  const within = (one.n - 1) * one.variance + (other.n - 1) * other.variance;
  return Math.sqrt(within / (one.n + other.n - 2));
}

/**
 * Student's t of two independent groups with one common variance: (m₁ − m₂) / (s_p √(1/n₁ + 1/n₂)), n₁ + n₂ − 2 degrees.
 * Example: sleep data → t = −1.86081346748685, df = 18, p = 0.0791867142159382. Source: Student 1908.
 */
export function studentTest(one: Group, other: Group, level = 0.95): TTest {
  const error = pooledDeviation(one, other) * Math.sqrt(1 / one.n + 1 / other.n);
  return tested(one.mean - other.mean, error, one.n + other.n - 2, level);
}

/** Welch and Satterthwaite's degrees of freedom. */
export function welchFreedom(a: number, n: number, b: number, m: number): number {
  return ((a + b) * (a + b)) / ((a * a) / (n - 1) + (b * b) / (m - 1));
}

/**
 * Welch's t, each group with its own variance: (m₁ − m₂) / √(s₁²/n₁ + s₂²/n₂), degrees by Satterthwaite.
 * Example: sleep data → t = −1.86081346748685, df = 17.7764735161785, p = 0.0793941401873582.
 * Source: Welch 1947, Biometrika 34.
 */
export function welchTest(one: Group, other: Group, level = 0.95): TTest {
  const [a, b] = [one.variance / one.n, other.variance / other.n];
  return tested(one.mean - other.mean, Math.sqrt(a + b), welchFreedom(a, one.n, b, other.n), level);
}

/**
 * The paired test: one-sample t of the differences.
 * Example: sleep data → t = −4.06212768338204, df = 9, p = 0.00283289019738427.
 */
export function pairedTest(first: ArrayLike<number>, second: ArrayLike<number>, level = 0.95): TTest {
  const differences = Float64Array.from(first, (value, index) => value - (second[index] as number));
  const { n, mean, variance } = groupOf(differences);
  return tested(mean, Math.sqrt(variance / n), n - 1, level);
}
