/** What follows from a ground that counts already: agreement that would be counted twice. */
import { EQUAL, LEVELS, MISSING } from './agreement-levels.ts';
import type { Weights } from './agreement-weights.ts';
import type { Pairs } from './candidate-pairs.ts';
import type { FieldKind } from './field-kind.ts';
import { isGround } from './pair-score.ts';
import type { Field, RecordSet } from './record-set.ts';

/** Fields that follow from where something stands: who shares one shares the others. */
const OF_A_PLACE: ReadonlySet<FieldKind> = new Set([
  'street',
  'house-number',
  'city',
  'postcode',
  'region',
  'country',
  'phone',
]);
/** How many pairs the belief in independence weighs. */
const INDEPENDENT = 5;

/**
 * Of unlike pairs that agree on a rare value of one field, how often the others agree as well: two restaurants in one
 * hotel share street, city and switchboard, and that is one ground, not three. A field hangs on those before it in the
 * order of how much they distinguish, so that no two wait for each other.
 */
export function givenOthers(
  set: RecordSet,
  pairs: Pairs,
  patterns: Uint8Array,
  chances: Float64Array,
  alike: readonly Float64Array[],
  unlike: readonly Float64Array[],
): Weights['given'] {
  const width = set.fields.length;
  const order = [...set.fields.keys()].sort(
    (x, y) => (unlike[x]?.[EQUAL] as number) - (unlike[y]?.[EQUAL] as number) || x - y,
  );
  const seen = order.map(() => order.map(() => new Float64Array(LEVELS)));
  for (let pair = 0; pair < chances.length; pair += 1) {
    const at = pair * width;
    const unlikely = 1 - (chances[pair] as number);
    for (let on = 0; on < width; on += 1) {
      if (!isGround(set, on, patterns[at + on] as number, pairs.a[pair] as number)) continue;
      for (let field = 0; field < width; field += 1) {
        const counts = seen[on]?.[field] as Float64Array;
        const level = patterns[at + field] as number;
        counts[level] = (counts[level] as number) + unlikely;
      }
    }
  }
  const ofPlace = (field: number) => OF_A_PLACE.has((set.fields[field] as Field).kind);
  return set.fields.map((_, field) => {
    const before = ofPlace(field) ? order.slice(0, order.indexOf(field)).filter(ofPlace) : [];
    return before.map((on) => {
      const counts = seen[on]?.[field] as Float64Array;
      const said = counts.reduce((sum, one) => sum + one, 0) - (counts[MISSING] as number);
      const levels = counts.map((count, level) => {
        const alone = unlike[field]?.[level] as number;
        const chance = (count + INDEPENDENT * alone) / (said + INDEPENDENT);
        return Math.log2((alike[field]?.[level] as number) / Math.max(chance, alone));
      });
      levels[MISSING] = 0;
      return { on, levels };
    });
  });
}
