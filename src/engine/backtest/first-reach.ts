/**
 * When each lead's score first reaches a threshold of its own: what sliders need of millions of touches at once. As long
 * as the points met so far, undiminished, would not reach it, nothing is decayed; from there on the score is exact.
 */
import { decayed, tickAt } from '../decay-table.ts';
import type { HistoryTouches } from '../history-touches.ts';
import { type PointRules, within } from '../scoring-rules.ts';

/** The columns of the rules, and the rules each kind of touch meets. */
type Met = {
  readonly points: Float64Array;
  readonly halfLives: Float64Array;
  readonly caps: Float64Array;
  readonly cap: number;
  /** Rules met by code: rules from `from[code]` to `from[code + 1]`. */
  readonly from: Int32Array;
  readonly rules: Int32Array;
  /** The most one touch of a code can add. */
  readonly most: Float64Array;
};

function metBy({ rules, cap }: PointRules, met: readonly (readonly number[])[]): Met {
  const from = new Int32Array(met.length + 1);
  met.forEach((list, code) => {
    from[code + 1] = (from[code] as number) + list.length;
  });
  return {
    points: Float64Array.from(rules, ({ points }) => points),
    halfLives: Float64Array.from(rules, ({ halfLife }) => halfLife),
    caps: Float64Array.from(rules, (rule) => rule.cap),
    cap,
    from,
    rules: Int32Array.from(met.flat()),
    most: Float64Array.from(met, (list) =>
      list.reduce((sum, rule) => sum + Math.max(0, rules[rule]?.points ?? 0), 0),
    ),
  };
}

type Standing = { readonly values: Float64Array; readonly ticks: Float64Array };

function addTouch(met: Met, { values, ticks }: Standing, code: number, at: number): void {
  const beyond = met.from[code + 1] as number;
  for (let place = met.from[code] as number; place < beyond; place += 1) {
    const rule = met.rules[place] as number;
    const points = met.points[rule] as number;
    const halfLife = met.halfLives[rule] as number;
    const value = values[rule] as number;
    if (halfLife === 0) {
      values[rule] = value + points;
      continue;
    }
    const tick = tickAt(at, halfLife);
    values[rule] = (value === 0 ? 0 : decayed(value, tick - (ticks[rule] as number))) + points;
    ticks[rule] = tick;
  }
}

/** The score at an instant, by the rule of scoreAt. */
function scoreNow(met: Met, { values, ticks }: Standing, at: number): number {
  let sum = 0;
  for (let rule = 0; rule < values.length; rule += 1) {
    let value = values[rule] as number;
    if (value === 0) continue;
    const halfLife = met.halfLives[rule] as number;
    if (halfLife > 0) value = decayed(value, tickAt(at, halfLife) - (ticks[rule] as number));
    sum += within(value, met.caps[rule] as number);
  }
  return within(sum, met.cap);
}

/**
 * The instant of the touch at which each lead first stands at its threshold or above; NaN where it never does. A lead
 * whose threshold is infinite is passed over. Touches stand in the order of lead and time; only a touch raises a score.
 * Example: 20 points of half-life one day, thresholds 30: two touches a minute apart reach it at the second, two touches
 * two days apart (5 + 20) do not.
 */
export function firstReach(
  rules: PointRules,
  touches: ReachedBy,
  metRules: readonly (readonly number[])[],
  thresholds: Float64Array,
): Float64Array {
  const { leads, at } = touches;
  const met = metBy(rules, metRules);
  const size = rules.rules.length;
  const standing = { values: new Float64Array(size), ticks: new Float64Array(size) };
  const first = new Float64Array(thresholds.length).fill(Number.NaN);
  for (let start = 0; start < leads.length; ) {
    const lead = leads[start] as number;
    const threshold = thresholds[lead] as number;
    let beyond = start + 1;
    while (beyond < leads.length && leads[beyond] === lead) beyond += 1;
    if (threshold < Number.POSITIVE_INFINITY) {
      const row = reachedAt(met, standing, touches, { start, beyond, threshold });
      if (row >= 0) first[lead] = at[row] as number;
    }
    start = beyond;
  }
  return first;
}

type ReachedBy = Pick<HistoryTouches, 'leads' | 'at' | 'codes'>;
type Stretch = { readonly start: number; readonly beyond: number; readonly threshold: number };

/** The row at which one lead's score first stands at the threshold, or -1. */
function reachedAt(
  met: Met,
  standing: Standing,
  { at, codes }: ReachedBy,
  { start, beyond, threshold }: Stretch,
): number {
  // What could stand at most, were nothing ever lost: nothing is decayed before that is enough.
  let row = start;
  for (let possible = 0; row < beyond; row += 1) {
    const code = codes[row] as number;
    possible += met.most[code] as number;
    if (possible >= threshold && scores(met, code)) break;
  }
  if (row === beyond) return -1;
  standing.values.fill(0);
  for (let before = start; before < row; before += 1)
    addTouch(met, standing, codes[before] as number, at[before] as number);
  for (; row < beyond; row += 1) {
    const code = codes[row] as number;
    if (!scores(met, code)) continue;
    addTouch(met, standing, code, at[row] as number);
    if (scoreNow(met, standing, at[row] as number) >= threshold) return row;
  }
  return -1;
}

function scores({ from }: Met, code: number): boolean {
  return from[code] !== from[code + 1];
}
