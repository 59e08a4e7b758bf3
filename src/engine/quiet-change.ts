/** A change of level where nothing but the cell can follow: it is told from columns, and the lead is not looked at. */
import type { Seq } from '../vocabulary/ids.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { timerCause } from './fire-timer.ts';
import type { Cause } from './funnel-state.ts';
import type { Plan } from './plan.ts';
import { cellCode, type SubjectColumns } from './subject-columns.ts';

/** Moves the lead to its new cell and answers it, or 0 where it is the same; -1 where the lead must be asked itself. */
export function quietCell(columns: SubjectColumns, plan: Plan, lead: number, level: number): number {
  if (columns.quiet[lead] === 0) return -1;
  const before = columns.cells[lead] as number;
  const cell = cellCode(columns.grades[lead] as number, level);
  if (plan.qualifying[cell] === 1 && plan.qualifying[before] === 0) return -1;
  columns.cells[lead] = cell;
  return cell === before ? 0 : cell;
}

/** Because of a touch, or (below nought) a midnight. */
export function changeCause(at: Instant, seq: number): Cause {
  if (seq < 0) return timerCause('midnight', at);
  return { at, happenedAt: at, seq: seq as Seq, precision: 'instant', because: { seq: seq as Seq } };
}
