/** The score of a pair: the chance that its two records are one thing, and what each field added to it. */
import { EQUAL } from './agreement-levels.ts';
import type { Weights } from './agreement-weights.ts';
import type { RecordSet } from './record-set.ts';

/** Rarer than this no value counts: one thing may stand for many who write the same. */
const RAREST = 1;

/**
 * Of one field: log2(m/u). Where both say the same value, u is that value's own share of the records, so that a rare
 * name says more than a common one: with 3 of 1,000 records called Waller, agreeing on it is worth log2(0.9 / 0.003) =
 * 8.2, and on Smith, 60 of 1,000, 3.9.
 */
export function fieldWeight(
  set: RecordSet,
  weights: Weights,
  field: number,
  level: number,
  record: number,
): number {
  const plainWeight = weights.levels[field]?.[level] as number;
  if (level !== EQUAL) return plainWeight;
  const { counts, of, filled } = set.fields[field] as RecordSet['fields'][number];
  const held = Math.max(counts[of[record] as number] as number, RAREST);
  const own = Math.log2((weights.equal[field] as number) / (held / filled));
  return Math.max(own, Math.min(0, plainWeight));
}

/** A value this rare, agreed on, is a ground: what follows from it is not counted a second time. */
export const RARE = 30;

/** Whether both say the same rare value there. */
export function isGround(set: RecordSet, field: number, level: number, record: number): boolean {
  if (level !== EQUAL) return false;
  const { counts, of } = set.fields[field] as RecordSet['fields'][number];
  return (counts[of[record] as number] as number) <= RARE;
}

/** What a field's agreement adds beside the grounds that other fields gave already. */
export function addedWeight(
  set: RecordSet,
  weights: Weights,
  pattern: Uint8Array,
  field: number,
  record: number,
): number {
  let weight = fieldWeight(set, weights, field, pattern[field] as number, record);
  for (const { on, levels } of weights.given[field] ?? []) {
    if (weight <= 0) break;
    if (!isGround(set, on, pattern[on] as number, record)) continue;
    weight = Math.max(0, Math.min(weight, levels[pattern[field] as number] as number));
  }
  return weight;
}

/** log2 of the odds that the two are one thing. */
export function pairWeight(set: RecordSet, weights: Weights, pattern: Uint8Array, a: number): number {
  let sum = Math.log2(weights.prior / (1 - weights.prior));
  for (let field = 0; field < set.fields.length; field += 1) {
    sum += addedWeight(set, weights, pattern, field, a);
  }
  return sum;
}

/** 0 to 1: odds 2^w as a chance. */
export function chanceOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}
