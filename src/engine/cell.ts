/** The lead's cell in the fit × engagement matrix. No score means no cell: nobody qualifies by silence. */

import { decide } from './decided.ts';
import { fitAt } from './fit-table.ts';
import type { Cause, EngineState, Subject } from './funnel-state.ts';
import type { Plan } from './plan.ts';
import { gradeOf, MICRO } from './scoring-rules.ts';
import { scoreNow } from './touches-known.ts';

/**
 * Brings grade, level and score of the record up to date and writes a crossing where the cell changed. Answers whether
 * the lead qualifies now and did not before. Example: grade B and level 2, with B2 among those that qualify: yes.
 */
export function refreshCell(state: EngineState, plan: Plan, subject: Subject, cause: Cause): boolean {
  if (plan.fit === null || plan.scoring === null) return false;
  const { record } = subject;
  if (!subject.fitKnown || !plan.fitIsFactual) {
    const fit = fitAt(plan.fit, record, cause.at);
    record['fit'] = fit === null ? null : fit / MICRO;
    record['grade'] = gradeOf(plan.scoring, fit ?? 0);
    subject.fitKnown = true;
  }
  const grade = record['grade'] as string;
  const level = subject.levels[plan.index] ?? 0;
  record['level'] = level === 0 ? null : level;
  if (plan.readsScore) {
    const score = scoreNow(state, subject, plan, cause.at);
    record['score'] = score === null ? null : score / MICRO;
  }
  const cell = level === 0 ? null : cellOf(grade, level);
  if (cell === subject.cell) return false;
  const qualified = subject.qualifies;
  subject.cell = cell;
  subject.qualifies = cell !== null && plan.scoring.qualifies.has(cell);
  if (cell === null) return false;
  const score = scoreNow(state, subject, plan, cause.at) ?? 0;
  decide(state, plan, subject, cause, {
    kind: 'crossed',
    payload: { grade, level, score, qualifies: subject.qualifies },
  });
  return subject.qualifies && !qualified;
}

const CELLS = new Map(
  ['A', 'B', 'C', 'D'].map((grade) => [grade, ['', '1', '2', '3', '4'].map((level) => grade + level)]),
);

/** One text per cell, so that none is made for each question. */
function cellOf(grade: string, level: number): string {
  return CELLS.get(grade)?.[level] ?? `${grade}${level}`;
}
