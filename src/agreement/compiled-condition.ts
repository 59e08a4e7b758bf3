/** A checked condition, ready to be asked. The engine knows conditions only in this form (it imports no parser). */
import type { Instant } from '../vocabulary/instant.ts';

export type FieldValue = string | number | boolean | null;

/** What a condition may read of a lead: declared fields, and the built-in ones below. */
export type ConditionRecord = { readonly [field: string]: FieldValue };

/**
 * Built-in fields every condition may name besides the declared ones. `since(x)` reads the instant of a date field
 * or of one of `created`, `last_touch`, `stage_entered`, `last_attempt`.
 */
export const BUILT_IN_FIELDS = {
  stage: 'text',
  crm_stage: 'text',
  source: 'text',
  grade: 'text', // 'A' … 'D'
  level: 'integer', // 1 … 4
  score: 'number', // engagement points; null before the first line: no score is not zero
  fit: 'number',
  loops: 'integer', // how often it was recycled
  attempts: 'integer',
} as const;

export type CompiledCondition = {
  readonly text: string;
  /** Declared and built-in fields it reads, in a fixed order: the key of the truth table. */
  readonly reads: readonly string[];
  /** Fields it reads through since(), with the length compared against: when the answer may turn by time alone. */
  readonly turnsAfter: readonly { readonly field: string; readonly ms: number }[];
  /** A missing field makes a comparison false, never an error; `has(field)` asks for presence. */
  test(record: ConditionRecord, at: Instant): boolean;
};
