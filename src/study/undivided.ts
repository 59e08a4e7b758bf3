/** The score as it is, not cut in two: correlation, straight line, and odds where the outcome is yes or no. */
import { holm } from './adjust-p.ts';
import { clustered } from './clustered.ts';
import { pearson, spearman } from './correlation.ts';
import { constant } from './design.ts';
import { known } from './divide.ts';
import { logistic } from './logistic.ts';
import { ols } from './ols.ts';
import type { StudiedOdds, StudyTable, UndividedOutcome } from './study-shapes.ts';

type Paired = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly units: readonly string[] | null;
};

/** The rows that have both the score and the outcome. */
function paired({ split, units }: StudyTable, values: Float64Array): Paired {
  const rows = [...values.keys()].filter(
    (row) => !Number.isNaN(values[row] as number) && !Number.isNaN(split.values[row] as number),
  );
  return {
    x: Float64Array.from(rows, (row) => split.values[row] as number),
    y: Float64Array.from(rows, (row) => values[row] as number),
    units: units === undefined ? null : rows.map((row) => units.of[row] as string),
  };
}

/** Of an outcome with exactly two values the larger is the yes. */
function oddsOf({ x, y }: Paired): StudiedOdds | { readonly none: string } | null {
  const values = [...new Set(y)];
  if (values.length !== 2) return null;
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

function lineOf({ x, y, units }: Paired) {
  if (x.length < 3) return NO_LINE;
  const terms = [constant(x.length), { name: 'score', values: x }];
  if (units !== null) return clustered(terms, y, units)?.coefficients[1] ?? NO_LINE;
  const found = ols(terms, y);
  return 'dependent' in found ? NO_LINE : (found.fit.robust[1] ?? NO_LINE);
}

/** One outcome against the undivided score. */
function against(table: StudyTable, name: string, values: Float64Array): UndividedOutcome {
  const rows = paired(table, values);
  const line = lineOf(rows);
  const enough = rows.x.length > 2;
  const together = enough ? pearson(rows.x, rows.y) : { r: Number.NaN, p: Number.NaN };
  const ordered = enough ? spearman(rows.x, rows.y) : { rho: Number.NaN, p: Number.NaN };
  return {
    name,
    n: rows.x.length,
    r: known(together.r),
    p: known(together.p),
    slope: known(line.value),
    se: known(line.se),
    low: known(line.low),
    high: known(line.high),
    slopeP: known(line.p),
    holmP: null,
    rho: known(ordered.rho),
    rhoP: known(ordered.p),
    logistic: oddsOf(rows),
  };
}

export function undivided(table: StudyTable): UndividedOutcome[] {
  const found = table.outcomes.map(({ name, values }) => against(table, name, values));
  const withP = found.filter(({ slopeP }) => slopeP !== null);
  const adjusted = holm(withP.map(({ slopeP }) => slopeP as number));
  return found.map((one) => ({ ...one, holmP: adjusted[withP.indexOf(one)] ?? null }));
}
