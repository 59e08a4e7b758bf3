/** How one measure reads on a screen of text: its value, its rows, what it is compared with, what stands beside it. */
import { between, figure, grouped } from '../operations/figure-words.ts';
import type { ReadMeasureOutput } from '../operations/read-measure.ts';
import { harmless, table } from './table.ts';

type Row = ReadMeasureOutput['rows'][number];
type Against = NonNullable<Row['against']>;

const FEW = '*';

/** A difference of rates is one of percentage points. */
function apart(value: number | null, unit: string, currency?: string): string {
  if (value === null) return '–';
  const sign = value > 0 ? '+' : '';
  return unit === 'ratio'
    ? `${sign}${(value * 100).toFixed(1)} points`
    : `${sign}${figure(value, unit, currency)}`;
}

function apartBetween(interval: readonly number[] | null, unit: string): string {
  if (interval === null) return '';
  return `${apart(interval[0] ?? null, unit)} … ${apart(interval[1] ?? null, unit)}`;
}

function againstCells(against: Against | undefined, unit: string, currency?: string): string[] {
  if (against === undefined) return ['', '', '', ''];
  return [
    figure(against.value, unit, currency),
    apart(against.difference, unit, currency),
    apartBetween(against.differenceInterval, unit),
    against.ratio === null ? '' : against.ratio.toFixed(3),
  ];
}

function rowsOf(answer: ReadMeasureOutput): {
  cells: string[][];
  columns: { title: string; right?: boolean }[];
} {
  const { unit, currency, rows } = answer;
  const compares = rows.some(({ against }) => against !== undefined);
  const line = (key: string, row: Omit<Row, 'key'>): string[] => [
    key,
    row.evidence === 'none'
      ? 'no evidence'
      : `${figure(row.value, unit, currency)}${row.small === undefined ? '' : FEW}`,
    between(row.interval, unit),
    grouped(row.n, 0),
    ...(compares ? againstCells(row.against, unit, currency) : []),
  ];
  const { value, n, interval, evidence, small } = answer;
  const whole = { value, n, interval, evidence, ...(small === undefined ? {} : { small }) };
  const titles = ['Value', '95 %', 'n', ...(compares ? ['Against', 'Apart', '95 % apart', 'Ratio'] : [])];
  return {
    cells: [line('All', whole), ...rows.map((row) => line(row.key === '' ? '(not said)' : row.key, row))],
    columns: [{ title: '' }, ...titles.map((title) => ({ title, right: true }))],
  };
}

function comparisonLines({ comparison, unit, currency }: ReadMeasureOutput): string[] {
  if (comparison === undefined) return [];
  const { says, ours, value, difference, differenceInterval, ratio, met, missing } = comparison;
  if (missing.length > 0)
    return ['', `Compared: ${harmless(says)}. Missing: ${harmless(missing.join('; '))}`];
  if (ours === null) return ['', `Compared: ${harmless(says)}.`];
  const within = apartBetween(differenceInterval, unit);
  const parts = [
    `${figure(ours.value, unit, currency)} against ${figure(value, unit, currency)}`,
    `${apart(difference, unit, currency)}${within === '' ? '' : ` (95 %: ${within})`}`,
    ...(ratio === null ? [] : [`ratio ${ratio.toFixed(3)}`]),
    ...(met === undefined || met === null ? [] : [met ? 'met' : 'not met']),
  ];
  return ['', `Compared: ${harmless(says)}.`, `  ${parts.join('; ')}`];
}

function besideLines({ beside }: ReadMeasureOutput): string[] {
  const lines = Object.entries(beside ?? {}).map(
    ([part, value]) =>
      `${harmless(part)}: ${value === null ? '–' : grouped(value, Number.isInteger(value) ? 0 : 3)}`,
  );
  return lines.length > 0 ? ['', ...lines] : [];
}

function smallLines({ small, rows }: ReadMeasureOutput): string[] {
  const some = rows.filter((row) => row.small !== undefined).length;
  if (small === undefined && some === 0) return [];
  const whole = small === undefined ? '' : ` All: ${small}.`;
  return ['', `${FEW} a small sample: fewer than 30, or an interval wider than 20 points.${whole}`];
}

export function measurePage(answer: ReadMeasureOutput): string {
  const head = [`${answer.id}: ${answer.says}`, `Definition ${answer.definition}`, ''];
  if (answer.evidence === 'none' && answer.comparison === undefined) {
    const missing = answer.missing.join('; ') || 'nothing was recorded';
    return [...head, `No evidence. Missing: ${missing}`, ...besideLines(answer)].join('\n');
  }
  const { cells, columns } = rowsOf(answer);
  const unripe = answer.missing.length > 0 ? ['', `Missing: ${answer.missing.join('; ')}`] : [];
  return [
    ...head,
    table(columns, cells),
    ...comparisonLines(answer),
    ...besideLines(answer),
    ...smallLines(answer),
    ...unripe,
  ].join('\n');
}
