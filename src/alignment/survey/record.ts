/**
 * Statements that the record can answer, each with the measure it is held against. The two stand side by side and are
 * never averaged: what people believe is one thing, what was recorded another.
 */
import type { Side } from '../../vocabulary/side.ts';

export type Answerable = {
  readonly item: string;
  /** Of mirrored items: the side the statement is about. */
  readonly about: Side | null;
  readonly measure: string;
  /** A figure the measure tells beside its own, which answers the statement better. */
  readonly beside: string | null;
  /** Which way the figure goes where the statement is true. */
  readonly when: 'higher' | 'lower';
  /** From here on the record bears the statement out; null where the statement names no amount. */
  readonly holds: number | null;
};

type More = Partial<Pick<Answerable, 'about' | 'beside' | 'holds'>>;

function held(item: string, measure: string, when: Answerable['when'], more: More = {}): Answerable {
  return { about: null, beside: null, holds: null, item, measure, when, ...more };
}

/** A working day, where a statement says "a day". */
const DAY_HOURS = 8;
/** What "as promised", "every" and "in time" allow to miss. */
const NEARLY_ALL = 0.9;
const HARDLY_ANY = 0.1;
const MOST = 0.5;

export const ANSWERABLE: readonly Answerable[] = [
  held('follow-up-1', 'speed-to-lead', 'lower', { beside: 'businessMedian', holds: DAY_HOURS }),
  held('follow-up-2', 'dropped-lead-rate', 'lower', { holds: HARDLY_ANY }),
  held('follow-up-3', 'feedback-completeness', 'higher', { holds: NEARLY_ALL }),
  held('lead-quality-1', 'acceptance-rate', 'higher', { holds: MOST }),
  held('lead-quality-3', 'lead-flood', 'higher'),
  held('promise-keeping-1', 'sla-attainment', 'higher', { about: 'sales', holds: NEARLY_ALL }),
  held('content-usefulness-1', 'unused-collateral-rate', 'lower', { holds: MOST }),
  held('content-usefulness-2', 'uninfluenced-win-rate', 'lower', { holds: MOST }),
  held('content-usefulness-3', 'reinvented-collateral-rate', 'higher'),
  held('margin-conflict-1', 'discount', 'higher'),
  held('margin-conflict-2', 'gross-margin', 'lower'),
  held('pay-conflict-2', 'quarter-end-push', 'higher'),
  held('information-flow-2', 'feedback-completeness', 'higher', { about: 'sales', holds: NEARLY_ALL }),
  held('information-flow-3', 'market-feedback-in-time', 'lower', { about: 'marketing', holds: NEARLY_ALL }),
  held('burden-3', 'sourced-revenue', 'higher', { about: 'marketing' }),
  held('burden-4', 'dropped-lead-rate', 'lower', { about: 'sales', holds: HARDLY_ANY }),
];

/** Whether the record bears a statement out; null where it names no amount. Example: 31 hours against 8 → no. */
export function bearsOut({ when, holds }: Answerable, figure: number): boolean | null {
  if (holds === null) return null;
  return when === 'lower' ? figure <= holds : figure >= holds;
}
