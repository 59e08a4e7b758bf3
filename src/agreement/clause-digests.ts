/**
 * What a signature binds: each clause's canonical form and digest, taken from what was written (no default filled in,
 * no comment), and the agreement's digest, made of its clauses'. The heading is signed like a clause and names all
 * the others, so that leaving one out is a change both must sign.
 */

import type { Digest } from '../vocabulary/ids.ts';
import { CLAUSES, type ClauseName } from './agreement.ts';
import { canonicalJson, digestOf } from './canonical.ts';

export const HEADING = 'heading';
export type SignedPart = ClauseName | typeof HEADING;
export type ClauseDigest = {
  readonly name: SignedPart;
  readonly digest: Digest;
  readonly canonical: string;
};

type Written = Readonly<Record<string, unknown>>;

export function clauseDigests(written: Written): readonly ClauseDigest[] {
  const present = CLAUSES.filter((name) => written[name] !== undefined);
  const heading: Record<string, unknown> = { clauses: present };
  for (const [key, value] of Object.entries(written)) {
    if (!(CLAUSES as readonly string[]).includes(key)) heading[key] = value;
  }
  return [signed(HEADING, heading), ...present.map((name) => signed(name, written[name]))];
}

function signed(name: SignedPart, content: unknown): ClauseDigest {
  const canonical = canonicalJson(content);
  return { name, digest: digestOf(canonical), canonical };
}

/** SHA-256 over the canonical list of the parts' names and digests. */
export function agreementDigest(parts: readonly ClauseDigest[]): Digest {
  return digestOf(canonicalJson(Object.fromEntries(parts.map(({ name, digest }) => [name, digest]))));
}
