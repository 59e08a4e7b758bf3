import { expect, it } from 'vitest';
import { courseOf, goalStandings, type Held, type MeasuredGoal, progressOf } from './goal-harm.ts';

const held = (now: number | null, before: number | null, bounds: object, spread = 1): Held => {
  const figure = (value: number | null) => ({
    value,
    n: 100,
    interval: value === null ? null : ([value - spread, value + spread] as const),
  });
  return { measure: 'm', now: figure(now), baseline: figure(before), ...bounds };
};
const goal = (id: string, more: Partial<MeasuredGoal>): MeasuredGoal => ({
  ...{ id, says: id, owner: 'both', horizon: 'year', until: '2026-12-31', serves: null },
  goal: held(70, 40, { atLeast: 60 }),
  guardrail: { ...held(75, 75, { atLeast: 72 }), says: 'Without discount' },
  ...more,
});
const verdicts = (goals: readonly MeasuredGoal[]) =>
  goalStandings(goals).map(({ id, verdict, harms }) => [id, verdict, ...harms.map(({ kind }) => kind)]);

it('is better or worse only where the two intervals lie apart', () => {
  expect(courseOf(held(50, 40, { atLeast: 60 }))).toBe('better');
  expect(courseOf(held(41, 40, { atLeast: 60 }))).toBe('unclear');
  expect(courseOf(held(50, 40, { atMost: 30 }))).toBe('worse');
  expect(courseOf(held(40, 40, { atLeast: 60 }))).toBe('same');
  expect(courseOf(held(null, 40, { atLeast: 60 }))).toBe('unknown');
  // Within both bounds nothing is better than anything.
  expect(courseOf(held(50, 40, { atLeast: 30, atMost: 60 }))).toBe('same');
  expect(courseOf(held(70, 40, { atLeast: 30, atMost: 60 }))).toBe('worse');
});

it('measures progress from the baseline at signing to the bound', () => {
  expect(progressOf(held(50, 40, { atLeast: 60 }))).toBe(0.5);
  expect(progressOf(held(35, 40, { atLeast: 60 }))).toBe(-0.25);
  expect(progressOf(held(4, 8, { atMost: 2 }))).toBeCloseTo(2 / 3, 12);
  expect(progressOf(held(70, 65, { atLeast: 60 }))).toBeNull();
});

it('harms where it is met while its guardrail broke, and is watched where the guardrail only got worse', () => {
  const broken = { ...held(70, 75, { atLeast: 72 }), says: 'x' };
  const worse = { ...held(80, 95, { atLeast: 72 }), says: 'x' };
  expect(verdicts([goal('a', { guardrail: broken })])).toEqual([['a', 'harms', 'guardrail-broken']]);
  expect(verdicts([goal('a', { guardrail: worse })])).toEqual([['a', 'watch', 'guardrail-worse']]);
  expect(verdicts([goal('a', {})])).toEqual([['a', 'none']]);
  // A guardrail that breaks while nobody gets nearer to the goal is to be watched, not an act at its cost.
  const behind = held(40, 40, { atLeast: 60 });
  expect(verdicts([goal('a', { goal: behind, guardrail: broken })])).toEqual([
    ['a', 'watch', 'guardrail-broken'],
  ]);
});

it('harms where what it serves, or the other side’s goal, got worse meanwhile', () => {
  const company = goal('company', { goal: held(40, 60, { atLeast: 60 }) });
  expect(verdicts([company, goal('own', { owner: 'sales', serves: 'company' })])).toEqual([
    ['company', 'none'],
    ['own', 'harms', 'served-worse'],
  ]);
  const theirs = goal('theirs', { owner: 'marketing', goal: held(40, 60, { atLeast: 60 }) });
  const found = verdicts([theirs, goal('ours', { owner: 'sales' }), goal('shared', {})]);
  expect(found).toEqual([
    ['theirs', 'none'],
    ['ours', 'harms', 'other-side-worse'],
    ['shared', 'none'],
  ]);
});

it('says that there is no evidence where the goal or its guardrail cannot be measured', () => {
  const unknown = { ...held(null, 75, { atLeast: 72 }), says: 'x' };
  expect(verdicts([goal('a', { guardrail: unknown })])).toEqual([['a', 'no-evidence']]);
  expect(verdicts([goal('a', { goal: held(null, null, { atLeast: 1 }) })])).toEqual([['a', 'no-evidence']]);
});
