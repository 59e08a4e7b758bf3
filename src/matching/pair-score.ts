/** The score of a pair: the chance that its two records are one thing, and what each field added to it. */
import { EQUAL } from './agreement-levels.ts';
import type { Weights } from './agreement-weights.ts';
import type { FieldKind } from './field-kind.ts';
import type { Field, RecordSet } from './record-set.ts';

/**
 * Chance that two things which are not one say the same there, before the file is looked at: two people of one surname
 * are about one in a thousand, two of one mail address hardly any. A file of ten rows cannot tell how rare a value is.
 */
const BY_CHANCE: Readonly<Record<FieldKind, number>> = {
  email: 1e-6,
  phone: 1e-5,
  domain: 1e-4,
  date: 1e-4,
  company: 5e-4,
  person: 1e-4,
  surname: 1e-3,
  given: 5e-3,
  street: 5e-4,
  postcode: 2e-3,
  'house-number': 1e-2,
  city: 1e-2,
  region: 0.1,
  country: 0.4,
  code: 1e-2,
  number: 5e-2,
  text: 2e-2,
};
/** How many records that opinion counts as. */
const OPINION = 200;

/**
 * Share of the others that say the value of a record, with the opinion from outside mixed in: in 1,000 records where 3
 * are called Waller, `(2 + 200 × 0.001) / (999 + 200)` = 0.0018.
 */
function rarity({ counts, of, filled, kind }: Field, record: number): number {
  const others = (counts[of[record] as number] as number) - 1;
  return (others + OPINION * BY_CHANCE[kind]) / (filled - 1 + OPINION);
}

/**
 * Of one field: log2(m/u). Where both say the same value, u is that value's own rarity, so that a rare name says more
 * than a common one: agreeing on Waller above is worth log2(0.9 / 0.0018) = 8.9, on a Smith borne by 60, 4.2.
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
  const own = Math.log2((weights.equal[field] as number) / rarity(set.fields[field] as Field, record));
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
