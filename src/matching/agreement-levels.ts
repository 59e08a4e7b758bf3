/**
 * How far two records agree in a field, as one of a few levels: the pattern that a pair's score is made of. A value
 * that stands in a neighbouring field of the other record (names turned round, address lines swapped) is a level too.
 */
import type { FieldKind } from './field-kind.ts';
import type { Field, RecordSet } from './record-set.ts';
import { type ComparedValue, similarity } from './similarity.ts';

/** Level 0: one of the two says nothing. Then from differing to equal. */
export const MISSING = 0;
export const DIFFERS = 1;
export const EQUAL = 6;
export const CROSSED = 7;
export const LEVELS = 8;
/** Least likeness of the levels 2 to 5. */
const STEPS = [0.45, 0.65, 0.8, 0.9];

function levelOf(alike: number): number {
  if (alike === 1) return EQUAL;
  let level = DIFFERS;
  for (const step of STEPS) if (alike >= step) level += 1;
  return level;
}

/** Fields whose values people put into one another's place. */
const FAMILIES: readonly (readonly FieldKind[])[] = [
  ['given', 'surname'],
  ['street', 'city'],
];

function familyOf(kind: FieldKind): number {
  return FAMILIES.findIndex((family) => family.includes(kind));
}

export type Comparer = {
  /** Writes the level of each field for records a and b, from the place `at` on. */
  levels(a: number, b: number, into: Uint8Array, at?: number): void;
};

/** For every field, the number each of its values has in the other fields of its family (-1: none). */
type Neighbours = readonly { readonly field: number; readonly numberThere: Int32Array }[];

function neighboursOf(fields: readonly Field[]): readonly Neighbours[] {
  const numbers = fields.map((field) => new Map(field.values.map(({ text }, index) => [text, index])));
  return fields.map((field, index) => {
    const family = familyOf(field.kind);
    return fields.flatMap((other, at) => {
      if (at === index || family < 0 || familyOf(other.kind) !== family) return [];
      const numberThere = Int32Array.from(field.values, ({ text }) => numbers[at]?.get(text) ?? -1);
      return [{ field: at, numberThere }];
    });
  });
}

/** Level of two values by their numbers, the smaller first. */
type LevelOf = (low: number, high: number) => number;

/** Up to so many distinct values, each pair of them is compared once. */
const FEW_VALUES = 2_048;
/** Of more values, so many pairs are remembered: the last one of each place. */
const PLACES = 1 << 17;

function remembered(field: Field): LevelOf {
  const { kind, values } = field;
  const compared: LevelOf = (low, high) =>
    levelOf(similarity(kind, values[low] as ComparedValue, values[high] as ComparedValue));
  return values.length > FEW_VALUES ? lately(compared, values.length) : forGood(compared, values.length);
}

function forGood(compared: LevelOf, values: number): LevelOf {
  const known = new Uint8Array(values * values);
  return (low, high) => {
    const place = low * values + high;
    const level = known[place] as number;
    if (level > 0) return level;
    const found = compared(low, high);
    known[place] = found;
    return found;
  };
}

function lately(compared: LevelOf, values: number): LevelOf {
  const pairs = new Float64Array(PLACES).fill(-1);
  const known = new Uint8Array(PLACES);
  return (low, high) => {
    const pair = low * values + high;
    const mixed = Math.imul(low, 0x9e37_79b1) ^ Math.imul(high, 0x85eb_ca6b);
    const place = (mixed ^ (mixed >>> 15)) & (PLACES - 1);
    if (pairs[place] === pair) return known[place] as number;
    const found = compared(low, high);
    pairs[place] = pair;
    known[place] = found;
    return found;
  };
}

export function comparer({ fields }: RecordSet): Comparer {
  const levels = fields.map(remembered);
  const neighbours = neighboursOf(fields);
  const direct = (index: number, x: number, y: number): number =>
    (levels[index] as LevelOf)(Math.min(x, y), Math.max(x, y));
  const crossed = (index: number, x: number, y: number, a: number, b: number): boolean =>
    (neighbours[index] as Neighbours).some(({ field, numberThere }) => {
      const of = (fields[field] as Field).of;
      return (
        (x >= 0 && numberThere[x] !== -1 && numberThere[x] === of[b]) ||
        (y >= 0 && numberThere[y] !== -1 && numberThere[y] === of[a])
      );
    });
  return {
    levels(a, b, into, at = 0) {
      for (let index = 0; index < fields.length; index += 1) {
        const { of } = fields[index] as Field;
        const [x, y] = [of[a] as number, of[b] as number];
        let level = x < 0 || y < 0 ? MISSING : x === y ? EQUAL : direct(index, x, y);
        if (level < 4 && (neighbours[index] as Neighbours).length > 0 && crossed(index, x, y, a, b)) {
          level = CROSSED;
        }
        into[at + index] = level;
      }
    },
  };
}
