/**
 * When each lead's score first reaches what is asked of it: what sliders need of millions of touches at once. As long as
 * the points met so far, undiminished, would not reach it, nothing is decayed; from there on the score is exact.
 */
import { decayed, tickAt } from '../decay-table.ts';
import type { HistoryTouches } from '../history-touches.ts';
import { type PointRules, within } from '../scoring-rules.ts';
import type { FitPieces } from './fit-pieces.ts';

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

/** What is asked of each lead's score, and from when on: by record of what is known of it. */
export type Asked = {
  readonly pieces: FitPieces;
  /** By record: the least score that qualifies, infinite where none does. */
  readonly thresholds: Float64Array;
  /** Leads that are passed over. */
  readonly passed: Uint8Array;
  /** Local midnights, at which a lead that fell silent may fall. */
  readonly midnights: Float64Array;
};

type Following = {
  readonly met: Met;
  readonly standing: Standing;
  readonly touches: Touched;
  readonly asked: Asked;
  /** Whether any rule takes points away: then a silent lead's score may rise again, and every midnight is looked at. */
  readonly takesAway: boolean;
  /** Rows that are in the standing: from the lead's first up to, and without, this one. */
  done: number;
  /** Whether anything stands from an earlier lead. */
  isDirty: boolean;
  /** The last row that scored, or -1; and what stood at most, were nothing ever lost. */
  last: number;
  possible: number;
};

type Touched = Pick<HistoryTouches, 'leads' | 'at' | 'codes' | 'seqs'>;

/**
 * The instant at which each lead first stands at what is asked of it; NaN where it never does. Levels are tested at
 * scored touches, both ways, and at local midnights, downward only; where more becomes known of the lead, the level that
 * was tested last counts. Touches stand in the order of lead, time and seq. Example: 20 points of half-life one day, 30
 * asked: two touches a minute apart reach it at the second, two touches two days apart (5 + 20) do not.
 */
export function firstReach(
  rules: PointRules,
  touches: Touched,
  metRules: readonly (readonly number[])[],
  asked: Asked,
): Float64Array {
  const { leads } = touches;
  const size = rules.rules.length;
  const following: Following = {
    met: metBy(rules, metRules),
    standing: { values: new Float64Array(size), ticks: new Float64Array(size) },
    takesAway: rules.rules.some(({ points }) => points < 0),
    ...{ touches, asked, done: 0, isDirty: false, last: -1, possible: 0 },
  };
  const first = new Float64Array(asked.passed.length).fill(Number.NaN);
  for (let start = 0; start < leads.length; ) {
    const lead = leads[start] as number;
    let beyond = start + 1;
    while (beyond < leads.length && leads[beyond] === lead) beyond += 1;
    if (asked.passed[lead] === 0) first[lead] = reachOf(following, lead, start, beyond);
    start = beyond;
  }
  return first;
}

function reachOf(following: Following, lead: number, start: number, beyond: number): number {
  const { met, touches, asked } = following;
  const { at, codes, seqs } = touches;
  const { pieces, thresholds } = asked;
  if (following.isDirty) following.standing.values.fill(0);
  following.isDirty = false;
  following.done = start;
  following.last = -1;
  following.possible = 0;
  const end = pieces.starts[lead + 1] as number;
  let piece = pieces.starts[lead] as number;
  let threshold = thresholds[0] as number;
  for (let row = start; row < beyond; row += 1) {
    const code = codes[row] as number;
    if (met.from[code] === met.from[code + 1]) continue;
    for (; piece < end && isBefore(pieces, piece, at[row] as number, seqs[row] as number); piece += 1) {
      threshold = thresholds[pieces.of[piece] as number] as number;
      if (holdsAt(following, threshold, pieces.at[piece] as number)) return pieces.at[piece] as number;
    }
    following.last = row;
    following.possible += met.most[code] as number;
    if (threshold > following.possible) continue;
    bringTo(following, row);
    if (scoreNow(met, following.standing, at[row] as number) >= threshold) return at[row] as number;
  }
  for (; piece < end; piece += 1) {
    threshold = thresholds[pieces.of[piece] as number] as number;
    if (holdsAt(following, threshold, pieces.at[piece] as number)) return pieces.at[piece] as number;
  }
  return Number.NaN;
}

function isBefore({ at, seqs }: FitPieces, piece: number, time: number, seq: number): boolean {
  const own = at[piece] as number;
  return own < time || (own === time && (seqs[piece] as number) < seq);
}

/** Takes the lead's rows in, up to and with this one. */
function bringTo(following: Following, row: number): void {
  const { met, standing, touches, done } = following;
  if (done > row) return;
  for (let next = done; next <= row; next += 1)
    addTouch(met, standing, touches.codes[next] as number, touches.at[next] as number);
  following.done = row + 1;
  following.isDirty = true;
}

/** Whether the level tested last before an instant is one that stands at the threshold. */
function holdsAt(following: Following, threshold: number, time: number): boolean {
  const { met, standing, touches, asked, last, possible, takesAway } = following;
  if (last < 0 || threshold > possible) return false;
  bringTo(following, last);
  const touchedAt = touches.at[last] as number;
  if (scoreNow(met, standing, touchedAt) < threshold) return false;
  const { midnights } = asked;
  // Without points taken away silence only lowers a score: the last midnight tells of all before it.
  for (let night = lastUpTo(midnights, time); night >= 0; night -= 1) {
    const midnight = midnights[night] as number;
    if (midnight <= touchedAt) return true;
    if (scoreNow(met, standing, midnight) < threshold) return false;
    if (!takesAway) return true;
  }
  return true;
}

/** The index of the last midnight at or before an instant; -1 where there is none. */
function lastUpTo(midnights: Float64Array, time: number): number {
  let low = -1;
  for (let step = 131_072; step >= 1; step /= 2) {
    if (low + step < midnights.length && (midnights[low + step] as number) <= time) low += step;
  }
  return low;
}
