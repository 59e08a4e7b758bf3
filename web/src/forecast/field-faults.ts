/** Which of a refusal's faults belongs beside which field of the form; the rest is told beneath it. */
import { type Fault, Refused } from '../api/call.ts';

export type FieldFaults<Field extends string> = {
  readonly of: Readonly<Record<Field, readonly string[]>>;
  readonly rest: readonly Fault[];
  /** What the refusal says as a whole, where no field says it. */
  readonly says: string | null;
};

/** `persons` is the field that holds a person: a refusal of whom it names has no fault of its own. */
export function fieldFaults<Field extends string>(
  error: unknown,
  fields: readonly Field[],
  persons: Field,
): FieldFaults<Field> {
  const of = Object.fromEntries(fields.map((field) => [field, []])) as unknown as Record<Field, string[]>;
  if (error === null || error === undefined) return { of, rest: [], says: null };
  const says = error instanceof Error ? error.message : String(error);
  if (!(error instanceof Refused)) return { of, rest: [], says };
  const isPerson = ['unknown-person', 'unknown-user', 'ambiguous-name', 'ambiguous-id', 'own-item'];
  if (isPerson.includes(error.why) && error.faults.every(({ path }) => !fields.includes(path as Field))) {
    of[persons].push(says);
    return { of, rest: [], says: null };
  }
  const rest = error.faults.filter(({ path, message }) => {
    const field = fields.find((one) => one === path);
    if (field !== undefined) of[field].push(message);
    return field === undefined;
  });
  return { of, rest, says: error.faults.length > rest.length && rest.length === 0 ? null : says };
}
