/** Figures of several columns together: regressions, scales, correlations, survival; and power, which needs no file. */
import { benjaminiHochberg, holm } from '../../study/adjust-p.ts';
import { pearson, spearman } from '../../study/correlation.ts';
import { constant, powersOf, type Term } from '../../study/design.ts';
import { kaplanMeier } from '../../study/kaplan-meier.ts';
import { logRank } from '../../study/log-rank.ts';
import { logistic, type Unfitted } from '../../study/logistic.ts';
import { ols } from '../../study/ols.ts';
import { omegaTotal } from '../../study/omega.ts';
import { groupSizeFor, powerOf, smallestEffect, USUAL_POWER } from '../../study/power.ts';
import { cronbachAlpha } from '../../study/reliability.ts';
import { done, type Result, refused } from '../../vocabulary/result.ts';
import { type Refusal, refusal } from '../refusal.ts';
import type { Computed, Statistic } from './group-statistics.ts';
import { complete, lacking, levelsOf, tooLittle } from './grouped-columns.ts';
import type { FileColumns } from './read-columns.ts';
import type { StatisticAsked } from './statistic-input.ts';

function columnsOf(read: FileColumns): {
  readonly names: string[];
  readonly columns: Float64Array[];
  readonly n: number;
} {
  const names = [...read.numbers.keys()];
  const { rows, columns } = complete([...read.numbers.values()]);
  return { names, columns, n: rows.length };
}

function scale(asked: StatisticAsked, read: FileColumns): Computed {
  const { names, columns, n } = columnsOf(read);
  if (names.length < 2 || n < 3)
    return tooLittle(
      `A scale needs two items and three people who answered all; there are ${names.length} items and ${n} people.`,
    );
  const omega = omegaTotal(columns);
  if (asked.test === 'omega') {
    if (omega === null) return tooLittle('Omega needs three items that vary.');
    const { loadings, ...figures } = omega;
    return done({ n, items: names.map((name, at) => ({ name, loading: loadings[at] })), ...figures });
  }
  const { dropped, ...figures } = cronbachAlpha(columns, asked.level);
  const items = names.map((name, at) => ({
    name,
    alphaWithout: dropped[at]?.alpha,
    restCorrelation: dropped[at]?.restCorrelation,
  }));
  return done({ n, ...figures, items, omega: omega?.omega ?? null });
}

/** The outcome and the predictors of the rows that lack nothing. */
function modelOf(
  asked: StatisticAsked,
  read: FileColumns,
): Result<{ y: Float64Array; terms: Term[]; weights: Float64Array | null }, Refusal> {
  if (asked.values === undefined)
    return lacking(`${asked.test} needs --values, the outcome, and --columns, the predictors.`);
  const { names, columns } = columnsOf(read);
  const own = names.indexOf(asked.values);
  const by = asked.weights === undefined ? -1 : names.indexOf(asked.weights);
  const terms = names.flatMap((name, at) =>
    at === own || at === by ? [] : [{ name, values: columns[at] as Float64Array }],
  );
  const y = columns[own] as Float64Array;
  if (terms.length === 0) return lacking(`${asked.test} needs --columns, the predictors.`);
  if (y.length <= terms.length + 1)
    return tooLittle(`${y.length} whole rows are too few for ${terms.length + 1} coefficients.`);
  return done({ y, terms, weights: by < 0 ? null : (columns[by] as Float64Array) });
}

function dependent(name: string): Result<never, Refusal> {
  const says =
    name === '(Intercept)'
      ? 'There is nothing to fit.'
      : `"${name}" is a mixture of the other predictors (or never varies): its coefficient cannot be told.`;
  return refused(refusal('not-valid', 'dependent-column', says));
}

function line(asked: StatisticAsked, read: FileColumns): Computed {
  const model = modelOf(asked, read);
  if (!model.ok) return model;
  const { y, terms } = model.value;
  const [first, second] = terms;
  if (asked.degree !== undefined && second !== undefined) return lacking('--degree is for one predictor.');
  const powers =
    asked.degree === undefined || first === undefined
      ? terms
      : powersOf(first.name, first.values, asked.degree);
  if (y.length <= powers.length + 1)
    return tooLittle(`${y.length} whole rows are too few for ${powers.length + 1} coefficients.`);
  const found = ols([constant(y.length), ...powers], y, asked.level);
  if ('dependent' in found) return dependent(found.dependent);
  const { classical, robust, ...figures } = found.fit;
  return done({ ...figures, coefficients: classical, hc3: robust });
}

function unfitted(why: Unfitted): Result<never, Refusal> {
  if ('oneOutcome' in why) return tooLittle('All rows have the same outcome.');
  if ('dependent' in why) return dependent(why.dependent);
  const whole = why.separated === 'wholly' ? 'without exception' : 'without exception on one side';
  const says = `${why.by.map((name) => `"${name}"`).join(', ')} ${why.by.length > 1 ? 'foretell' : 'foretells'} the outcome ${whole}: no coefficient is large enough (separation).`;
  return refused(refusal('not-valid', 'separated', says));
}

function odds(asked: StatisticAsked, read: FileColumns): Computed {
  const model = modelOf(asked, read);
  if (!model.ok) return model;
  const { y, terms, weights } = model.value;
  const values = [...new Set(y)].sort((one, other) => one - other);
  if (values.length > 2)
    return tooLittle(`"${asked.values}" has ${values.length} values; an outcome has two.`);
  const yes = values[1] === 1 ? 1 : (values.at(-1) as number);
  const found = logistic(
    terms,
    y.map((value) => (value === yes ? 1 : 0)),
    weights,
    asked.level,
  );
  if (!('fit' in found)) return unfitted(found);
  const { covariance, coefficients, ...figures } = found.fit;
  return done({
    ...figures,
    outcome: yes,
    coefficients: coefficients.map((one) => ({ ...one, oddsRatio: Math.exp(one.value) })),
  });
}

function orders(asked: StatisticAsked, read: FileColumns): Computed {
  const { names, columns, n } = columnsOf(read);
  const [x, y, third] = columns;
  if (x === undefined || y === undefined || third !== undefined)
    return lacking('spearman needs two columns: --columns A,B.');
  if (n < 3) return tooLittle(`There are ${n} whole pairs; a correlation needs three.`);
  return done({ columns: names, ...spearman(x, y), pearson: pearson(x, y, asked.level) });
}

function adjust(asked: StatisticAsked, read: FileColumns): Computed {
  if (asked.values === undefined) return lacking(`${asked.test} needs --values, a column of p-values.`);
  const values = [...(read.numbers.get(asked.values) as Float64Array)].filter(
    (value) => !Number.isNaN(value),
  );
  const odd = values.find((value) => value < 0 || value > 1);
  if (odd !== undefined) return tooLittle(`${odd} is no p-value.`);
  const adjusted = (asked.test === 'holm' ? holm : benjaminiHochberg)(values);
  return done({ n: values.length, p: values, adjusted });
}

type Waits = { readonly name: string; readonly times: Float64Array; readonly ended: Uint8Array };

/** As R's Surv: 1 ended and 0 did not, or 2 ended and 1 did not. */
function waitsOf(asked: StatisticAsked, read: FileColumns): Result<Waits[], Refusal> {
  const { time, event, groups } = asked;
  if (time === undefined || event === undefined) return lacking(`${asked.test} needs --time and --event.`);
  const [times, events] = [read.numbers.get(time) as Float64Array, read.numbers.get(event) as Float64Array];
  const kinds = [...new Set(events)].filter((value) => !Number.isNaN(value));
  const ended = kinds.includes(2) ? 2 : 1;
  const odd = kinds.find((value) => value !== ended && value !== ended - 1);
  if (odd !== undefined) return tooLittle(`"${event}" holds ${odd}; it says 1 or 0 (or 2 or 1).`);
  const words = groups === undefined ? null : (read.words.get(groups) as readonly string[]);
  const levels = words === null ? ['all'] : levelsOf(words);
  const whole = [...times.keys()].filter((row) => !Number.isNaN(times[row]) && !Number.isNaN(events[row]));
  const below = whole.find((row) => (times[row] as number) < 0);
  if (below !== undefined) return tooLittle(`"${time}" holds ${times[below]}, a time below zero.`);
  return done(
    levels.map((name) => {
      const rows = whole.filter((row) => words === null || words[row] === name);
      return {
        name,
        times: Float64Array.from(rows, (row) => times[row] as number),
        ended: Uint8Array.from(rows, (row) => (events[row] === ended ? 1 : 0)),
      };
    }),
  );
}

function curves(asked: StatisticAsked, read: FileColumns): Computed {
  const waits = waitsOf(asked, read);
  if (!waits.ok) return waits;
  return done({
    groups: waits.value.map(({ name, times, ended }) => ({ name, ...kaplanMeier(times, ended) })),
  });
}

function lasting(asked: StatisticAsked, read: FileColumns): Computed {
  const waits = waitsOf(asked, read);
  if (!waits.ok) return waits;
  const filled = waits.value.filter(({ times }) => times.length > 0);
  if (filled.length < 2) return tooLittle('log-rank compares two groups or more: --groups.');
  const { observed, expected, ...figures } = logRank(filled);
  const groups = filled.map(({ name, times }, at) => ({
    name,
    n: times.length,
    observed: observed[at],
    expected: expected[at],
  }));
  return done({ ...figures, groups });
}

/** Of effect, group size and power, the one that is not said. */
export function powerFigures({ effect, n, m, power, alpha }: StatisticAsked): Computed {
  if (effect === undefined && n === undefined)
    return lacking('power needs two of --effect, --n and --power.');
  if (effect === undefined) {
    const d = smallestEffect(n as number, m ?? (n as number), power ?? USUAL_POWER, alpha);
    return done({ n, m: m ?? n, effect: d, power: power ?? USUAL_POWER, alpha });
  }
  if (n === undefined) {
    const size = groupSizeFor(effect, power ?? USUAL_POWER, alpha);
    return done({ n: size, m: size, effect, power: power ?? USUAL_POWER, alpha });
  }
  return n + (m ?? n) < 3
    ? tooLittle('Two groups need three values.')
    : done({ n, m: m ?? n, effect, power: powerOf(n, m ?? n, effect, alpha), alpha });
}

export const MODEL_STATISTICS = {
  alpha: scale,
  omega: scale,
  ols: line,
  logistic: odds,
  spearman: orders,
  holm: adjust,
  bh: adjust,
  'kaplan-meier': curves,
  'log-rank': lasting,
  power: powerFigures,
} as const satisfies { readonly [test: string]: Statistic };
