/** How the cost of misalignment, a plan from the goal back, and the views of those with a stake read on a screen of text. */
import { figure, grouped } from '../operations/figure-words.ts';
import type { ReadBackPlanOutput } from '../operations/plan/read-back-plan.ts';
import type { ReadMisalignmentCostOutput } from '../operations/plan/read-misalignment-cost.ts';
import type { ReadStakeholdersOutput } from '../operations/plan/read-stakeholders.ts';
import { harmless, table } from './table.ts';

const heads = (...titles: readonly string[]) => titles.map((title) => ({ title }));
const day = (at: string): string => at.slice(0, 10);
const noEvidence = (missing: readonly string[]): string => `no evidence; missing: ${missing.join(', ')}`;

const KINDS = { time: 'Time', money: 'Money', energy: 'Energy' } as const;

export function misalignmentCostPage(cost: ReadMisalignmentCostOutput): string {
  const { lines, currency, money, hours, atLeast } = cost;
  const rows = lines.map(({ kind, says, unit, value, low, high, n, missing }) => [
    KINDS[kind],
    says,
    value === null ? 'no evidence' : figure(value, unit, unit === 'money' ? currency : undefined),
    low === null || high === null ? '' : `${figure(low, unit)} … ${figure(high, unit)}`,
    grouped(n, 0),
    missing.join(', '),
  ]);
  const sum =
    money === null
      ? 'Nothing of it can be told in money.'
      : `In money ${atLeast ? 'at least ' : ''}${figure(money, 'money', currency)}.`;
  const time = hours === null ? '' : ` Hours of sales in vain: ${grouped(hours, 1)}.`;
  return [
    harmless(`What misalignment cost from ${day(cost.from)} to ${day(cost.to)}. ${sum}${time}`),
    table(heads('', 'What', 'Cost', '95 %', 'n', 'Missing'), rows),
    cost.published,
  ].join('\n\n');
}

type Estimate = ReadBackPlanOutput['deal'];

function range(one: Estimate): string {
  if (one === null) return 'no evidence';
  const end = (value: number | null): string => (value === null ? '?' : grouped(Math.ceil(value), 0));
  return `${grouped(Math.ceil(one.value), 0)} (${end(one.low)} … ${end(one.high)})`;
}

export function backPlanPage({
  goal,
  deal,
  stages,
  handoffs,
  currency,
  missing,
}: ReadBackPlanOutput): string {
  if (goal === null) return noEvidence(missing);
  const money = (value: number | null) => figure(value, 'money', currency);
  const head = `${goal.says ?? 'To be booked'}: ${money(goal.amount)} from ${goal.from} until ${goal.until}; booked ${money(goal.booked)}, left ${money(goal.left)}.`;
  const share = goal.share === 1 ? '' : ` Of it ${figure(goal.share, 'ratio')} is to come from leads.`;
  const rows = stages.map((one) => [
    one.name,
    range(one.needed),
    one.rate === null ? '' : `${figure(one.rate.value, 'ratio')} of ${grouped(one.n, 0)}`,
    grouped(one.standing, 0),
    one.coming === null ? '–' : grouped(one.coming, 0),
    `${one.latest ?? '–'}${one.late ? ' (passed)' : ''}`,
    one.careful ?? '–',
  ]);
  if (goal.left === 0) return harmless(`${head} It is booked already.`);
  return [
    harmless(`${head}${share}`),
    table(heads('Stage', 'Needed (bounds)', 'Goes on', 'There now', 'Coming', 'By', 'Safely by'), rows),
    `Handoffs: ${range(handoffs.needed)}, at an acceptance of ${figure(handoffs.acceptance?.value ?? null, 'ratio')}. A won deal: ${money(deal?.value ?? null)}.`,
    ...(missing.length === 0 ? [] : [harmless(noEvidence(missing))]),
  ].join('\n\n');
}

const COURSES = {
  ...{ better: 'better', worse: 'worse', changed: 'changed', unclear: 'no clear change', same: 'as then' },
  unknown: '',
} as const;
const NAMES = {
  ...{ executives: 'Executives', owners: 'Owners', employees: 'Employees', customers: 'Customers' },
} as const;

export function stakeholdersPage({ views, signedAt, over }: ReadStakeholdersOutput): string {
  const since =
    signedAt === null
      ? 'No text is in force: there is no signing to hold anything against.'
      : `Now, over a ${over}, against the ${over} before the signing on ${day(signedAt)}.`;
  const parts = views.map(({ of, asks, figures }) => {
    const rows = figures.map((one) => [
      one.measure,
      figure(one.baseline?.value ?? null, one.unit, one.currency ?? undefined),
      one.now.value === null ? 'no evidence' : figure(one.now.value, one.unit, one.currency ?? undefined),
      grouped(one.now.n, 0),
      COURSES[one.course],
    ]);
    return `${NAMES[of]}: ${asks}\n${table(heads('Figure', 'Signing', 'Now', 'n', ''), rows)}`;
  });
  return [since, ...parts].join('\n\n');
}
