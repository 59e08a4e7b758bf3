/** The score as it is, not cut in two: correlation, straight line, and odds where the outcome is yes or no. */
import { holm } from './adjust-p.ts';
import { clustered } from './clustered.ts';
import { pearson, spearmanOf } from './correlation.ts';
import { constant } from './design.ts';
import { known } from './divide.ts';
import { logistic } from './logistic.ts';
import { ols } from './ols.ts';
import { rankAll } from './ranks.ts';
import type { Pairs } from './study-pairs.ts';
import type { StudiedOdds, UndividedOutcome } from './study-shapes.ts';

/** The two values of a column that has no more and no fewer; null of another. */
function twoValues(y: Float64Array): readonly [number, number] | null {
  const first = y[0];
  let second: number | undefined;
  for (let row = 1; row < y.length; row++) {
    const value = y[row] as number;
    if (value === first || value === second) continue;
    if (second !== undefined) return null;
    second = value;
  }
  return first === undefined || second === undefined ? null : [first, second];
}

/** Of an outcome with exactly two values the larger is the yes. */
function oddsOf({ x, y }: Pairs): StudiedOdds | { readonly none: string } | null {
  const values = twoValues(y);
  if (values === null) return null;
  const yes = Math.max(...values);
  const found = logistic(
    [{ name: 'score', values: x }],
    Float64Array.from(y, (value) => (value === yes ? 1 : 0)),
  );
  if ('separated' in found)
    return {
      none: `The score foretells it ${found.separated === 'wholly' ? 'without exception' : 'without exception on one side'}: its odds have no end.`,
    };
  if (!('fit' in found)) return { none: 'The score never varies among these rows.' };
  const [, slope] = found.fit.coefficients;
  if (slope === undefined) return null;
  const { value, se, z, p, low, high } = slope;
  return { slope: value, se, z, p, oddsRatio: Math.exp(value), low: Math.exp(low), high: Math.exp(high) };
}

const NO_LINE = { value: Number.NaN, se: Number.NaN, p: Number.NaN, low: Number.NaN, high: Number.NaN };

function lineOf({ x, y, units }: Pairs) {
  if (x.length < 3) return NO_LINE;
  const terms = [constant(x.length), { name: 'score', values: x }];
  if (units !== null) return clustered(terms, y, units)?.coefficients[1] ?? NO_LINE;
  const found = ols(terms, y);
  return 'dependent' in found ? NO_LINE : (found.fit.robust[1] ?? NO_LINE);
}

/** One outcome against the undivided score. */
function against(rows: Pairs): UndividedOutcome {
  const line = lineOf(rows);
  const enough = rows.x.length > 2;
  const together = enough ? pearson(rows.x, rows.y) : { r: Number.NaN, p: Number.NaN };
  const ordered = enough ? spearmanOf(rankAll(rows.x), rows.ranked()) : { rho: Number.NaN, p: Number.NaN };
  return {
    name: rows.name,
    n: rows.x.length,
    r: known(together.r),
    p: known(together.p),
    slope: known(line.value),
    se: known(line.se),
    low: known(line.low),
    high: known(line.high),
    slopeP: known(line.p),
    holmP: null,
    holmOf: rows.units === null && rows.x.length < FEW_ROWS ? 'ranks' : 'slope',
    rho: known(ordered.rho),
    rhoP: known(ordered.p),
    logistic: oddsOf(rows),
  };
}

/**
 * Holm goes over the outcomes' slopes; of fewer than thirty rows that belong to no units, over their rank correlations:
 * money of few deals is skewed, and the slope with HC3 then finds more than its level (docs/spec/statistics.md).
 */
const FEW_ROWS = 30;

export function undivided(pairs: readonly Pairs[]): UndividedOutcome[] {
  const found = pairs.map(against);
  const pOf = ({ holmOf, slopeP, rhoP }: UndividedOutcome) => (holmOf === 'ranks' ? rhoP : slopeP);
  const withP = found.filter((one) => pOf(one) !== null);
  const adjusted = holm(withP.map((one) => pOf(one) as number));
  return found.map((one) => ({ ...one, holmP: adjusted[withP.indexOf(one)] ?? null }));
}
