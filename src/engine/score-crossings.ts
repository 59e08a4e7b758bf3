/**
 * The bulk pass: every change of a lead's engagement level, from touches in columns sorted by lead and time. It does
 * what score-lead.ts does, touch by touch, in typed arrays, and never asks for an exact score where a bound already
 * tells that no threshold can be reached.
 */
import { DAY_MS, type Instant } from '../vocabulary/instant.ts';
import {
  type CrossingPass,
  type Crossings,
  crossingPass,
  emitCrossing,
  taken,
  tickFromBase,
} from './crossing-pass.ts';
import { decayed } from './decay-table.ts';
import { levelOf, type PointRules, within } from './scoring-rules.ts';

/** Sorted by lead, then time. `codes` index the caller's table of rules met. */
export type SortedTouches = {
  readonly leads: Int32Array;
  readonly at: Float64Array;
  readonly codes: Int32Array | Uint8Array | Uint16Array;
};

/**
 * All level changes up to `until`: upward and downward at touches, downward at local midnights (`midnights`, ascending).
 * The first scored touch gives the first level. Per lead in time order; leads in the order of the columns.
 * Example: 20 points of half-life 1 day against thresholds 10, 15, 30 at Monday 12:00 (level 2): level 3 at Tuesday 00:00
 * (14.1 points), level 4 at Wednesday 00:00 (7.1).
 */
export function scoreCrossings(
  rules: PointRules,
  touches: SortedTouches,
  met: readonly (readonly number[])[],
  midnights: Float64Array,
  until: Instant,
): Crossings {
  const { leads, at, codes } = touches;
  const pass = crossingPass(rules, met, midnights, [earliest(at), until]);
  const { metFrom, metRules } = pass;
  let lead = -1;
  for (let row = 0; row < leads.length; row += 1) {
    const code = codes[row] as number;
    const first = metFrom[code] as number;
    const beyond = metFrom[code + 1] as number;
    if (first === beyond) continue;
    if ((at[row] as number) > until) continue;
    if (leads[row] !== lead) {
      fallAsleep(pass, rules, lead, until);
      lead = leads[row] as number;
      startLead(pass);
    }
    pass.time[0] = at[row] as number;
    if (mayHaveFallen(pass, rules)) passMidnights(pass, rules, lead, at[row] as number);
    for (let index = first; index < beyond; index += 1) addPoints(pass, metRules[index] as number);
    pass.last = at[row] as number;
    if (!staysPut(pass, rules)) testLevel(pass, rules, lead, row);
  }
  fallAsleep(pass, rules, lead, until);
  return taken(pass.out);
}

function startLead(pass: CrossingPass): void {
  for (let index = 0; index < pass.activeCount; index += 1) {
    const rule = pass.active[index] as number;
    pass.values[rule] = 0;
    pass.upper[rule] = 0;
    pass.isActive[rule] = 0;
  }
  pass.activeCount = 0;
  pass.staying = 0;
  pass.fading = 0;
  pass.level = 0;
}

/** Adds a rule's points to what stands of it at `pass.time`. */
function addPoints(pass: CrossingPass, rule: number): void {
  const points = pass.points[rule] as number;
  const halfLife = pass.halfLives[rule] as number;
  let value = pass.values[rule] as number;
  if (halfLife === 0) value += points;
  else {
    const tick = tickFromBase(pass, rule);
    value = (value === 0 ? 0 : decayed(value, tick - (pass.ticks[rule] as number))) + points;
    pass.ticks[rule] = tick;
  }
  pass.values[rule] = value;
  if (pass.isActive[rule] === 0) {
    pass.isActive[rule] = 1;
    pass.active[pass.activeCount] = rule;
    pass.activeCount += 1;
  }
  // The first touch is settled exactly, and that draws the bounds.
  if (pass.level > 0) moveBounds(pass, rule);
}

/** Brings the bounds to `pass.time` and adds the points: of points under a cap the lower bound counts none. */
function moveBounds(pass: CrossingPass, rule: number): void {
  const points = pass.points[rule] as number;
  const time = pass.time[0] as number;
  const isCapped = pass.isCapped[rule] === 1;
  pass.low = lowNow(pass) + (points > 0 && isCapped ? 0 : points);
  const sunk = Math.min((time - pass.anchor) * pass.sink, 0.5);
  pass.fading = pass.fading * (1 - sunk) * 1.00002 + 10;
  pass.anchor = time;
  if (points <= 0) return;
  pass.slope += points * (pass.fades[rule] as number);
  if (pass.isFading[rule] === 1) pass.fading += points;
  else {
    const upper = Math.min(pass.values[rule] as number, pass.caps[rule] as number);
    pass.staying += upper - (pass.upper[rule] as number);
    pass.upper[rule] = upper;
  }
}

function lowNow(pass: CrossingPass): number {
  return pass.low - pass.slope * ((pass.time[0] as number) - pass.anchor);
}

/** The threshold of the present level (1 to 3). */
function least(pass: CrossingPass, rules: PointRules): number {
  return rules.levels[pass.level - 1] as number;
}

function mayHaveFallen(pass: CrossingPass, rules: PointRules): boolean {
  return pass.level > 0 && pass.level < 4 && lowNow(pass) < least(pass, rules);
}

/** Whether the bounds alone tell that the level is still the same. */
function staysPut(pass: CrossingPass, rules: PointRules): boolean {
  if (pass.level === 0 || (pass.level < 4 && pass.low < least(pass, rules))) return false;
  return pass.level === 1 || pass.staying + pass.fading < (rules.levels[pass.level - 2] as number);
}

/**
 * The exact score at `pass.time`, by the rule of scoreAt, into `pass.score`; the bounds are drawn anew from it, and the
 * level it makes is answered. (Numbers with fractions pass by columns here: as arguments they would cost memory.) Each rule fades along a curve
 * that lies above its tangent, so the tangents' sum bounds the score from below. The margin covers ticks and rounding.
 */
function settleScore(pass: CrossingPass, rules: PointRules): number {
  const { active, values, ticks, halfLives, upper: uppers, isCapped, isFading, fades } = pass;
  let sum = 0;
  let staying = 0;
  let fading = 0;
  let slope = 0;
  for (let index = 0; index < pass.activeCount; index += 1) {
    const rule = active[index] as number;
    let value = values[rule] as number;
    if ((halfLives[rule] as number) > 0) {
      value = decayed(value, tickFromBase(pass, rule) - (ticks[rule] as number));
    }
    if (isCapped[rule] === 1) value = within(value, pass.caps[rule] as number);
    sum += value;
    if (value <= 0) {
      uppers[rule] = 0;
      continue;
    }
    uppers[rule] = value;
    if (isFading[rule] === 1) fading += value;
    else staying += value;
    slope += value * (fades[rule] as number);
  }
  const score = within(sum, rules.cap);
  pass.staying = staying;
  pass.fading = fading;
  pass.slope = slope;
  pass.anchor = pass.time[0] as number;
  pass.low = score - (staying + fading) * 0.00005 - 100;
  pass.score[0] = score;
  return levelOf(rules, score);
}

function testLevel(pass: CrossingPass, rules: PointRules, lead: number, row: number): void {
  const level = settleScore(pass, rules);
  if (level !== pass.level) changeLevel(pass, lead, level, row);
}

function changeLevel(pass: CrossingPass, lead: number, level: number, row: number): void {
  pass.level = level;
  emitCrossing(pass.out, lead, pass.time, level, pass.score, row);
}

/**
 * Falls at the midnights after the lead's last touch, up to and including `time`. The lower bound tells the first
 * midnight at which a fall is possible; the exact score there tells whether it is one, and gives the next bound.
 */
function passMidnights(pass: CrossingPass, rules: PointRules, lead: number, time: number): void {
  fallAt(pass, rules, lead, time);
  pass.time[0] = time;
}

function fallAt(pass: CrossingPass, rules: PointRules, lead: number, time: number): void {
  const { midnights } = pass;
  let next = firstAfter(midnights, pass.last);
  while (pass.level < 4) {
    const room = pass.low - least(pass, rules);
    if (room > 0) {
      if (pass.slope <= 0) return;
      const possible = pass.anchor + room / pass.slope;
      if (possible > time) return;
      while (next < midnights.length && (midnights[next] as number) < possible) next += 1;
    }
    const midnight = midnights[next];
    if (midnight === undefined || midnight > time) return;
    next += 1;
    pass.time[0] = midnight;
    const level = settleScore(pass, rules);
    if (level > pass.level) changeLevel(pass, lead, level, -1);
  }
}

/** After its last touch a lead can only fall. */
function fallAsleep(pass: CrossingPass, rules: PointRules, lead: number, until: number): void {
  if (pass.level > 0 && pass.level < 4) passMidnights(pass, rules, lead, until);
}

/** Index of the first midnight later than `time`: days are nearly even, so the search starts where they would be. */
function firstAfter(midnights: Float64Array, time: number): number {
  const size = midnights.length;
  if (size === 0 || time < (midnights[0] as number)) return 0;
  let index = Math.min(size, Math.floor((time - (midnights[0] as number)) / DAY_MS));
  while (index > 0 && (midnights[index - 1] as number) > time) index -= 1;
  while (index < size && (midnights[index] as number) <= time) index += 1;
  return index;
}

/** The earliest instant of a column; infinity where it is empty. */
export function earliest(at: Float64Array): number {
  let first = Number.POSITIVE_INFINITY;
  for (let row = 0; row < at.length; row += 1) if ((at[row] as number) < first) first = at[row] as number;
  return first;
}
