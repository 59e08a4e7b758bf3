/**
 * How often leads of each cell of the scoring matrix became customers: the same persons and the same outcome as
 * `lead-conversion-rate`, by the cell each was in when it first qualified.
 */
import { leadConversionRate } from './defined/lead-conversion-rate.ts';
import { groupRows, rowsWithin } from './grouping.ts';
import { bySubject, rowKnownAt } from './history/by-subject.ts';
import { type History, type MeasureContext, openHistory } from './history/history.ts';
import type { Column, Columns, Lens } from './lens-port.ts';
import type { Figure, Observations } from './observations.ts';
import { smallSample } from './small-sample.ts';

export type CellConversion = {
  /** Grade and level, as in `A1`. */
  readonly cell: string;
  readonly value: number;
  readonly n: number;
  readonly interval: Figure['interval'];
  /** Why the figure may be chance alone; null where it is not a small sample. */
  readonly small: string | null;
};

export type CellConversions = {
  readonly definition: string;
  /** Of all leads that qualified; null where nothing can be told. */
  readonly all: { readonly value: number; readonly n: number } | null;
  readonly cells: readonly CellConversion[];
  readonly missing: readonly string[];
};

const GRADES = ['A', 'B', 'C', 'D'];
const LEVELS = 4;

/**
 * Of several crossings of one instant (a batch is recorded at once) the first into a cell that qualifies: that one made
 * the lead qualify, whatever came after it in the same breath.
 */
function qualifyingAt({ of }: Columns, last: number, at: number): number {
  const [subjects, happened, qualifies] = [of['subject'], of['happened'], of['qualifies']] as Column[];
  if (last < 0 || happened === undefined || happened[last] !== at) return last;
  let found = last;
  for (let row = last; row >= 0 && happened[row] === at && subjects?.[row] === subjects?.[last]; row--) {
    if (qualifies?.[row] === 1) found = row;
  }
  return found;
}

/** 1 to 16 by grade and level per row; 0 where the lead was never in a cell. */
async function cellsOf(history: History, seen: Observations): Promise<Int32Array> {
  const rows = await history.rows(
    'SELECT subject, happened::DOUBLE AS happened, grade, level, qualifies FROM crossed ORDER BY subject, happened, seq',
  );
  const grades = rows.of['grade'] as Int32Array;
  const codes = [...(await history.lens.codesOf(GRADES))];
  const index = bySubject(rows, history.lens.words);
  const happened = rows.of['happened'] as Float64Array;
  const levels = rows.of['level'] as Int32Array;
  const cells = new Int32Array(seen.rows);
  for (let row = 0; row < seen.rows; row++) {
    const at = seen.at[row] as number;
    const known = rowKnownAt(index, happened, seen.subject[row] as number, at);
    const found = qualifyingAt(rows, known, at);
    const grade = found < 0 ? -1 : codes.indexOf(grades[found] as number);
    if (grade >= 0) cells[row] = grade * LEVELS + (levels[found] as number);
  }
  return cells;
}

function cellName(code: number): string {
  return `${GRADES[Math.floor((code - 1) / LEVELS)]}${((code - 1) % LEVELS) + 1}`;
}

async function conversionsIn(history: History): Promise<CellConversions> {
  const { definition, observe, finish, unit } = leadConversionRate;
  const seen = await observe(history);
  if (seen.missing.length > 0) return { definition, all: null, cells: [], missing: seen.missing };
  const rows = rowsWithin(seen.at);
  const whole = finish(seen, rows);
  const cells = groupRows(rows, await cellsOf(history, seen)).flatMap(({ code, rows: some }) => {
    const { value, n, interval } = finish(seen, some);
    if (code === 0 || value === null) return [];
    return [
      { cell: cellName(code), value, n, interval, small: smallSample({ unit }, { value, n, interval }) },
    ];
  });
  return {
    definition: seen.definition ?? definition,
    all: whole.value === null ? null : { value: whole.value, n: whole.n },
    cells,
    missing: [],
  };
}

/**
 * Reads them through a lens. Example: of 200 persons who qualified in A1, 50 became customers → A1 is 0.25 of 200. The
 * cells and those never in one add up to the figure of `lead-conversion-rate`.
 */
export function readCellConversion(lens: Lens, context: MeasureContext): Promise<CellConversions> {
  return lens.answer(() => conversionsIn(openHistory(lens, context)));
}
