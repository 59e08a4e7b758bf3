/** Figures of a back-test in words: with their bounds where history cannot know, never a bare guess. */
import type { BacktestOutput } from '../../../src/operations/backtest/backtest-shapes.ts';
import { count, figure } from '../format/figure.ts';
import { clauseTitle, listText } from './clause-words.ts';

export type Axis = BacktestOutput['axes'][number];
export type Bounded = Axis['quality']['before']['precision'];
export type Work = Axis['work']['before'];

const RATIO = { unit: 'ratio' } as const;

export function ratio(value: number | null): string {
  return value === null ? 'no evidence' : figure(value, RATIO);
}

/** `38 %, between 30 % and 50 %`. */
export function bounded({ value, least, most }: Bounded): string {
  if (least === null || most === null || least === most) return ratio(value ?? least);
  return `${ratio(value)}, between ${ratio(least)} and ${ratio(most)}`;
}

export function breaches({ breached, breachedLeast, breachedMost, unknown }: Work): string {
  if (unknown === 0 || breachedLeast === breachedMost) return count(breached);
  return `between ${count(breachedLeast)} and ${count(breachedMost)}`;
}

export function hours(value: number | null): string {
  return value === null ? 'no evidence' : figure(value, { unit: 'hours' });
}

export function daysText(hoursSooner: number): string {
  const days = Math.abs(hoursSooner) / 24;
  const told = days >= 1 ? `${days.toFixed(1)} days` : `${Math.abs(hoursSooner).toFixed(1)} hours`;
  return `${told} ${hoursSooner >= 0 ? 'sooner' : 'later'}`;
}

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  crossed: ['change of cell', 'changes of cell'],
  entered: ['stage entered', 'stages entered'],
  'handed-off': ['handoff', 'handoffs'],
  routed: ['routing', 'routings'],
  warned: ['warning', 'warnings'],
  breached: ['broken clock', 'broken clocks'],
  settled: ['answer', 'answers'],
  escalated: ['escalation', 'escalations'],
  recycled: ['recycling', 'recyclings'],
};

export function kindText(kind: string, many: number): string {
  const words = KINDS[kind] ?? [kind, kind];
  return many === 1 ? words[0] : words[1];
}

export function because(clauses: readonly string[], how: Axis['differences'][number]['how']): string {
  if (clauses.length === 0) return 'there was no text before';
  const titles = clauses.map(clauseTitle);
  if (how === 'in-turn') return `${listText(titles)}, added in turn`;
  if (how === 'together') return titles.length === 1 ? (titles[0] as string) : `${listText(titles)} together`;
  return how === 'each' ? `${listText(titles, 'or')}, each alone` : listText(titles);
}

export function axisTitle({ axis }: Axis): string {
  return axis === 'live' ? 'Since the signature' : 'Before the signature';
}

export function axisLead({ axis, against }: Axis): string {
  if (axis === 'live')
    return against === 'record'
      ? 'The same entries in the order in which they were recorded, held against what was decided.'
      : 'Held against the text in force, replayed by the present rules: part of the record is older.';
  return against === 'nothing'
    ? 'What the text would have decided, had it been signed then. No text stands beside it.'
    : 'What both texts would have decided, had they been signed then: nobody was bound.';
}
