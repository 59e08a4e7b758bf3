/** Two figures side by side: how far they are apart, with what certainty. */
import type { Against, Interval } from './measure-answer.ts';
import { differenceInterval } from './statistics/difference.ts';

export type Told = { readonly value: number | null; readonly n: number; readonly interval: Interval };

/** Nothing to compare with. */
export function noAgainst(): Against {
  return { value: null, n: 0, interval: null, difference: null, differenceInterval: null, ratio: null };
}

/** Ours against the other; without both values there is no difference. */
export function againstOf(ours: Told, { value, n, interval }: Told): Against {
  const one = ours.value;
  if (one === null || value === null)
    return { value, n, interval, difference: null, differenceInterval: null, ratio: null };
  return {
    value,
    n,
    interval,
    difference: one - value,
    differenceInterval: differenceInterval({ value: one, interval: ours.interval }, { value, interval }),
    ratio: value === 0 ? null : one / value,
  };
}

export function toldOf({ value, n, interval }: Told): Told {
  return { value, n, interval };
}
