/** Credit as a sheet to take away: the same columns whatever it is told by. */
import type { Sheet } from '../parts/csv-button.tsx';
import type { Attribution } from './revenue-queries.ts';

export function creditSheet(
  name: string,
  credit: Attribution,
  rows: readonly Attribution['rows'][number][],
): Sheet {
  return {
    name,
    head: [
      ...[credit.by, 'credit', 'unrounded', 'marketing', 'sales', 'deals', 'cost', 'return'],
      ...['currency', 'definition'],
    ],
    rows: rows.map((row) => [
      ...[row.key, row.value, row.exact, row.marketing, row.sales, row.deals, row.cost, row.return],
      ...[credit.currency, credit.definition],
    ]),
  };
}
