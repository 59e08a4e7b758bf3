/** When a deal was expected to close, as people said before it did. */
import { readDate } from '../../vocabulary/local-date.ts';
import { lastRowBy } from './by-subject.ts';
import type { History } from './history.ts';
import { factsOf } from './relations.ts';

const FIELDS = ['expected_close', 'expected_close_date', 'close_date_expected', 'forecast_close_date'];
const DATE_LENGTH = 10;

/** The expected date (days since 1970) as last said before an instant; NaN where nobody had said one by then. */
export type ExpectedClose = (deal: number, before: number) => number;

/** Null where no expected date was ever recorded. */
export async function expectedCloses(history: History): Promise<ExpectedClose | null> {
  const codes = [...(await history.lens.codesOf(FIELDS))].filter((code) => code > 0);
  if (codes.length === 0) return null;
  const fields = await Promise.all(codes.map((code) => factsOf(history, code)));
  const values = [...new Set(fields.flatMap(({ columns }) => [...(columns.of['value'] as Int32Array)]))];
  const known = values.filter((code) => code > 0);
  const texts = await history.lens.textsOf(known);
  const dayOf = new Map(
    texts.map((text, index) => [known[index] as number, readDate(text.slice(0, DATE_LENGTH))] as const),
  );
  return (deal, before) => {
    for (const { index, columns } of fields) {
      const row = lastRowBy(index, columns.of['happened'] as Float64Array, deal, before - 1);
      const day = row < 0 ? null : (dayOf.get(columns.of['value']![row] as number) ?? null);
      if (day !== null) return day;
    }
    return Number.NaN;
  };
}
