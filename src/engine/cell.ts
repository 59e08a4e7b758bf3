/** The lead's cell in the fit × engagement matrix. No score means no cell: nobody qualifies by silence. */

import { decide } from './decided.ts';
import { fitAt } from './fit-table.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import type { Plan } from './plan.ts';
import { gradeOf, MICRO } from './scoring-rules.ts';
import { cellCode, gradeCode } from './subject-columns.ts';
import { scoreNow } from './touches-known.ts';

/** Whether the lead's cell is one of those that qualify. */
export function qualifies(state: EngineState, plan: Plan, subject: Subject): boolean {
  return plan.qualifying[state.columns.cells[subject.index] as number] === 1;
}

/**
 * Brings grade, level and score of the record up to date and writes a crossing where the cell changed. Answers whether
 * the lead qualifies now and did not before. Example: grade B and level 2, with B2 among those that qualify: yes.
 */
export function refreshCell(state: EngineState, plan: Plan, subject: Subject, cause: Cause): boolean {
  if (plan.scoring === null) return false;
  const { record, index } = subject;
  const { columns } = state;
  refreshGrade(state, plan, subject, cause);
  const level = columns.levels[plan.index]?.[index] ?? 0;
  record['level'] = level === 0 ? null : level;
  if (plan.readsScore) {
    const score = scoreNow(state, subject, plan, cause.at);
    record['score'] = score === null ? null : score / MICRO;
  }
  const before = columns.cells[index] as number;
  const cell = cellCode(columns.grades[index] as number, level);
  if (cell === before) return false;
  columns.cells[index] = cell;
  if (cell === 0) return false;
  const score = scoreNow(state, subject, plan, cause.at) ?? 0;
  const isIn = plan.qualifying[cell] === 1;
  decide(state, plan, subject, cause, {
    kind: 'crossed',
    payload: { grade: record['grade'] as string, level, score, qualifies: isIn },
  });
  return isIn && plan.qualifying[before] === 0;
}

/** Fit and grade, asked again only where a fact changed or the criteria read more than facts. */
function refreshGrade(state: EngineState, plan: Plan, subject: Subject, cause: Cause): void {
  if (plan.fit === null || plan.scoring === null || (subject.fitKnown && plan.fitIsFactual)) return;
  const fit = fitAt(plan.fit, subject.record, cause.at);
  const grade = gradeOf(plan.scoring, fit ?? 0);
  subject.record['fit'] = fit === null ? null : fit / MICRO;
  subject.record['grade'] = grade;
  state.columns.grades[subject.index] = gradeCode(grade);
  subject.fitKnown = true;
}
