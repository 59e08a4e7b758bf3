/** What the design of a study cannot carry, in sentences: they stand beside its figures wherever these are shown. */
import { unitCodes } from './clustered.ts';
import type { MedianSplit } from './median-split.ts';
import { meanOf } from './moments.ts';
import type { StudyPower, StudyTable } from './study-shapes.ts';

export type Provenance = {
  /** Score and outcomes were said by the same person on the same occasion. */
  readonly commonSource: boolean | null;
  /** Rows may be periods of the same unit: what one holds the next holds as well. */
  readonly overTime?: boolean;
};

/** Fewer in a group make its t-test rest on the shape of the data. */
const FEW = 30;
/** Clustered errors are too small below it. */
const FEW_UNITS = 40;
/** A whole-numbered score with at most so many values looks like one item of a questionnaire. */
const ITEM_VALUES = 11;

function sourceWarning({ commonSource }: Provenance): string[] {
  if (commonSource === false) return [];
  const known =
    commonSource === true ? 'come from the same respondents' : 'may come from the same respondents';
  return [
    `Common source: the score and the outcomes ${known}; people who rate one thing well rate others well, which makes them go together without any effect.`,
  ];
}

/** The share of the variance that lies between units (ICC, from the analysis of variance). */
function betweenUnits(values: Float64Array, codes: Int32Array, count: number): number {
  const rows = [...values.keys()].filter((row) => !Number.isNaN(values[row] as number));
  const sums = new Float64Array(count);
  const sizes = new Float64Array(count);
  for (const row of rows) {
    sums[codes[row] as number]! += values[row] as number;
    sizes[codes[row] as number]! += 1;
  }
  const filled = [...sizes.keys()].filter((unit) => (sizes[unit] as number) > 0);
  const n = rows.length;
  const mean = meanOf(rows.map((row) => values[row] as number));
  let [between, within, squares] = [0, 0, 0];
  for (const unit of filled) {
    const size = sizes[unit] as number;
    between += size * ((sums[unit] as number) / size - mean) ** 2;
    squares += size * size;
  }
  for (const row of rows) {
    const unit = codes[row] as number;
    within += ((values[row] as number) - (sums[unit] as number) / (sizes[unit] as number)) ** 2;
  }
  const size = (n - squares / n) / (filled.length - 1);
  const [msb, msw] = [between / (filled.length - 1), within / (n - filled.length)];
  return (msb - msw) / (msb + (size - 1) * msw);
}

function unitWarning({ units, split, outcomes }: StudyTable, { overTime }: Provenance): string[] {
  if (units === undefined)
    return [
      'Clustering: rows are taken to be independent. Where several come from one firm or team, name that column: the tests count every row as a firm of its own.',
    ];
  const { codes, count } = unitCodes(units.of);
  const rows = split.values.length;
  if (count === rows) return [];
  const shares = outcomes.map(({ values }) => betweenUnits(values, codes, count)).filter(Number.isFinite);
  const largest = Math.max(0, ...shares);
  const effect = 1 + (rows / count - 1) * largest;
  const told = `Clustering: ${rows} rows come from ${count} units (${units.name}); up to ${Math.round(largest * 100)} % of an outcome's variance lies between them, so the tests of the two groups know about as much as ${Math.max(count, Math.round(rows / effect))} independent rows would. The undivided errors allow for it.`;
  const few =
    count < FEW_UNITS
      ? [`Few units: errors that allow for clustering are themselves too small with ${count} units.`]
      : [];
  const time =
    overTime === true
      ? ['Time: rows of one unit follow each other; what holds in one period mostly holds in the next.']
      : [];
  return [told, ...few, ...time];
}

function sizeWarning(parted: MedianSplit, power: readonly StudyPower[]): string[] {
  const least = Math.min(parted.nHigh, parted.nLow);
  if (least >= FEW) return [];
  const smallest = Math.max(...power.map(({ smallestEffect }) => smallestEffect ?? 0));
  const seen =
    smallest > 0 ? ` A difference below ${smallest.toFixed(2)} deviations would mostly be missed.` : '';
  return [`Few units: the smaller group has ${least}.${seen} "No difference found" is not "no difference".`];
}

function itemWarning({ split }: StudyTable): string[] {
  const values = new Set<number>();
  for (const value of split.values) {
    if (Number.isNaN(value)) continue;
    values.add(value);
    if (values.size > ITEM_VALUES) return [];
  }
  if (![...values].every(Number.isInteger)) return [];
  return [
    `Single item: "${split.name}" has ${values.size} values, like one item of a questionnaire; how reliable it is cannot be told from itself, and what it misses makes every figure smaller.`,
  ];
}

function tieWarning(parted: MedianSplit): string[] {
  const { atMedian, nHigh, nLow, median } = parted;
  if (atMedian === 0) return [];
  return [
    `Ties: ${atMedian} of ${nHigh + nLow} scores equal the median (${median}); the rule "${parted.rule}" decides on all of them at once. The other rule's figures stand beside.`,
  ];
}

/** All that is to be said of a study before its figures are believed. */
export function warningsOf(
  table: StudyTable,
  parted: MedianSplit,
  power: readonly StudyPower[],
  provenance: Provenance,
): string[] {
  const { length } = table.outcomes;
  return [
    ...sourceWarning(provenance),
    ...unitWarning(table, provenance),
    ...itemWarning(table),
    ...tieWarning(parted),
    ...sizeWarning(parted, power),
    ...(length < 2
      ? []
      : [
          `Many outcomes: of ${length} outcomes that nothing moves, about ${(length * 0.05).toFixed(1)} would show p below 0.05 by chance; read the adjusted p-values.`,
        ]),
    'Median split: cutting the score in two throws information away; the undivided figures are the ones to rely on.',
    'Design: both were observed, neither was set; what goes together here may have a third thing behind it, or run the other way.',
  ];
}
