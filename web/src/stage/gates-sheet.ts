/** The gates as a table to take away. */
import type { Sheet } from '../parts/csv-button.tsx';
import type { Assessment } from './stage-queries.ts';

export function gatesSheet({ gates, at }: Assessment): Sheet {
  return {
    name: `stage-gates-${at.slice(0, 10)}`,
    head: ['gate', 'into', 'need', 'says', 'state', 'why', 'since', 'until', 'lapsed', 'wants', 'evidence'],
    rows: gates.map((one) => [
      one.number,
      one.into,
      one.need,
      one.says,
      one.state,
      one.why,
      one.since,
      one.until,
      one.reopenedAt ?? one.lapsedAt,
      one.wants,
      one.evidence.map(({ says, seq }) => (seq === null ? says : `${says} (entry ${seq})`)).join('; '),
    ]),
  };
}
