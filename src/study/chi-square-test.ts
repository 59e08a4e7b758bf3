/** Whether two classifications of the same things go together: the chi-square test of a table of counts. */
import { chiSquareTail } from './distributions/f-and-chi-square.ts';

export type ChiSquareTest = {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
  /** Counts to be expected where nothing goes together, row by row. */
  readonly expected: readonly (readonly number[])[];
  /** Of a table of two by two, with Yates's correction, as R's chisq.test shows first. */
  readonly corrected: { readonly chiSquare: number; readonly p: number } | null;
};

/**
 * Pearson's Σ (observed − expected)² / expected with (rows−1)(columns−1) degrees; rows and columns without a count must
 * be left out before. Example: the hair and eye table 68 20 15 5 … → 138.289841626008 with 9 degrees.
 * Source: Pearson 1900; Yates 1934.
 */
export function chiSquareTest(table: readonly (readonly number[])[]): ChiSquareTest {
  const rows = table.map((row) => row.reduce((sum, count) => sum + count, 0));
  const columns = (table[0] ?? []).map((_, at) => table.reduce((sum, row) => sum + (row[at] as number), 0));
  const all = rows.reduce((sum, count) => sum + count, 0);
  const expected = rows.map((row) => columns.map((column) => (row * column) / all));
  const distance = (less: number): number =>
    table.reduce(
      (sum, row, i) =>
        sum +
        row.reduce((part, count, j) => {
          const should = expected[i]?.[j] as number;
          return part + (Math.abs(count - should) - less) ** 2 / should;
        }, 0),
      0,
    );
  const df = (rows.length - 1) * (columns.length - 1);
  const chiSquare = distance(0);
  const twoByTwo = rows.length === 2 && columns.length === 2;
  // As R: never more than the smallest distance there is.
  const less = Math.min(
    0.5,
    ...table.flatMap((row, i) => row.map((count, j) => Math.abs(count - (expected[i]?.[j] ?? 0)))),
  );
  const shrunk = distance(less);
  return {
    chiSquare,
    df,
    p: chiSquareTail(chiSquare, df),
    expected,
    corrected: twoByTwo ? { chiSquare: shrunk, p: chiSquareTail(shrunk, df) } : null,
  };
}
