/** The noncentral t distribution: what t does where there is a true effect. Power and the interval of d rest on it. */
import { betaTerm, incompleteBeta } from './incomplete-beta.ts';
import { normalTail } from './normal.ts';
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
  const place = { x: (t * t) / (df + t * t), y: df / (df + t * t), b: df / 2, shift: (delta * delta) / 2 };
  const start = Math.floor(place.shift);
  const even = walk(place, start, 0.5, poissonTerm(start, place.shift));
  // δ/√2 · Q is, but for its sign, the Poisson term half a step further.
  const odd = walk(place, start, 1, Math.sign(delta) * poissonTerm(start + 0.5, place.shift));
  return Math.min(1, Math.max(0, below + (even + odd) / 2));
}
