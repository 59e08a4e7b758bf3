/** How near the forecasts in a file came to what came of them, by every measure in use, each with its definition. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import {
  bias,
  mape,
  mase,
  missOfBooking,
  missOfCall,
  naiveError,
  type ScaledPair,
  smape,
  wape,
} from '../forecast/error-measures.ts';
import { done } from '../vocabulary/result.ts';
import { type CallRow, callsOfTable } from './calls-of-table.ts';
import { errorFigure } from './forecast-shapes.ts';
import { operation } from './operation.ts';

const input = z.object({
  table: z.string().max(50_000_000).describe('Forecasts and what came of them, as CSV with a header.'),
  forecast: z.string().min(1).describe('The column with what was forecast.'),
  actual: z.string().min(1).describe('The column with what came of it.'),
  by: z.string().min(1).optional().describe('One row of figures per value of this column.'),
  series: z
    .string()
    .min(1)
    .optional()
    .describe('The column that names the series a row belongs to, for MASE.'),
  season: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      'For MASE: rows without a forecast are the history of their series, in the order of the file, and its naive forecast is the value so many rows before.',
    ),
  decimal: z.enum(['.', ',']).default('.').describe('The mark before the decimals of numbers.'),
});

const figures = z.object({
  n: z.number(),
  wape: errorFigure,
  bias: errorFigure,
  mape: errorFigure,
  smape: errorFigure,
  mase: errorFigure,
  /** Both readings of a missed call, each row being one call. */
  ofCall: errorFigure,
  ofBooking: errorFigure,
});
const output = figures.extend({
  forecast: z.string(),
  actual: z.string(),
  by: z.string().nullable(),
  rows: z.array(figures.extend({ key: z.string() })),
});
export type AccuracyOutput = z.infer<typeof output>;

/** The naive error of each series' history, null where it has too little of one. */
function naiveErrors(
  rows: readonly CallRow[],
  season: number | undefined,
): (series: string) => number | null {
  if (season === undefined) return () => null;
  const histories = new Map<string, number[]>();
  for (const { forecast, actual, series } of rows) {
    if (forecast !== null) continue;
    const known = histories.get(series);
    if (known === undefined) histories.set(series, [actual]);
    else known.push(actual);
  }
  const errors = new Map([...histories].map(([series, values]) => [series, naiveError(values, season)]));
  return (series) => errors.get(series) ?? null;
}

type Keyed = ScaledPair & { readonly by: string };

function figuresOf(pairs: readonly ScaledPair[]): z.infer<typeof figures> {
  return {
    n: pairs.length,
    wape: wape(pairs),
    bias: bias(pairs),
    mape: mape(pairs),
    smape: smape(pairs),
    mase: mase(pairs),
    ofCall: missOfCall(pairs),
    ofBooking: missOfBooking(pairs),
  };
}

function grouped(pairs: readonly Keyed[]): Map<string, Keyed[]> {
  const groups = new Map<string, Keyed[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.by);
    if (group === undefined) groups.set(pair.by, [pair]);
    else group.push(pair);
  }
  return groups;
}

export const accuracy = operation({
  name: 'accuracy',
  says: 'Computes how near the forecasts in a file came to what came of them: WAPE, bias, MAPE, sMAPE, MASE.',
  kind: 'read',
  needs: 'nothing',
  who: ROLES,
  input,
  output,
  async run({ table, forecast, actual, by, series, season, decimal }) {
    const hasHistory = season !== undefined;
    const read = callsOfTable(table, { forecast, actual, by, series, decimal, hasHistory });
    if (!read.ok) return read;
    const naive = naiveErrors(read.value, season);
    const pairs = read.value.flatMap((row): Keyed[] =>
      row.forecast === null
        ? []
        : [{ forecast: row.forecast, actual: row.actual, by: row.by, naiveError: naive(row.series) }],
    );
    const groups = by === undefined ? [] : [...grouped(pairs)];
    const rows = groups.map(([key, some]) => ({ key, ...figuresOf(some) }));
    return done({ forecast, actual, by: by ?? null, ...figuresOf(pairs), rows });
  },
});
