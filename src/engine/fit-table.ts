/**
 * How well a lead fits: the points of the criteria that hold. A criterion is asked once per distinct combination of
 * the fields it reads; after that its answer is looked up.
 */
import type { CompiledCondition, ConditionRecord, FieldValue } from '../agreement/compiled-condition.ts';
import type { Instant } from '../vocabulary/instant.ts';
import { type ScoringRules, within } from './scoring-rules.ts';

type Branch = Map<FieldValue | undefined, Branch | boolean>;

/** A condition with its truth table. Those that read time or too many distinct values are asked each time. */
export type Asked = { readonly condition: CompiledCondition; readonly table: Branch | null; answers: number };

const MOST_ANSWERS = 20_000;

export function asked(condition: CompiledCondition): Asked {
  const timeless = condition.turnsAfter.length === 0 && !condition.reads.includes('score');
  return { condition, table: timeless ? new Map() : null, answers: 0 };
}

/** The condition's answer, from its table where it stands there. */
export function holds(question: Asked, record: ConditionRecord, at: Instant): boolean {
  const { condition, table } = question;
  if (table === null || condition.reads.length === 0) return condition.test(record, at);
  const last = condition.reads.length - 1;
  let branch = table;
  for (let index = 0; index < last; index += 1) {
    const value = record[condition.reads[index] as string];
    let next = branch.get(value);
    if (next === undefined) {
      if (question.answers >= MOST_ANSWERS) return condition.test(record, at);
      next = new Map();
      branch.set(value, next);
    }
    branch = next as Branch;
  }
  const value = record[condition.reads[last] as string];
  const known = branch.get(value);
  if (known !== undefined) return known as boolean;
  const answer = condition.test(record, at);
  if (question.answers < MOST_ANSWERS) {
    branch.set(value, answer);
    question.answers += 1;
  }
  return answer;
}

/** The fit criteria of one text, each with its table. */
export type FitTable = { readonly rules: ScoringRules; readonly criteria: readonly Asked[] };

export function fitTable(rules: ScoringRules): FitTable {
  return { rules, criteria: rules.fit.map((criterion) => asked(criterion.when)) };
}

/**
 * Fit in micro-points, within its cap; null where no criterion holds. Software (30) of over 50 people (20) is 50 points.
 * The grade of null is that of no points.
 */
export function fitAt(table: FitTable, record: ConditionRecord, at: Instant): number | null {
  let sum = 0;
  let held = false;
  const { criteria, rules } = table;
  for (let index = 0; index < criteria.length; index += 1) {
    if (!holds(criteria[index] as Asked, record, at)) continue;
    held = true;
    sum += rules.fit[index]?.points ?? 0;
  }
  return held ? within(sum, table.rules.fitCap) : null;
}
