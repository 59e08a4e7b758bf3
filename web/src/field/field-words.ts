/** What the kinds of reports, their states and outcomes are called on the page. */
import { count } from '../format/figure.ts';
import type { Field, FieldView, Report } from './field-queries.ts';

export const TYPE_NAMES: Readonly<Record<string, string>> = {
  insight: 'Insight',
  objection: 'Objection',
  competitor: 'Competitor',
  request: 'Request for support',
  reference: 'Reference',
  assignment: 'Assignment',
  visit: 'Customer visit',
};

export const STATES: readonly (readonly [string, string])[] = [
  ['', 'all reports'],
  ['unanswered', 'not answered yet'],
  ['overdue', 'overdue'],
  ['answered', 'answered'],
  ['expired', 'never answered'],
  ['unread', 'answers I have not read'],
];

export const VERDICTS = [
  ['valid', 'Valid: it is so'],
  ['not-valid', 'Not valid: it is not so'],
  ['known', 'Known: it is being worked on'],
  ['done', 'Done as asked'],
  ['declined', 'Declined'],
] as const;

export const OUTCOMES = [
  ['helped', 'It helped'],
  ['held', 'It was held'],
  ['no-difference', 'It made no difference'],
  ['harmed', 'It did harm'],
  ['cancelled', 'It was cancelled'],
] as const;

/** Given by naming a customer, or by older records. */
const OTHER_VERDICTS: Readonly<Record<string, string>> = { offered: 'Offered' };

export function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

export function outcomeName(outcome: string): string {
  return OUTCOMES.find(([value]) => value === outcome)?.[1] ?? outcome;
}

export function verdictName(verdict: string): string {
  const says = VERDICTS.find(([value]) => value === verdict)?.[1] ?? OTHER_VERDICTS[verdict] ?? verdict;
  return says.split(':')[0] ?? says;
}

export function headline({ counts }: Field): string {
  const sum = (state: 'open' | 'overdue' | 'answered') => counts.reduce((all, one) => all + one[state], 0);
  const [waiting, overdue, answered] = [sum('open') + sum('overdue'), sum('overdue'), sum('answered')];
  const wait = waiting === 1 ? 'One report waits' : `${count(waiting)} reports wait`;
  return `${wait} for an answer, ${count(overdue)} past ${overdue === 1 ? 'its' : 'their'} time; ${count(answered)} were answered.`;
}

/** `2 of 3 have read it`. */
export function readText({ told, read }: Pick<Report, 'told' | 'read'>): string {
  if (told === 0) return 'told to nobody';
  return `${count(read)} of ${count(told)} told ${told === 1 ? 'has' : 'have'} read it`;
}

const SHOWN = new Set([...Object.keys(TYPE_NAMES), ...STATES.map(([state]) => state)]);

export function fieldAddress(search: Readonly<Record<string, unknown>>): FieldView {
  const kept = (['type', 'state'] as const).flatMap((name) => {
    const value = search[name];
    return typeof value === 'string' && value !== '' && SHOWN.has(value) ? [[name, value]] : [];
  });
  return Object.fromEntries(kept) as FieldView;
}
