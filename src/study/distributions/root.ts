/** Where a monotone function crosses zero. */

const MOST_STEPS = 200;

/**
 * The x between low and high with f(x) = 0, by Brent's method: interpolation where it helps, halving where it does not.
 * The signs at the ends must differ. Example: x² − 2 between 1 and 2 → 1.4142135623731.
 * Source: Brent 1973, Algorithms for Minimization without Derivatives, chapter 4.
 */
export function rootBetween(f: (x: number) => number, low: number, high: number, tolerance = 0): number {
  let [a, b] = [low, high];
  let [fa, fb] = [f(a), f(b)];
  let [c, fc] = [a, fa];
  let [step, before] = [b - a, b - a];
  for (let count = 0; count < MOST_STEPS; count++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const near = 2.3e-16 * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= near || fb === 0) return b;
    const tried = Math.abs(before) >= near && Math.abs(fa) > Math.abs(fb);
    const next = tried ? interpolated({ a, b, c, fa, fb, fc, half }) : half;
    const takes =
      tried && Math.abs(next) < Math.min(1.5 * Math.abs(half), Math.abs(before / 2)) && next * half > 0;
    before = takes ? step : half;
    step = takes ? next : half;
    [a, fa] = [b, fb];
    b += Math.abs(step) > near ? step : Math.sign(half) * near;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      [c, fc] = [a, fa];
      step = b - a;
      before = step;
    }
  }
  return b;
}

type Points = { a: number; b: number; c: number; fa: number; fb: number; fc: number; half: number };

/** By the secant where two points are known, else by inverse parabola through three. */
function interpolated({ a, b, c, fa, fb, fc, half }: Points): number {
  const s = fb / fa;
  if (a === c) return (-2 * half * s) / (1 - s);
  const q = fa / fc;
  const r = fb / fc;
  const top = s * (2 * half * q * (q - r) - (b - a) * (r - 1));
  const bottom = (q - 1) * (r - 1) * (s - 1);
  return -top / bottom;
}
