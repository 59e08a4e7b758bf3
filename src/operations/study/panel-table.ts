/** The rows of a study from a panel of measures: units, units in periods, or periods. */
import type { Panel, PanelFigures } from '../../measures/read-panel.ts';
import type { StudyColumn, StudyTable } from '../../study/study-shapes.ts';
import { type StudyTerms, UNDER_AGREEMENT } from './study-terms.ts';

const NONE = Number.NaN;

function meanOf(values: readonly (number | null)[]): number {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? NONE : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function growth(now: number, before: number): number {
  return before === 0 || Number.isNaN(before) ? NONE : (now - before) / Math.abs(before);
}

/** For which share of each period a unit worked under the agreement. */
export function sharesUnder({ periods, begins }: Panel, unit: string): number[] {
  const begin = begins.get(unit) ?? Number.POSITIVE_INFINITY;
  return periods.map(({ from, to }) => Math.min(1, Math.max(0, (to - begin) / (to - from))));
}

type Series = { readonly whole: number; readonly cells: readonly number[] };

function seriesOf(panel: Panel, figures: PanelFigures | null, unit: string): Series {
  if (figures === null) {
    const cells = sharesUnder(panel, unit);
    return { whole: meanOf(cells), cells };
  }
  const cells = (figures.cells.get(unit) ?? panel.periods.map(() => null)).map((value) => value ?? NONE);
  return { whole: figures.whole.get(unit) ?? NONE, cells };
}

function allOf(panel: Panel, figures: PanelFigures | null): number[] {
  if (figures !== null) return figures.all.map((value) => value ?? NONE);
  const units = panel.units.map((unit) => sharesUnder(panel, unit));
  return panel.periods.map((_, at) => meanOf(units.map((shares) => shares[at] as number)));
}

/** The second half against the first; the middle period of an odd number is in neither. */
function halves(cells: readonly number[]): number {
  const half = Math.floor(cells.length / 2);
  const mean = (part: readonly number[]) => meanOf(part.map((value) => (Number.isNaN(value) ? null : value)));
  return growth(mean(cells.slice(cells.length - half)), mean(cells.slice(0, half)));
}

function columnOf(
  panel: Panel,
  figures: PanelFigures | null,
  name: string,
  terms: StudyTerms,
  grows: boolean,
): StudyColumn {
  const overTime = (cells: readonly number[]) =>
    grows ? cells.map((value, at) => growth(value, cells[at - 1] ?? NONE)) : cells;
  if (terms.rows === 'periods') return { name, values: Float64Array.from(overTime(allOf(panel, figures))) };
  const series = panel.units.map((unit) => seriesOf(panel, figures, unit));
  if (terms.rows === 'cells')
    return { name, values: Float64Array.from(series.flatMap(({ cells }) => overTime(cells))) };
  return { name, values: Float64Array.from(series, ({ whole, cells }) => (grows ? halves(cells) : whole)) };
}

export function figuresNamed(panel: Panel, id: string): PanelFigures | null {
  return panel.measures.find((one) => one.id === id || one.definition === id) ?? null;
}

/** The table the study cuts. Cells of one unit belong together; units and periods stand for themselves. */
export function tableOf(panel: Panel, terms: StudyTerms): StudyTable {
  const split = terms.split === UNDER_AGREEMENT ? null : figuresNamed(panel, terms.split);
  const units = { name: terms.by, of: panel.units.flatMap((unit) => panel.periods.map(() => unit)) };
  const own = terms.rows === 'periods' ? panel.periods.map(({ key }) => key) : panel.units;
  return {
    split: columnOf(panel, split, terms.split, terms, false),
    outcomes: terms.outcomes.map((id) =>
      columnOf(panel, figuresNamed(panel, id), id, terms, terms.figures === 'growth'),
    ),
    units: terms.rows === 'cells' ? units : { name: terms.by, of: own },
  };
}

/** The period in which each unit began; null where it never did, or had from the start. */
export function beginPeriods({ periods, begins }: Panel, units: readonly string[]): (number | null)[] {
  return units.map((unit) => {
    const begin = begins.get(unit);
    if (begin === undefined) return null;
    const at = periods.findIndex(({ to }) => begin < to);
    return at < 0 ? null : at;
  });
}
