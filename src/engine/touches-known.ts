/** The live side of scoring: a touch moves its lead's accumulators, and a lead above the lowest level is looked at again. */
import { type Instant, instant } from '../vocabulary/instant.ts';
import { invariant } from '../vocabulary/invariant.ts';
import type { EngineState, Subject } from './funnel-state.ts';
import { nextMidnight } from './midnights.ts';
import type { Plan } from './plan.ts';
import { addTouch, type LeadScore, noScore, ruleValueAt, scoreAt } from './score-lead.ts';
import { levelOf, rulesMet, type ScoringRules, within } from './scoring-rules.ts';
import { setTimer } from './timers.ts';

/** The engine's number for a kind of touch. */
export function touchKind(state: EngineState, type: string, channel: string | undefined): number {
  const name = `${type}\u0000${channel ?? ''}`;
  const known = state.touchKindOf.get(name);
  if (known !== undefined) return known;
  state.touchKinds.push({ type, channel });
  state.touchKindOf.set(name, state.touchKinds.length - 1);
  return state.touchKinds.length - 1;
}

const metByPlan = new WeakMap<ScoringRules, (readonly number[])[]>();

/** The rules a kind of touch meets under a text, worked out once. */
export function metBy(state: EngineState, rules: ScoringRules, kind: number): readonly number[] {
  let known = metByPlan.get(rules);
  if (known === undefined) {
    known = [];
    metByPlan.set(rules, known);
  }
  const found = known[kind];
  if (found !== undefined) return found;
  const { type, channel } = state.touchKinds[kind] as { type: string; channel: string | undefined };
  const met = rulesMet(rules, type, channel);
  known[kind] = met;
  return met;
}

/** Counts a touch under every text that scores it, in force now or later; answers whether the present one does. */
export function countTouch(
  state: EngineState,
  subject: Subject,
  touch: { readonly kind: number; readonly happenedAt: Instant; readonly knownAt: Instant },
): boolean {
  let scored = false;
  for (const plan of state.plans) {
    if (plan.scoring === null) continue;
    const met = metBy(state, plan.scoring, touch.kind);
    const late =
      state.axis === 'live' && plan.lateAfter !== null && touch.knownAt - touch.happenedAt > plan.lateAfter;
    if (met.length === 0 || late) continue;
    if (subject.scores.length === 0) subject.scores = state.plans.map(() => null);
    let score = subject.scores[plan.index];
    if (score === undefined || score === null) {
      score = noScore(plan.scoring);
      subject.scores[plan.index] = score;
    }
    addTouch(plan.scoring, score, met, touch.happenedAt);
    if (plan === state.plan) scored = true;
  }
  return scored;
}

/** The score under a text at an instant; null where there is none. */
export function scoreNow(state: EngineState, subject: Subject, plan: Plan, at: Instant): number | null {
  if (plan.scoring === null) return null;
  if (state.scoreGiven !== null) return state.scoreGiven(subject, plan.index, at);
  const score = subject.scores[plan.index];
  return score === undefined || score === null ? null : scoreAt(plan.scoring, score, at);
}

/** Sets the level to that of the score at an instant; answers whether it changed. */
export function testLevel(state: EngineState, subject: Subject, plan: Plan, at: Instant): boolean {
  const score = scoreNow(state, subject, plan, at);
  const level = score === null || plan.scoring === null ? 0 : levelOf(plan.scoring, score);
  const levels = state.columns.levels[plan.index] as Uint8Array;
  const changed = level !== levels[subject.index];
  levels[subject.index] = level;
  watchFall(state, subject, plan, at);
  return changed;
}

/**
 * Sets the timer for the first local midnight at which the level may have fallen. Every rule fades along a curve above
 * its tangent, so before the tangents meet the threshold it cannot; the midnight itself tells whether it has.
 */
export function watchFall(state: EngineState, subject: Subject, plan: Plan, at: Instant): void {
  if (state.scoreGiven !== null) return;
  const level = state.columns.levels[plan.index]?.[subject.index] ?? 0;
  const score = subject.scores[plan.index];
  if (level < 1 || level > 3 || plan.scoring === null || score === undefined || score === null) return;
  const possible = fallPossible(plan.scoring, score, level, at);
  if (possible === null) return;
  const midnight = nextMidnight(plan.zone, instant(Math.max(at, possible - 1)));
  // A midnight that is set already and no later will look, find no fall, and set the next.
  if (subject.fallAt !== null && subject.fallAt <= midnight) return;
  subject.fallAt = midnight;
  subject.fallMark += 1;
  setTimer(state.timers, {
    at: midnight,
    kind: 'midnight',
    subject: subject.index,
    handoff: -1,
    mark: subject.fallMark,
    step: 0,
  });
}

/** Forgets the midnight that is set: another text counts by other days. */
export function forgetFall(subject: Subject): void {
  subject.fallAt = null;
  subject.fallMark += 1;
}

/** No fall before this instant; null where the score never falls. */
function fallPossible(rules: ScoringRules, score: LeadScore, level: number, at: Instant): Instant | null {
  const now = scoreAt(rules, score, at);
  invariant(now !== null, 'a lead with a level has a score');
  let slope = 0;
  let positive = 0;
  rules.rules.forEach((rule, index) => {
    const value = Math.max(0, within(ruleValueAt(rules, score, index, at), rule.cap));
    positive += value;
    if (rule.halfLife > 0) slope += (value * 0.694) / rule.halfLife;
  });
  if (slope === 0) return null;
  const room = now - positive * 0.00005 - 100 - (rules.levels[level - 1] as number);
  return instant(Math.floor(at + Math.max(0, room) / slope));
}
