/** Invented comparisons of a measure, and as many records behind it as take more than one question to read. */
import type { ReadLeadsBehindOutput } from '../../src/operations/read-leads-behind.ts';
import type { ReadMeasureOutput } from '../../src/operations/read-measure.ts';
import { AS_OF } from './fixture-figures.ts';

type Held = NonNullable<ReadMeasureOutput['comparison']>;
type Against = NonNullable<ReadMeasureOutput['rows'][number]['against']>;

const OTHER: Against = {
  value: 0.7,
  n: 640,
  interval: [0.663, 0.734],
  difference: 0.136,
  differenceInterval: [0.098, 0.174],
  ratio: 1.19,
};
const NOTHING: Against = {
  value: null,
  n: 0,
  interval: null,
  difference: null,
  differenceInterval: null,
  ratio: null,
};

function comparison(against: string): Held {
  if (against === 'goal') {
    const missing = ['a goal bound to sla-attainment in the goals clause of the agreement'];
    return { ...NOTHING, against, says: 'the goal of sla-attainment', ours: null, missing, met: null };
  }
  const ours = { value: 0.836, n: 1_204, interval: [0.814, 0.856] as [number, number] };
  const says = '2026-07-01 to 2026-09-30 against 2026-04-01 to 2026-06-30';
  return { ...OTHER, against, says, ours, missing: [] };
}

export function heldAgainst(answer: ReadMeasureOutput, against: string | null): ReadMeasureOutput {
  const marked = answer.rows.map((row, place) =>
    place === 1 ? { ...row, small: 'n is 12, below 30' } : row,
  );
  if (against === null) return { ...answer, rows: marked };
  const rows = marked.map((row, place) =>
    against === 'goal' ? row : { ...row, against: place === 0 ? NOTHING : OTHER },
  );
  return { ...answer, rows, comparison: comparison(against) };
}

const TOTAL = 1_204;

export function recordsBehind(query: URLSearchParams, hostile: string | null): ReadLeadsBehindOutput {
  const after = Number(query.get('after') ?? 0);
  const length = Math.max(0, Math.min(Number(query.get('limit') ?? 50), TOTAL - after));
  const leads = Array.from({ length }, (_, place) => ({
    subject: `lead:${after + place + 1}`,
    label: hostile ?? `Mercado ${after + place + 1} Lda`,
    since: AS_OF,
    says: place === 0 ? 'qualified' : 'yes',
  }));
  return { total: TOTAL, counted: TOTAL - 3, leads };
}
