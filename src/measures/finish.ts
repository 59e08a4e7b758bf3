/** From the rows of a group to its figure: rates, counts, medians, sums and quotients, each with its interval. */

import { ascending } from '../study/ascending.ts';
import { medianInterval, quantile } from '../study/quantile.ts';
import { wilson } from '../study/wilson.ts';
import { currencyDigits } from './currency-digits.ts';
import type { Figure, Finish, Observations } from './observations.ts';

/** How many rows of the group are counted apart, by name. */
function apartOf(observations: Observations, rows: Int32Array): { [part: string]: number } {
  const counts = new Array<number>(observations.apart.length).fill(0);
  for (let index = 0; index < rows.length; index++) {
    const state = observations.state[rows[index] as number] as number;
    if (state > 0) counts[state - 1]!++;
  }
  return Object.fromEntries(observations.apart.map((name, index) => [name, counts[index] as number]));
}

function withApart(observations: Observations, rows: Int32Array, figure: Figure): Figure {
  if (observations.apart.length === 0) return figure;
  return { ...figure, beside: { ...figure.beside, ...apartOf(observations, rows) } };
}

/** Hits among the counted, with Wilson's interval. */
export const finishRate: Finish = (observations, rows) => {
  const { state, hit } = observations;
  let n = 0;
  let hits = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    if (state[row] !== 0) continue;
    n++;
    hits += hit?.[row] ?? 0;
  }
  const value = n === 0 ? null : hits / n;
  return withApart(observations, rows, { value, n, interval: wilson(hits, n), beside: { hits } });
};

/** How many are counted. A count is what it is: no interval. */
export const finishCount: Finish = (observations, rows) => {
  let n = 0;
  for (let index = 0; index < rows.length; index++) {
    if (observations.state[rows[index] as number] === 0) n++;
  }
  return withApart(observations, rows, { value: n, n, interval: null });
};

/** Values of the counted rows that have one, sorted. */
export function sortedValues(observations: Observations, rows: Int32Array): Float64Array {
  const values = new Float64Array(rows.length);
  let n = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const value = observations.value?.[row] ?? Number.NaN;
    if (observations.state[row] === 0 && !Number.isNaN(value)) values[n++] = value;
  }
  return ascending(values.subarray(0, n));
}

/** The median of the counted, its interval from the ranks, the ninetieth percentile beside it. */
export const finishMedian: Finish = (observations, rows) => {
  const sorted = sortedValues(observations, rows);
  return withApart(observations, rows, {
    value: quantile(sorted, 0.5),
    n: sorted.length,
    interval: medianInterval(sorted),
    beside: { p90: quantile(sorted, 0.9) },
  });
};

type Sums = { readonly top: number; readonly bottom: number; readonly n: number };

function sums({ state, value, base }: Observations, rows: Int32Array): Sums {
  let top = 0;
  let bottom = 0;
  let n = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    if (state[row] !== 0) continue;
    const one = value?.[row] ?? Number.NaN;
    const other = base?.[row] ?? Number.NaN;
    if (!Number.isNaN(one)) {
      top += one;
      n++;
    }
    if (!Number.isNaN(other)) bottom += other;
  }
  return { top, bottom, n };
}

function inMajor(observations: Observations, minor: number): number {
  return minor / currencyDigits(observations.currency ?? '').units;
}

/** The sum of money, in major units: integers are added, the division comes last. */
export const finishMoney: Finish = (observations, rows) => {
  const { top, n } = sums(observations, rows);
  return withApart(observations, rows, { value: inMajor(observations, top), n, interval: null });
};

/** Σ value / Σ base; without a base there is no quotient. */
export const finishQuotient: Finish = (observations, rows) => {
  const { top, bottom, n } = sums(observations, rows);
  return withApart(observations, rows, { value: bottom === 0 ? null : top / bottom, n, interval: null });
};
