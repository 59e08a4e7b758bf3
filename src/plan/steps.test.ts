import { expect, it } from 'vitest';
import { at, groundOf, type Line, user } from '../../test/plan-entries.ts';
import { STEPS } from '../vocabulary/plan-words.ts';
import { hoursTogether, rationalesOf, returnOn } from './investment.ts';
import { programmeProgress, type StepFacts, stepStandings } from './steps.ts';

const FACTS: StepFacts = {
  ...{ clauses: [], ledBy: [], recorded: { marketing: null, sales: null }, contentUsedAt: null },
  ...{ liaisons: [], meetings: [], exchanges: [], items: [] },
};
const NOW = '2026-03-20T09:00:00Z';
const steps = (facts: Partial<StepFacts>, lines: readonly Line[] = [], text: object | null = null) =>
  stepStandings({ ...FACTS, ...facts }, groundOf(lines, NOW, text));
const state = (id: string, of: ReturnType<typeof steps>) => of.find((one) => one.id === id)?.state;

it('is shown by the record before anybody’s word, and falls back as the record does', () => {
  expect(steps({}).map((one) => one.state)).toEqual(STEPS.map(() => 'open'));
  expect(state('vocabulary', steps({ clauses: ['vocabulary'] }))).toBe('shown');
  const fresh = { marketing: at('2026-03-19T09:00:00Z'), sales: at('2026-03-19T09:00:00Z') };
  expect(state('data-path', steps({ recorded: fresh }))).toBe('shown');
  const stale = { ...fresh, sales: at('2026-03-01T09:00:00Z') };
  expect(state('data-path', steps({ recorded: stale }))).toBe('begun');
});

it('tells what somebody only said from what is shown', () => {
  const said = (payload: object): Line => ({
    ...{
      kind: 'step-recorded',
      of: 's',
      at: '2026-03-02T09:00:00Z',
      side: 'marketing',
      said: 'See the wiki',
    },
    payload: { step: 'vocabulary', ...payload },
  });
  const lines = [said({ owners: { marketing: user('mia') }, due: '2026-03-10' }), said({ state: 'done' })];
  expect(steps({}, lines)[1]).toMatchObject({
    ...{ id: 'vocabulary', number: 2, state: 'said', due: '2026-03-10', overdue: true, says: 'See the wiki' },
    owners: { marketing: user('mia'), sales: null },
  });
  expect(steps({ clauses: ['vocabulary'] }, lines)[1]).toMatchObject({ state: 'shown', overdue: false });
  expect(steps({}, [said({ state: 'done' }), said({ state: 'reopened' })])[1]?.state).toBe('begun');
});

it('gives each step the same weight, by the share of its evidence that is shown', () => {
  expect(programmeProgress(steps({}))).toBe(0);
  // Vocabulary whole, handoffs half: each side must owe the other an answer.
  expect(programmeProgress(steps({ clauses: ['vocabulary', 'handoffs'] }))).toBeCloseTo(0.15, 12);
});

it('returns what was brought above what was put in, per unit put in', () => {
  expect(returnOn(30_000, 12_000)).toBe(1.5);
  expect(returnOn(0, 12_000)).toBe(-1);
  expect([returnOn(null, 1), returnOn(1, null), returnOn(1, 0)]).toEqual([null, null, null]);
});

it('counts the hours of both sides with each other: length times people, at least two', () => {
  const met = (when: string, minutes: number, present: readonly string[]): Line => ({
    ...{ kind: 'meeting-held', of: when, at: when, side: 'sales' },
    payload: { meeting: null, minutes, present: present.map(user), sides: ['marketing', 'sales'] },
  });
  const lines = [
    met('2026-03-02T09:00:00Z', 90, ['a', 'b', 'c', 'd']),
    met('2026-03-03T09:00:00Z', 30, []),
    met('2026-04-01T09:00:00Z', 600, ['a', 'b']),
  ];
  expect(hoursTogether('2026-03-01', '2026-03-31', groundOf(lines, NOW))).toBe(7);
});

it('keeps the last account people gave of what something brought', () => {
  const money = (minor: number) => ({ minor, currency: 'EUR' });
  const lines: Line[] = [
    {
      ...{
        kind: 'rationale-recorded',
        of: 'r',
        at: '2026-01-02T09:00:00Z',
        side: 'marketing',
        said: 'To be known',
      },
      payload: {
        ...{ of: 'programme', from: '2026-01-01', until: '2026-03-01', cost: money(100) },
        expects: { measure: 'bookings', amount: money(300) },
      },
    },
    ...[200, 250].map(
      (minor): Line => ({
        ...{ kind: 'rationale-result', of: 'r', at: '2026-03-02T09:00:00Z', side: 'sales' },
        payload: { brought: money(minor) },
      }),
    ),
  ];
  expect(rationalesOf(groundOf(lines, NOW))).toMatchObject([
    { says: 'To be known', state: 'ended', result: { cost: null, brought: money(250) } },
  ]);
});
