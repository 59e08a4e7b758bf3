/**
 * The bulk pass: every change of a lead's engagement level, from touches in columns sorted by lead and time. It does
 * what score-lead.ts does, touch by touch, in typed arrays, and never asks for an exact score where a bound already
 * tells that no threshold can be reached.
 */
import type { Instant } from '../vocabulary/instant.ts';
import { type CrossingPass, type Crossings, crossingPass, emitCrossing, taken } from './crossing-pass.ts';
import { decayed, tickAt } from './decay-table.ts';
import { levelOf, type ScoringRules, within } from './scoring-rules.ts';

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
  rules: ScoringRules,
  touches: SortedTouches,
  met: readonly (readonly number[])[],
  midnights: Float64Array,
  until: Instant,
): Crossings {
  const pass = crossingPass(rules, met, midnights);
  const { leads, at, codes } = touches;
  const { metFrom, metRules } = pass;
  let lead = -1;
  for (let row = 0; row < leads.length; row += 1) {
    const code = codes[row] as number;
    const first = metFrom[code] as number;
    const beyond = metFrom[code + 1] as number;
    if (first === beyond) continue;
    const time = at[row] as number;
    if (time > until) continue;
    if (leads[row] !== lead) {
      if (lead >= 0) fallAsleep(pass, rules, lead, until);
      lead = leads[row] as number;
      startLead(pass);
    }
    if (pass.level < 4) passMidnights(pass, rules, lead, time);
    for (let index = first; index < beyond; index += 1) addPoints(pass, metRules[index] as number, time);
    pass.last = time;
    if (pass.level !== 4 || pass.bound >= pass.lowest) testLevel(pass, rules, lead, time, row);
  }
  if (lead >= 0) fallAsleep(pass, rules, lead, until);
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
  pass.bound = 0;
  pass.level = 0;
  pass.negative = false;
}

function addPoints(pass: CrossingPass, rule: number, time: number): void {
  const points = pass.points[rule] as number;
  const halfLife = pass.halfLives[rule] as number;
  let value = pass.values[rule] as number;
  if (halfLife === 0) value += points;
  else {
    const tick = tickAt(time, halfLife);
    value = (value === 0 ? 0 : decayed(value, tick - (pass.ticks[rule] as number))) + points;
    pass.ticks[rule] = tick;
  }
  pass.values[rule] = value;
  if (pass.isActive[rule] === 0) {
    pass.isActive[rule] = 1;
    pass.active[pass.activeCount] = rule;
    pass.activeCount += 1;
    if (points < 0 && halfLife > 0) pass.negative = true;
  }
  const cap = pass.caps[rule] as number;
  const upper = value < 0 ? 0 : Math.min(value, cap);
  pass.bound += upper - (pass.upper[rule] as number);
  pass.upper[rule] = upper;
}

/** The exact score at `time`, by the rule of scoreAt; the bound comes down to what is left then. */
function settleScore(pass: CrossingPass, rules: ScoringRules, time: number): number {
  let sum = 0;
  let bound = 0;
  for (let index = 0; index < pass.activeCount; index += 1) {
    const rule = pass.active[index] as number;
    const halfLife = pass.halfLives[rule] as number;
    let value = pass.values[rule] as number;
    if (halfLife > 0 && value !== 0) {
      value = decayed(value, tickAt(time, halfLife) - (pass.ticks[rule] as number));
    }
    value = within(value, pass.caps[rule] as number);
    sum += value;
    const upper = Math.max(value, 0);
    pass.upper[rule] = upper;
    bound += upper;
  }
  pass.bound = bound;
  return within(sum, rules.cap);
}

function testLevel(pass: CrossingPass, rules: ScoringRules, lead: number, time: number, row: number): void {
  const score = settleScore(pass, rules, time);
  const level = levelOf(rules, score);
  if (level === pass.level) return;
  pass.level = level;
  emitCrossing(pass.out, lead, time, level, score, row);
}

/** Downward changes at the midnights after the lead's last touch, up to and including `time`. */
function passMidnights(pass: CrossingPass, rules: ScoringRules, lead: number, time: number): void {
  if (pass.level === 0) return;
  let from = firstAfter(pass.midnights, pass.last);
  const beyond = firstAfter(pass.midnights, time);
  while (from < beyond && pass.level < 4) {
    const found = firstFall(pass, rules, from, beyond);
    if (found < 0) return;
    const midnight = pass.midnights[found] as number;
    const score = settleScore(pass, rules, midnight);
    pass.level = levelOf(rules, score);
    emitCrossing(pass.out, lead, midnight, pass.level, score, -1);
    from = found + 1;
  }
}

/** Index of the first midnight in [from, beyond) at which the score lies below the present level, or -1. */
function firstFall(pass: CrossingPass, rules: ScoringRules, from: number, beyond: number): number {
  const least = rules.levels[pass.level - 1] as number;
  const falls = (index: number): boolean => settleScore(pass, rules, pass.midnights[index] as number) < least;
  if (pass.negative) {
    for (let index = from; index < beyond; index += 1) if (falls(index)) return index;
    return -1;
  }
  if (!falls(beyond - 1)) return -1;
  let low = from;
  let high = beyond - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falls(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** After its last touch a lead can only fall. */
function fallAsleep(pass: CrossingPass, rules: ScoringRules, lead: number, until: number): void {
  if (pass.level > 0 && pass.level < 4) passMidnights(pass, rules, lead, until);
}

/** Index of the first midnight later than `time`. */
function firstAfter(midnights: Float64Array, time: number): number {
  let low = 0;
  let high = midnights.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((midnights[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
