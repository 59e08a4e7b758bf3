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
 * By value, log2 of the share of the other records that say it, with the opinion from outside mixed in: in 1,000
 * records where 3 are called Waller, `(2 + 200 × 0.001) / (999 + 200)` = 0.0018, so -9.1.
 */
export function rarities({ counts, filled, kind }: Field): Float64Array {
  return counts.map((count) => Math.log2((count - 1 + OPINION * BY_CHANCE[kind]) / (filled - 1 + OPINION)));
}

/** The levels of a pair's fields, one after another from `at` on in a list of many pairs; and its first record. */
export type PairLevels = { readonly levels: Uint8Array; readonly at: number; readonly a: number };

/**
 * Of one field: log2(m/u). Where both say the same value, u is that value's own rarity, so that a rare name says more
 * than a common one: agreeing on Waller above is worth log2(0.9 / 0.0018) = 8.9, on a Smith borne by 60, 4.2.
 */
function fieldWeight(set: RecordSet, weights: Weights, field: number, level: number, record: number): number {
  const plainWeight = (weights.levels[field] as Float64Array)[level] as number;
  if (level !== EQUAL) return plainWeight;
  const value = (set.fields[field] as Field).of[record] as number;
  const rarity = (weights.rarity[field] as Float64Array)[value] as number;
  return Math.max((weights.equal[field] as number) - rarity, Math.min(0, plainWeight));
}

/** A value this rare, agreed on, is a ground: what follows from it is not counted a second time. */
export const RARE = 30;

/** Whether both say the same rare value there. */
export function isGround(set: RecordSet, field: number, level: number, record: number): boolean {
  if (level !== EQUAL) return false;
  const { counts, of } = set.fields[field] as Field;
  return (counts[of[record] as number] as number) <= RARE;
}

/** What a field's agreement adds beside the grounds that other fields gave already. */
export function addedWeight(
  set: RecordSet,
  weights: Weights,
  { levels: pattern, at, a }: PairLevels,
  field: number,
): number {
  const level = pattern[at + field] as number;
  let weight = fieldWeight(set, weights, field, level, a);
  const given = weights.given[field];
  if (given === undefined) return weight;
  for (const { on, levels } of given) {
    if (weight <= 0) break;
    if (!isGround(set, on, pattern[at + on] as number, a)) continue;
    weight = Math.max(0, Math.min(weight, levels[level] as number));
  }
  return weight;
}

/** log2 of the odds that the two are one thing. */
export function pairWeight(set: RecordSet, weights: Weights, pair: PairLevels): number {
  let sum = Math.log2(weights.prior / (1 - weights.prior));
  for (let field = 0; field < set.fields.length; field += 1) sum += addedWeight(set, weights, pair, field);
  return sum;
}

/** log2 of the odds of each pair, their levels standing one after another. */
export function pairWeights(
  set: RecordSet,
  weights: Weights,
  first: Int32Array,
  levels: Uint8Array,
): Float64Array {
  const width = set.fields.length;
  const odds = new Float64Array(first.length);
  const pair = { levels, at: 0, a: 0 };
  for (let at = 0; at < first.length; at += 1) {
    pair.at = at * width;
    pair.a = first[at] as number;
    odds[at] = pairWeight(set, weights, pair);
  }
  return odds;
}

/** 0 to 1: odds 2^w as a chance. */
export function chanceOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}
