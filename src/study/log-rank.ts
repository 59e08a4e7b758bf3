/** Whether groups last equally long: the log-rank test. */
import { factorise, solveFactored } from './cholesky.ts';
import { chiSquareTail } from './distributions/f-and-chi-square.ts';

export type LogRank = {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  readonly observed: readonly number[];
  readonly expected: readonly number[];
};

/** A group's waits: how long, and whether they ended (1) or were still going on (0). */
export type Lasting = { readonly times: Float64Array; readonly ended: Uint8Array };

type Row = { readonly time: number; readonly group: number; readonly ended: number };

/** At one time: what each group should have lost of `died`, and how far chance moves that. */
function addTime(
  atRisk: readonly number[],
  died: number,
  expected: Float64Array,
  variance: Float64Array,
): void {
  const all = atRisk.reduce((sum, count) => sum + count, 0);
  const spread = all > 1 ? (died * (all - died)) / (all - 1) : 0;
  for (const [i, own] of atRisk.entries()) {
    expected[i]! += (died * own) / all;
    for (const [j, other] of atRisk.entries()) {
      variance[i * atRisk.length + j]! += spread * (own / all) * ((i === j ? 1 : 0) - other / all);
    }
  }
}

/**
 * The log-rank test of two groups or more: (O − E)ᵀ V⁻¹ (O − E) with groups − 1 degrees, V hypergeometric.
 * Example: the gehan data → 16.7929409892165, p = 4.16880910933948e-05. Source: Mantel 1966; R: survival::survdiff.
 */
export function logRank(groups: readonly Lasting[]): LogRank {
  const k = groups.length;
  const rows: Row[] = groups.flatMap(({ times, ended }, group) =>
    Array.from(times, (time, at) => ({ time, group, ended: ended[at] as number })),
  );
  rows.sort((x, y) => x.time - y.time);
  const atRisk = groups.map(({ times }) => times.length);
  const [observed, expected] = [new Float64Array(k), new Float64Array(k)];
  const variance = new Float64Array(k * k);
  for (let from = 0; from < rows.length; ) {
    const { time } = rows[from] as Row;
    const left = new Array<number>(k).fill(0);
    let died = 0;
    let to = from;
    for (; to < rows.length && rows[to]?.time === time; to++) {
      const { group, ended } = rows[to] as Row;
      left[group]! += 1;
      observed[group]! += ended;
      died += ended;
    }
    if (died > 0) addTime(atRisk, died, expected, variance);
    for (const [group, count] of left.entries()) atRisk[group]! -= count;
    from = to;
  }
  return { ...statistic(observed, expected, variance), observed: [...observed], expected: [...expected] };
}

/** The last group adds nothing: what the others miss, it has. */
function statistic(observed: Float64Array, expected: Float64Array, variance: Float64Array) {
  const df = observed.length - 1;
  const distance = Float64Array.from(
    { length: df },
    (_, at) => (observed[at] as number) - (expected[at] as number),
  );
  const part = Float64Array.from({ length: df * df }, (_, at) => {
    return variance[Math.floor(at / df) * (df + 1) + (at % df)] as number;
  });
  const factored = factorise(part, df);
  if ('dependent' in factored) return { chiSquare: Number.NaN, df, p: Number.NaN };
  const solved = solveFactored(factored.lower, distance);
  const chiSquare = distance.reduce((sum, value, at) => sum + value * (solved[at] as number), 0);
  return { chiSquare, df, p: chiSquareTail(chiSquare, df) };
}
