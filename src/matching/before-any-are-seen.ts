/** What records of one thing are taken to look like before any pair is seen: the start of learning, and half its weight. */
import type { FieldKind } from './field-kind.ts';

/**
 * How often records of one thing differ wholly in a field, before any are seen: its own name hardly ever, what it may
 * move or change (an address, a telephone) more often, how somebody classed it more often still.
 */
const DIFFER: Readonly<Record<FieldKind, number>> = {
  company: 0.02,
  person: 0.02,
  given: 0.04,
  surname: 0.05,
  date: 0.03,
  country: 0.03,
  region: 0.05,
  domain: 0.1,
  city: 0.1,
  postcode: 0.1,
  'house-number': 0.1,
  number: 0.1,
  code: 0.1,
  street: 0.12,
  email: 0.15,
  phone: 0.15,
  text: 0.2,
};
/** Shares of the levels between differing and equal, and of a value in the neighbouring column; the rest is equal. */
const BETWEEN = [0.03, 0.04, 0.06, 0.06] as const;
const IN_OTHER_COLUMN = 0.02;

/** Share of each level, for records of one thing that both say something. */
export function beforeAnyAreSeen(kind: FieldKind): Float64Array {
  const rest = 1 - DIFFER[kind] - IN_OTHER_COLUMN - BETWEEN.reduce((sum, one) => sum + one, 0);
  return Float64Array.of(0, DIFFER[kind], ...BETWEEN, rest, IN_OTHER_COLUMN);
}
