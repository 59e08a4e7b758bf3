/**
 * The binomial and Poisson terms in front of the incomplete functions, by Loader's saddle point: no logarithm of a large
 * factorial is subtracted from another, so the digits hold for a million degrees of freedom.
 */

const HALF_LOG_TWO_PI = 0.9189385332046727;

/** Γ(n+1)'s distance from Stirling's formula for n = 0, ½, 1, … 15, where the series does not converge. */
const SMALL_ERRORS: readonly number[] = [
  0.0, 0.15342640972002736, 0.08106146679532726, 0.05481412105191765, 0.0413406959554093, 0.03316287351993629,
  0.02767792568499834, 0.023746163656297496, 0.020790672103765093, 0.018488450532673187, 0.016644691189821193,
  0.015134973221917378, 0.013876128823070748, 0.012810465242920227, 0.01189670994589177, 0.011104559758206917,
  0.010411265261972096, 0.009799416126158804, 0.009255462182712733, 0.008768700134139386, 0.00833056343336287,
  0.00793411456431402, 0.007573675487951841, 0.007244554301320383, 0.00694284010720953, 0.006665247032707682,
  0.006408994188004207, 0.006171712263039458, 0.0059513701127588475, 0.0057462165130101155,
  0.005554733551962801,
];

/** Below it the series is replaced by a sum of shifts to where it converges. */
const SERIES_FROM = 15;

/**
 * ln Γ(n+1) − (½ ln 2πn + n ln n − n), for n > 0.
 * Example: 0.0810614667953 for 1, 0.00833055634336 for 10. Source: Loader 2000, Fast and Accurate Computation of
 * Binomial Probabilities; the series is Stirling's.
 */
export function stirlingError(n: number): number {
  if (n <= SERIES_FROM) {
    const known = SMALL_ERRORS[2 * n];
    if (known !== undefined && Number.isInteger(2 * n)) return known;
    return shifted(n);
  }
  const inverse = 1 / n;
  const square = inverse * inverse;
  // 1/12n − 1/360n³ + 1/1260n⁵ − 1/1680n⁷ + 1/1188n⁹ − 691/360360n¹¹ + 1/156n¹³
  const sum =
    1 / 12 -
    square *
      (1 / 360 -
        square *
          (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - square * (691 / 360360 - square / 156)))));
  return sum * inverse;
}

/** error(n) = error(n+1) + (n+½) ln((n+1)/n) − 1, applied until the series holds. */
function shifted(n: number): number {
  let sum = 0;
  let at = n;
  for (; at <= SERIES_FROM; at += 1) sum += (at + 0.5) * Math.log1p(1 / at) - 1;
  return sum + stirlingError(at);
}

/** x ln(x/m) + m − x without loss where x is near m. Source: Loader 2000. */
export function devianceTerm(x: number, m: number): number {
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x === 0 ? m : x * Math.log(x / m) + m - x;
  const ratio = (x - m) / (x + m);
  let sum = (x - m) * ratio;
  let term = 2 * x * ratio;
  const square = ratio * ratio;
  for (let odd = 3; odd < 2_000; odd += 2) {
    term *= square;
    const next = sum + term / odd;
    if (next === sum) return next;
    sum = next;
  }
  return sum;
}

/**
 * C(x+y, x) pˣ qʸ for x, y ≥ 0 that need not be whole, q = 1 − p given apart so that neither loses digits.
 * Example: x = 2, y = 3, p = ½ → 10/32.
 */
export function binomialTerm(x: number, y: number, p: number, q: number): number {
  if (x === 0 && y === 0) return 1;
  const n = x + y;
  if (x === 0) return Math.exp(p < 0.1 ? n * Math.log1p(-p) : n * Math.log(q));
  if (y === 0) return Math.exp(q < 0.1 ? n * Math.log1p(-q) : n * Math.log(p));
  const corrections = stirlingError(n) - stirlingError(x) - stirlingError(y);
  const exponent = corrections - devianceTerm(x, n * p) - devianceTerm(y, n * q);
  // √(n / 2πxy)
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * x * y));
}

/** λˣ e^−λ / Γ(x+1) for x ≥ 0 that need not be whole. Example: x = 2, λ = 1 → 0.1839397205857. */
export function poissonTerm(x: number, lambda: number): number {
  if (lambda === 0) return x === 0 ? 1 : 0;
  if (x === 0) return Math.exp(-lambda);
  return Math.exp(-stirlingError(x) - devianceTerm(x, lambda)) / Math.sqrt(2 * Math.PI * x);
}

/** ln Γ(x) for x > 0. Example: ln Γ(½) = 0.572364942924700. */
export function logGamma(x: number): number {
  return HALF_LOG_TWO_PI + (x - 0.5) * Math.log(x) - x + stirlingError(x);
}
