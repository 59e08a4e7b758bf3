/**
 * A condition is a CEL expression over named, typed, non-personal fields. It is checked when the text is read and
 * compiled once per digest (compile-condition.ts); here it is only its text.
 */
import { z } from 'zod';

export const condition = z.string().min(1).max(2_000).brand<'Condition'>();

/** A clause's own name for one of its parts. */
export const key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a name in small letters, digits and hyphens ("first-call")')
  .max(60);
export const sentence = z.string().min(1).max(2_000);
