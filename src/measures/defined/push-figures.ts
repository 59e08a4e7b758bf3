/** What the end of a quarter costs: shares, discounts within the same size band, deals pulled in, the dip after. */

import { wilson } from '../../study/wilson.ts';
import type { Figure, Finish, Observations } from '../observations.ts';
import { majorOf } from './won-with.ts';

/** Size bands of list price, two to a power of ten: from 1, 3, 10, 30, 100 … minor units on. */
function bandOf(list: number): number {
  let band = 0;
  let power = 1;
  for (; power * 10 <= list; power *= 10) band += 2;
  return list >= power * 3 ? band + 1 : band;
}

type Band = { inside: number[]; outside: number[]; listInside: number };

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;

function bandsOf({ hit, state, value, columns }: Observations, rows: Int32Array): readonly Band[] {
  const bands = new Map<number, Band>();
  for (const row of rows) {
    const list = columns?.['list']?.[row] ?? Number.NaN;
    if (state[row] !== 0 || !(list > 0)) continue;
    const key = bandOf(list);
    const band = bands.get(key) ?? { inside: [], outside: [], listInside: 0 };
    bands.set(key, band);
    const discount = 1 - (value?.[row] ?? 0) / list;
    if (hit?.[row] === 1) {
      band.inside.push(discount);
      band.listInside += list;
    } else band.outside.push(discount);
  }
  return [...bands.values()];
}

type Costs = { readonly [part: string]: number | null };

function discountsOf(observations: Observations, rows: Int32Array): Costs {
  const bands = bandsOf(observations, rows);
  const both = bands.filter(({ inside, outside }) => inside.length > 0 && outside.length > 0);
  const compared = both.reduce((sum, { inside }) => sum + inside.length, 0);
  const apart = both.reduce(
    (sum, { inside, outside }) => sum + inside.length * ((mean(inside) ?? 0) - (mean(outside) ?? 0)),
    0,
  );
  const extra = compared === 0 ? null : apart / compared;
  const listInside = bands.reduce((sum, band) => sum + band.listInside, 0);
  return {
    discountInside: mean(bands.flatMap(({ inside }) => inside)),
    discountOutside: mean(bands.flatMap(({ outside }) => outside)),
    extraDiscount: extra,
    marginGivenUp: extra === null ? null : majorOf(observations.currency, Math.max(0, extra) * listInside),
  };
}

type Sums = {
  all: number;
  inside: number;
  uniform: number;
  n: number;
  hits: number;
  opening: number;
  first: number;
};

function sumsOf({ hit, state, value, columns }: Observations, rows: Int32Array): Sums {
  const sums: Sums = { all: 0, inside: 0, uniform: 0, n: 0, hits: 0, opening: 0, first: 0 };
  for (const row of rows) {
    if (state[row] !== 0) continue;
    const amount = value?.[row] ?? 0;
    sums.n++;
    sums.all += amount;
    sums.uniform += amount * (columns?.['uniform']?.[row] ?? 0);
    if (hit?.[row] === 1) {
      sums.hits++;
      sums.inside += amount;
    }
    if (columns?.['opening']?.[row] !== 1) continue;
    sums.opening += amount;
    if (columns['first']?.[row] === 1) sums.first += amount;
  }
  return sums;
}

/** Of the deals inside of which it can be told, how many are flagged. */
function flagged({ hit, state, columns }: Observations, rows: Int32Array, name: string): [number, number] {
  let told = 0;
  let yes = 0;
  for (const row of rows) {
    const flag = columns?.[name]?.[row] ?? Number.NaN;
    if (state[row] !== 0 || hit?.[row] !== 1 || Number.isNaN(flag)) continue;
    told++;
    yes += flag;
  }
  return [yes, told];
}

const ratio = (top: number, bottom: number): number | null => (bottom === 0 ? null : top / bottom);

function besideOf(observations: Observations, rows: Int32Array, sums: Sums): Costs {
  const share = ratio(sums.inside, sums.all);
  const uniform = ratio(sums.uniform, sums.all);
  const [pulled, pulledTold] = flagged(observations, rows, 'pulled');
  const [near, nearTold] = flagged(observations, rows, 'near');
  const apart = (state: number): number =>
    rows.reduce((count, row) => count + (observations.state[row] === state ? 1 : 0), 0);
  return {
    bookingsInside: majorOf(observations.currency, sums.inside),
    dealsInside: sums.hits,
    dealsShare: ratio(sums.hits, sums.n),
    uniformShare: uniform,
    excess: share === null || uniform === null ? null : share - uniform,
    ...discountsOf(observations, rows),
    pulledIn: ratio(pulled, pulledTold),
    openingShare: ratio(sums.first, sums.opening),
    nearPayStep: nearTold === 0 ? null : near,
    unfinished: apart(1),
    withoutAmount: apart(2),
  };
}

/** The share of the money; a share of sums has no interval. */
export const finishPush: Finish = (observations, rows): Figure => {
  const sums = sumsOf(observations, rows);
  const beside = besideOf(observations, rows, sums);
  return { value: ratio(sums.inside, sums.all), n: sums.n, interval: null, beside };
};

/** The share of the deals, with Wilson's interval. */
export const finishPushedDeals: Finish = (observations, rows): Figure => {
  const sums = sumsOf(observations, rows);
  const beside = { hits: sums.hits, ...besideOf(observations, rows, sums) };
  return { value: ratio(sums.hits, sums.n), n: sums.n, interval: wilson(sums.hits, sums.n), beside };
};
