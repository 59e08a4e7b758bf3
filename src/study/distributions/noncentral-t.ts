/** The noncentral t distribution: what t does where there is a true effect. Power and the interval of d rest on it. */
import { chiSquareTail } from './f-and-chi-square.ts';
import { betaTerm, incompleteBeta } from './incomplete-beta.ts';
import { normalDensity, normalTail } from './normal.ts';
import { poissonTerm } from './saddle-point.ts';
import { tTail } from './student-t.ts';

/** What is smaller than this of a sum that is at most 1 changes no digit that is shown. */
const NEGLIGIBLE = 1e-17;
const MOST_STEPS = 200_000;

type Place = {
  readonly x: number;
  readonly y: number;
  readonly b: number;
  readonly shift: number;
};

/** One of the two interwoven series: weights times I_x(j + offset, b), walked from the largest weight both ways. */
function walk(place: Place, start: number, offset: number, firstWeight: number): number {
  const { x, y, b, shift } = place;
  const firstBeta = incompleteBeta(start + offset, b, x, y);
  const firstTerm = betaTerm(start + offset, b, x, y);
  let sum = firstWeight * firstBeta;
  let [weight, beta, term] = [firstWeight, firstBeta, firstTerm];
  for (let j = start; j < start + MOST_STEPS; j++) {
    beta -= term;
    term *= (x * (j + offset + b)) / (j + offset + 1);
    weight *= shift / (j + 0.5 + offset);
    const part = weight * Math.max(0, beta);
    sum += part;
    if (Math.abs(part) < NEGLIGIBLE && j > start + 2) break;
  }
  [weight, beta, term] = [firstWeight, firstBeta, firstTerm];
  for (let j = start; j > 0; j--) {
    term *= (j + offset) / (x * (j - 1 + offset + b));
    beta += term;
    weight *= (j - 0.5 + offset) / shift;
    const part = weight * beta;
    sum += part;
    if (Math.abs(part) < NEGLIGIBLE) break;
  }
  return sum;
}

/** The series has some ten times as many terms that count as the noncentrality is large. */
const MOST_SUMMED = 1_000;
/** Beyond so many deviations of the normal nothing counts. */
const REACH = 9;
const LEAST_PARTS = 256;
const MOST_PARTS = 20_000;

/**
 * The same where δ is so large that the series is long: P(T ≤ t) = ∫ φ(z) P(χ² ≥ df ((δ + z)/t)²) dz by Simpson's rule,
 * in parts fine enough for how fast the tail of χ² falls (over t/√(2 df) of z).
 */
function integrated(t: number, df: number, delta: number): number {
  const fine = Math.ceil((2 * REACH * 16 * Math.sqrt(2 * df)) / t);
  const parts = 2 * Math.ceil(Math.min(MOST_PARTS, Math.max(LEAST_PARTS, fine)) / 2);
  const width = (2 * REACH) / parts;
  let sum = 0;
  for (let part = 0; part <= parts; part++) {
    const z = -REACH + part * width;
    const u = (delta + z) / t;
    const weight = part === 0 || part === parts ? 1 : part % 2 === 1 ? 4 : 2;
    sum += weight * normalDensity(z) * (u <= 0 ? 1 : chiSquareTail(df * u * u, df));
  }
  return Math.min(1, Math.max(0, (sum * width) / 3));
}

/**
 * P(T ≤ t) of the noncentral t with `df` degrees of freedom and noncentrality `delta`.
 * F = Φ(−δ) + ½ Σ [Pⱼ I_x(j+½, df/2) + δ/√2 Qⱼ I_x(j+1, df/2)], x = t²/(df+t²), Pⱼ and Qⱼ Poisson weights of δ²/2,
 * summed from the largest weight outwards. Example: t = 2, df = 10, δ = 1 → 0.8076115625.
 * Source: Benton & Krishnamoorthy 2003, Computational Statistics & Data Analysis 43; Lenth 1989, AS 243.
 */
export function noncentralT(t: number, df: number, delta: number): number {
  if (delta === 0) return 1 - tTail(t, df);
  if (t < 0) return 1 - noncentralT(-t, df, -delta);
  const below = normalTail(delta);
  if (t === 0) return below;
  if (Math.abs(delta) > MOST_SUMMED) return integrated(t, df, delta);
  const place = { x: (t * t) / (df + t * t), y: df / (df + t * t), b: df / 2, shift: (delta * delta) / 2 };
  const start = Math.floor(place.shift);
  const even = walk(place, start, 0.5, poissonTerm(start, place.shift));
  // δ/√2 · Q is, but for its sign, the Poisson term half a step further.
  const odd = walk(place, start, 1, Math.sign(delta) * poissonTerm(start + 0.5, place.shift));
  return Math.min(1, Math.max(0, below + (even + odd) / 2));
}
