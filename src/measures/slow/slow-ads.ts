/** Slow accounts of what marketing spends and what platforms report of it. */
import type { SubjectId } from '../../vocabulary/ids.ts';
import { entriesOf, type SlowHistory, slowFact } from './slow-history.ts';
import type { SlowFigure, SlowRow } from './slow-rows.ts';

function spends(history: SlowHistory) {
  return entriesOf(history, 'spent').filter((spend) => spend.payload.side === 'marketing');
}

export function slowSpend(history: SlowHistory): SlowRow[] {
  return spends(history).map(({ happenedAt: at, subject, payload }) => ({
    at,
    subject,
    known: history.asOf,
    counted: true,
    value: payload.amount.minor,
    keys: { channel: payload.channel ?? '(not recorded)' },
  }));
}

/** Spend as value; what was reported of each thing spent on as base, at its last recorded spend. */
export function slowReported(history: SlowHistory, field: string): SlowRow[] {
  const subjects = new Set<SubjectId>(spends(history).map(({ subject }) => subject));
  const reported = [...subjects].flatMap((subject) => {
    const mine = spends(history).filter((spend) => spend.subject === subject);
    const last = mine.sort((one, other) => one.seq - other.seq).at(-1);
    const said = slowFact(history, subject, field, history.asOf);
    if (last === undefined || typeof said !== 'number') return [];
    const keys = { channel: last.payload.channel ?? '(not recorded)' };
    const { happenedAt: at } = last;
    return [{ at, subject, known: history.asOf, counted: true, value: null, base: said, keys }];
  });
  return [...slowSpend(history), ...reported];
}

export function slowCostPer(rows: readonly SlowRow[]): SlowFigure {
  const n = rows.reduce((sum, row) => sum + (row.base ?? 0), 0);
  const cost = rows.reduce((sum, row) => sum + (row.value ?? 0), 0);
  return { value: n === 0 ? null : cost / 100 / n, n };
}
