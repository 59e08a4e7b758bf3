/** The words of the Plan page. */
import { count } from '../format/figure.ts';
import { dayOf, minuteOf } from '../format/when.ts';
import type { Agenda, Investment, Plan, PlanItem, Step } from './plan-queries.ts';

export const ERASED = '(erased)';

export const STEP_NAMES: Readonly<Record<Step['id'], string>> = {
  sponsor: 'A sponsor and one goal',
  vocabulary: 'Shared words',
  'ideal-customer': 'The ideal customer',
  stages: 'Stages and when a lead qualifies',
  handoffs: 'Handoffs and clocks both ways',
  content: 'Content and message',
  'data-path': 'One path of data',
  scorecard: 'One scorecard, one rule of credit',
  cadence: 'Meetings, liaisons, joint work',
  pay: 'Pay and review',
};
export const STEP_STATES: Readonly<Record<Step['state'], string>> = {
  shown: 'Shown by the record',
  said: 'Said to be done; the record does not show it',
  begun: 'Begun',
  open: 'Open',
};

export const PART_NAMES: Readonly<Record<Agenda['lines'][number]['part'], string>> = {
  market: 'What happens in the market',
  worked: 'What worked',
  change: 'What changes',
  'follow-up': 'What was agreed before',
};

export const SECTION_NAMES: Readonly<Record<PlanItem['section'], string>> = {
  target: 'Target',
  'customer-assessment': 'Assessment of customers',
  'value-proposition': 'Value proposition',
  bundle: 'Bundle',
  reference: 'References',
  'marketing-plan': 'Marketing plan',
  'product-plan': 'Product plan',
  response: 'Response to the market',
};

export const PILLAR_NAMES = {
  perspectives: 'Perspectives',
  compensation: 'Compensation',
  cooperation: 'Ways of working together',
  processes: 'Processes',
} as const;

export const EXCHANGE_NAMES: Readonly<Record<Plan['exchanges'][number]['type'], string>> = {
  'ride-along': 'Ride-along',
  shadowing: 'Shadowing',
  training: 'Training',
  'customer-visit': 'Customer visit',
  'campaign-review': 'Campaign review',
  'product-planning': 'Product planning',
  'account-planning': 'Account planning',
  talk: 'Talk',
};
export const ASSIGNMENT_NAMES: Readonly<Record<Plan['assignments'][number]['type'], string>> = {
  'joint-team': 'Joint team',
  rotation: 'In the other’s department',
  embedded: 'Inside an account',
};
export const CHANGE_NAMES: Readonly<Record<Plan['changes'][number]['what'], string>> = {
  leader: 'Leaders',
  priority: 'Priorities',
  reorganisation: 'Organisation',
};
export const DIFFERENCE_NAMES: Readonly<Record<Plan['differences'][number]['type'], string>> = {
  site: 'Sites',
  'time-zone': 'Time zones',
  'reporting-line': 'Reporting lines',
  belief: 'Beliefs',
  charter: 'By the charter',
};
export const EVERY_NAMES: Readonly<Record<string, string>> = {
  week: 'every week',
  'two-weeks': 'every two weeks',
  month: 'every month',
  quarter: 'every quarter',
  'half-year': 'every half-year',
  year: 'every year',
};
export const RETURN_NAMES: Readonly<Record<Investment['actual']['by'], string>> = {
  measures: 'By the measures',
  people: 'By people’s account',
  difference: 'Difference to as long a time before, not an effect',
  nothing: 'No evidence',
};
export const EXPECTED: readonly (readonly [string, string])[] = [
  ['attributed-margin', 'Margin the model in force credits'],
  ['attributed-revenue', 'Revenue the model in force credits'],
  ['bookings', 'Bookings'],
  ['revenue', 'Revenue'],
];

export const SIDE_CHOICES = [
  ['marketing', 'Marketing'],
  ['sales', 'Sales'],
] as const;
export const EITHER_CHOICES = [...SIDE_CHOICES, ['both', 'Both sides']] as const;
export const YES_NO = [
  ['true', 'Yes'],
  ['false', 'No'],
] as const;

export function choicesOf(names: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(names);
}

export const things = (number: number, one: string, more = `${one}s`) =>
  `${count(number)} ${number === 1 ? one : more}`;

/** Next: Weekly pipeline, 24 Nov 2026, 10:00. 5 actions are open, 2 past their day. */
export function headline(plan: Plan): string {
  const [first] = plan.next;
  const next =
    first === undefined
      ? 'No meeting is agreed on yet.'
      : first.at === null
        ? `${first.name} has no date yet${first.dueBy === null ? '' : ` and is due by ${dayOf(first.dueBy)}`}.`
        : `Next: ${first.name}, ${minuteOf(first.at)}.`;
  const { open, overdue } = plan.followUp.all;
  if (open + overdue === 0) return `${next} No action is open.`;
  const late = overdue === 0 ? '' : `, ${count(overdue)} past the agreed day`;
  return `${next} ${things(open + overdue, 'action is', 'actions are')} open${late}.`;
}
