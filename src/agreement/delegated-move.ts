/** Whether a changed clause only moves numbers that its text in force lets named people move, and who they are. */
import type { Side } from '../vocabulary/side.ts';
import { canonicalJson } from './canonical.ts';
import { type Delegated, delegated } from './clauses/delegation.ts';
import { isPlain, placeOf } from './entry-names.ts';
import type { Path } from './yaml-text.ts';

/**
 * The delegations used, if that is all that changed: every difference is a delegated number within its range. The
 * terms are those of the text in force, so no one widens their own. Null: the change needs the full signatures.
 */
export function delegatedMove(inForce: unknown, proposed: unknown): readonly Delegated[] | null {
  if (!isPlain(inForce) || !isPlain(proposed) || !Array.isArray(inForce['delegation'])) return null;
  const used: Delegated[] = [];
  let moved: unknown = inForce;
  for (const written of inForce['delegation']) {
    const terms = delegated.safeParse(written);
    if (!terms.success) continue;
    const path = placeOf(inForce, terms.data.number);
    const to = path === null ? undefined : at(proposed, path);
    if (path === null || typeof to !== 'number' || at(inForce, path) === to) continue;
    if (to < terms.data.from || to > terms.data.to) return null;
    moved = withNumber(moved, path, to);
    used.push(terms.data);
  }
  return used.length > 0 && canonicalJson(moved) === canonicalJson(proposed) ? used : null;
}

/** Whether the person may sign every one of these moves for the side. */
export function mayMove(used: readonly Delegated[], side: Side, person: string): boolean {
  return used.every((terms) => terms[side].includes(person));
}

function at(value: unknown, path: Path): unknown {
  let part = value;
  for (const step of path) part = (part as { [key: string]: unknown } | undefined)?.[step];
  return part;
}

function withNumber(value: unknown, path: Path, number: number): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return number;
  if (Array.isArray(value))
    return value.map((entry, n) => (n === step ? withNumber(entry, rest, number) : entry));
  return isPlain(value) ? { ...value, [step]: withNumber(value[step], rest, number) } : value;
}
