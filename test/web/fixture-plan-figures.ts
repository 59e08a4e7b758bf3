/** Invented answers of the Plan page about cost, the way back from a goal, and those with a stake. */
import type { ReadBackPlanOutput } from '../../src/operations/plan/read-back-plan.ts';
import type { ReadMisalignmentCostOutput } from '../../src/operations/plan/read-misalignment-cost.ts';
import type { ReadStakeholdersOutput } from '../../src/operations/plan/read-stakeholders.ts';

const [FROM, TO] = ['2025-11-14T00:00:00.000Z', '2026-11-14T16:30:00.000Z'];

export function cost(empty: boolean, hostile: string | null): ReadMisalignmentCostOutput {
  const none = { value: null, low: null, high: null, n: 0, missing: [hostile ?? 'spend of sales'] };
  const known = (value: number, n: number) => ({ value, low: null, high: null, n, missing: [] });
  const line = (
    id: string,
    kind: 'time' | 'money' | 'energy',
    unit: 'hours' | 'money' | 'count',
    says: string,
  ) => ({
    ...{ id, kind, unit, says: hostile ?? says },
  });
  const lines = [
    { ...line('a', 'time', 'hours', 'Hours sales spent in vain'), ...(empty ? none : known(412.5, 900)) },
    { ...line('b', 'money', 'money', 'What those hours cost sales'), ...none },
    {
      ...line('c', 'money', 'money', 'What marketing spent on dropped leads'),
      ...(empty ? none : { value: 23_400, low: 19_000, high: 28_100, n: 640, missing: [] }),
    },
    {
      ...line('d', 'energy', 'count', 'Answers that came late or not at all'),
      ...(empty ? none : known(88, 702)),
    },
  ];
  const sums = empty ? { hours: null, money: null } : { hours: 412.5, money: 23_400 };
  return {
    from: FROM,
    to: TO,
    currency: 'EUR',
    lines,
    ...sums,
    atLeast: true,
    published: 'Published: up to 25 %',
  };
}

export function backPlan(empty: boolean, hostile: string | null): ReadBackPlanOutput {
  const base = { asOf: TO, currency: 'EUR' };
  if (empty) {
    return {
      ...{ ...base, goal: null, deal: null, stages: [], missing: ['an amount to be booked'] },
      handoffs: { needed: null, acceptance: null },
    };
  }
  const stage = (name: string, value: number, late: boolean): ReadBackPlanOutput['stages'][number] => ({
    ...{
      stage: name.toLowerCase(),
      name,
      needed: { value, low: value * 0.7, high: late ? null : value * 1.6 },
    },
    ...{ rate: { value: 0.42, low: 0.38, high: 0.46 }, n: 512, standing: 31, coming: late ? null : 18.4 },
    ...{ latest: '2026-12-03', careful: '2026-10-02', late },
  });
  return {
    ...base,
    goal: {
      ...{
        says: hostile ?? 'Bookings of the year',
        amount: 900_000,
        from: '2026-01-01',
        until: '2026-12-31',
      },
      ...{ booked: 610_000, left: 290_000, share: 0.6 },
    },
    deal: { value: 12_400, low: 10_100, high: 14_700 },
    stages: [
      stage('Customer', 14.03, false),
      stage('Opportunity', 33.4, false),
      stage('Qualified', 81, true),
    ],
    handoffs: { needed: { value: 58, low: 41, high: 90 }, acceptance: { value: 0.63, low: 0.6, high: 0.66 } },
    missing: hostile === null ? [] : [hostile],
  };
}

export function stakeholders(
  of: string | null,
  empty: boolean,
  hostile: string | null,
): ReadStakeholdersOutput {
  const figure = (value: number | null) => ({ value, n: value === null ? 0 : 412, interval: null });
  type Shown = ReadStakeholdersOutput['views'][number]['figures'][number];
  const shown: Shown = {
    ...{ definition: 'x', unit: 'ratio', currency: null, better: 'higher', missing: [] },
    ...{ measure: 'sla-attainment', says: hostile ?? 'Answered in time', now: figure(0.91) },
    ...{ baseline: figure(0.62), course: 'better' },
  };
  const unknown: Shown = {
    ...{ ...shown, measure: 'customer-satisfaction', now: figure(null), baseline: null },
    ...{ course: 'unknown', missing: ['ratings'] },
  };
  const who = (['executives', 'owners', 'employees', 'customers'] as const).find((one) => one === of);
  return {
    ...{ asOf: empty ? null : TO, signedAt: empty ? null : FROM, over: 'year' },
    views: [
      {
        of: who ?? 'executives',
        asks: `Is it of use to ${who ?? 'executives'}?`,
        figures: empty ? [unknown] : [shown, unknown],
      },
    ],
  };
}
