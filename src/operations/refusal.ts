/** Why something asked was not done: a value every door can show, with all faults at once. */
import { z } from 'zod';

export const fault = z.object({
  line: z.number().int().optional(),
  column: z.number().int().optional(),
  /** Which part of what was given is meant: `handoffs.list[0].clock.within`, or the name of an input. */
  path: z.string().optional(),
  message: z.string(),
});
export type Fault = z.infer<typeof fault>;

/** A fault in a text, always with its place. */
export const placedFault = fault.required();

/** In order of precedence; each door gives it its own number (HTTP status, exit code). */
export const REFUSAL_KINDS = ['misuse', 'not-allowed', 'not-found', 'conflict', 'not-valid', 'busy'] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

export type Refusal = {
  readonly kind: RefusalKind;
  /** One kebab-case word for programs: `unknown-measure`, `wrong-signer`. */
  readonly why: string;
  /** One sentence for people. */
  readonly says: string;
  readonly faults?: readonly Fault[];
};

export function refusal(kind: RefusalKind, why: string, says: string, faults?: readonly Fault[]): Refusal {
  return faults === undefined ? { kind, why, says } : { kind, why, says, faults };
}

/** What zod found, as faults: one per wrong input. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  return error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
}
