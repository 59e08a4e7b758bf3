/** The standard normal distribution: density, tail and quantile. */
import { upperGamma } from './incomplete-gamma.ts';

const ROOT_TWO_PI = 2.5066282746310007;

export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / ROOT_TWO_PI;
}

/** P(Z > z), each tail with its own digits. Example: 0.0249978951482204 at 1.96. */
export function normalTail(z: number): number {
  const half = 0.5 * upperGamma(0.5, 0.5 * z * z);
  return z >= 0 ? half : 1 - half;
}

/** P(|Z| > |z|). Example: 0.0499957902964409 at 1.96. */
export function normalTwoSided(z: number): number {
  return upperGamma(0.5, 0.5 * z * z);
}

/**
 * The z that a share of `tail` lies above. Example: 1.95996398454005 for 0.025.
 * From a rational start (Abramowitz & Stegun 26.2.23, wrong by less than 4.5e-4) Halley's steps go to the last digit.
 */
export function normalUpperQuantile(tail: number): number {
  if (!(tail > 0 && tail < 1)) {
    if (tail === 0) return Number.POSITIVE_INFINITY;
    return tail === 1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  }
  if (tail > 0.5) return -normalUpperQuantile(1 - tail);
  const t = Math.sqrt(-2 * Math.log(tail));
  const top = 2.515517 + t * (0.802853 + t * 0.010328);
  const bottom = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  let z = t - top / bottom;
  for (let step = 0; step < 4; step++) {
    const density = normalDensity(z);
    if (density === 0) return z;
    const change = (normalTail(z) - tail) / density;
    const next = z + change / (1 + 0.5 * z * change);
    if (next === z) return z;
    z = next;
  }
  return z;
}
