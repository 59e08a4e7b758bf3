/** What a condition may name: the declared fields of the vocabulary, the built-in ones, and the dates `since` knows. */

import { GRADES } from './clauses/scoring.ts';
import { type FieldType, field } from './clauses/vocabulary.ts';
import { BUILT_IN_FIELDS } from './compiled-condition.ts';

export type ConditionField = {
  /** `unknown` where the declaration itself is at fault: nothing more is said about its uses. */
  readonly type: FieldType | 'unknown';
  readonly values?: readonly string[];
};
export type ConditionFields = ReadonlyMap<string, ConditionField>;

/** Dates every lead has or may have, besides the declared date fields. */
export const BUILT_IN_DATES = ['created', 'last_touch', 'stage_entered', 'last_attempt'] as const;

type Declared = Readonly<Record<string, unknown>>;

/** The fields declared (as written, even where other parts are at fault) and the built-in ones over them. */
export function conditionFields(declared: Declared, stages: readonly string[]): ConditionFields {
  const fields = new Map<string, ConditionField>();
  for (const [name, written] of Object.entries(declared)) {
    const read = field.safeParse(written);
    if (!read.success) fields.set(name, { type: 'unknown' });
    else if (read.data.values === undefined) fields.set(name, { type: read.data.type });
    else fields.set(name, { type: read.data.type, values: read.data.values });
  }
  for (const [name, type] of Object.entries(BUILT_IN_FIELDS)) fields.set(name, { type });
  for (const name of BUILT_IN_DATES) fields.set(name, { type: 'date' });
  fields.set('grade', { type: 'text', values: GRADES });
  if (stages.length > 0) fields.set('stage', { type: 'text', values: stages });
  return fields;
}
