/** Welch's test of many resamples of two groups: how far t strays by chance alone, whatever the shape of the data. */
import { meanOf } from './moments.ts';
import { quantile } from './quantile.ts';
import { seededBits } from './seeded-shuffle.ts';
import { groupOf, welchTest } from './t-test.ts';

export type Resampled = { readonly t: Float64Array; readonly df: Float64Array };

const TO_UNIT = 1 / 4_294_967_296;

/**
 * Rows drawn with replacement, each group from its own; t of each draw about the difference that was found, and
 * Satterthwaite's degrees. Sums are of deviations from the group's own mean, so that squares lose no digits.
 */
export function welchResamples(
  one: Float64Array,
  other: Float64Array,
  count: number,
  seed: number,
): Resampled {
  const t = new Float64Array(count);
  const df = new Float64Array(count);
  const bits = seededBits(seed);
  const moments = [one, other].map((values) => momentsOfDraws(values, count, bits()));
  const [first, second] = moments as [Moments, Moments];
  const apart = meanOf(one) - meanOf(other);
  for (let draw = 0; draw < count; draw++) {
    const a = (first.variances[draw] as number) / one.length;
    const b = (second.variances[draw] as number) / other.length;
    t[draw] = ((first.means[draw] as number) - (second.means[draw] as number) - apart) / Math.sqrt(a + b);
    df[draw] = ((a + b) * (a + b)) / ((a * a) / (one.length - 1) + (b * b) / (other.length - 1));
  }
  return { t, df };
}

type Moments = { readonly means: Float64Array; readonly variances: Float64Array };

/** The generator stands in the loop itself: a call for each of millions of draws would take longer than the sums. */
function momentsOfDraws(values: Float64Array, count: number, seed: number): Moments {
  const n = values.length;
  const centre = meanOf(values);
  const away = values.map((value) => value - centre);
  const means = new Float64Array(count);
  const variances = new Float64Array(count);
  const scale = n * TO_UNIT;
  let state = seed | 0 || 1;
  for (let draw = 0; draw < count; draw++) {
    let total = 0;
    let squares = 0;
    for (let row = 0; row < n; row++) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      const value = away[((state >>> 0) * scale) | 0] as number;
      total += value;
      squares += value * value;
    }
    means[draw] = centre + total / n;
    variances[draw] = (squares - (total * total) / n) / (n - 1);
  }
  return { means, variances };
}

export type ResampledInterval = { readonly low: number; readonly high: number; readonly p: number };

/**
 * The studentised bootstrap: the interval difference − t*·error at the quantiles of the resampled t*, and the share of
 * resamples that stray as far as the difference lies from zero (this one counted with them).
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, 12.5.
 */
export function resampledInterval(
  one: Float64Array,
  other: Float64Array,
  count: number,
  seed: number,
): ResampledInterval {
  const { t, difference } = welchTest(groupOf(one), groupOf(other));
  const error = difference / t;
  const drawn = welchResamples(one, other, count, seed).t;
  const asFar = drawn.reduce((sum, value) => sum + (Math.abs(value) >= Math.abs(t) ? 1 : 0), 0);
  const sorted = drawn.sort();
  const at = (share: number): number => quantile(sorted, share) ?? Number.NaN;
  return {
    low: difference - at(0.975) * error,
    high: difference - at(0.025) * error,
    p: (asFar + 1) / (count + 1),
  };
}
