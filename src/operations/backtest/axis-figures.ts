/** The sums of one axis: what differs decision by decision, which leads qualify, what that would have asked of sales. */
import { compareLogs, type Differences } from '../../engine/backtest/compare-logs.ts';
import type { DecisionLog } from '../../engine/backtest/decision-log.ts';
import {
  type Explanation,
  explainDifferences,
  type Step,
  type Variant,
} from '../../engine/backtest/explain-differences.ts';
import { type Handed, handedFigures, handedIn, reallyHanded } from '../../engine/backtest/handed.ts';
import {
  firstQualified,
  leadTime,
  type Outcomes,
  qualificationQuality,
} from '../../engine/backtest/qualification.ts';
import { DECIDED_KINDS } from '../../ledger/entries/decided.ts';
import { subjectType } from '../../vocabulary/ids.ts';
import { DAY_MS, HOUR_MS, type Instant, isoOf } from '../../vocabulary/instant.ts';
import type { AxisFigures } from './backtest-shapes.ts';

export type AxisLogs = {
  readonly axis: 'live' | 'historical';
  readonly against: AxisFigures['against'];
  readonly from: Instant;
  readonly to: Instant;
  readonly before: DecisionLog;
  readonly after: DecisionLog;
  readonly variants: readonly Variant[];
  readonly steps: readonly Step[];
};

export type AxisGround = { readonly outcomes: Outcomes; readonly minutesPerLead: number | null };

/** The differences with what explains each, for those who read them one by one. */
export type Told = { readonly differences: Differences; readonly explained: readonly Explanation[] };

const WEEK_MS = 7 * DAY_MS;

function hours(ms: number | null): number | null {
  return ms === null ? null : ms / HOUR_MS;
}

/** The most that began within one of the weeks counted from the start. */
function weekMost(handed: readonly Handed[], from: number): number {
  const weeks = new Map<number, number>();
  for (const { at } of handed) {
    const week = Math.floor((at - from) / WEEK_MS);
    weeks.set(week, (weeks.get(week) ?? 0) + 1);
  }
  return Math.max(0, ...weeks.values());
}

function workOf(
  log: DecisionLog,
  handed: readonly Handed[],
  isKnown: (one: Handed) => boolean,
  { from, to, minutes }: { readonly from: number; readonly to: number; readonly minutes: number | null },
): AxisFigures['work']['before'] {
  const toSales = handed.filter(({ subject }) => isLeadOf(log)(subject));
  const { medianOpenMs, ...figures } = handedFigures(toSales, isKnown);
  const perWeek = to <= from ? null : toSales.length / Math.max(1, (to - from) / WEEK_MS);
  return {
    ...figures,
    medianOpenHours: hours(medianOpenMs),
    perWeek,
    perWeekMost: weekMost(toSales, from),
    hoursPerWeek: perWeek === null || minutes === null ? null : (perWeek * minutes) / 60,
  };
}

function isLeadOf({ words }: DecisionLog): (subject: number) => boolean {
  return (subject) => subjectType(words.subjects[subject] as never) === 'lead';
}

/** How many differences of each kind follow from which clauses, the most first. */
function byClause({ before, after }: AxisLogs, { differences, explained }: Told) {
  const counts = new Map<string, AxisFigures['decisions']['byClause'][number]>();
  for (const [place, { clauses, how }] of explained.entries()) {
    const one = differences.before[place] as number;
    const code = one < 0 ? after.kinds[differences.after[place] as number] : before.kinds[one];
    const kind = DECIDED_KINDS[code as number] as string;
    const key = `${clauses.join()} ${how} ${kind}`;
    const known = counts.get(key) ?? { clauses: [...clauses], how, kind, count: 0 };
    known.count += 1;
    counts.set(key, known);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function decisionsOf(logs: AxisLogs, told: Told): AxisFigures['decisions'] {
  const { tallies } = told.differences;
  const byKind = DECIDED_KINDS.map((kind) => ({ kind, ...tallies[kind] }));
  const sum = (of: 'same' | 'changed' | 'dropped' | 'added') =>
    byKind.reduce((total, one) => total + one[of], 0);
  return {
    same: sum('same'),
    changed: sum('changed'),
    dropped: sum('dropped'),
    added: sum('added'),
    byKind: byKind.filter(({ same, changed, dropped, added }) => same + changed + dropped + added > 0),
    byClause: byClause(logs, told),
  };
}

export function compareAxis(logs: AxisLogs): Told {
  const differences = compareLogs(logs.before, logs.after);
  const explained = explainDifferences(logs.before, logs.after, differences, logs);
  return { differences, explained };
}

export function axisFigures(
  logs: AxisLogs,
  told: Told,
  { outcomes, minutesPerLead }: AxisGround,
): Omit<AxisFigures, 'differences' | 'total'> {
  const { axis, against, from, to, before, after } = logs;
  const isLead = isLeadOf(after);
  const [was, is] = [firstQualified(before), firstQualified(after)];
  const [handedBefore, handedAfter] = [handedIn(before), handedIn(after)];
  const worked = ({ subject }: Handed) => outcomes.worked[subject] === 1;
  const isKnown = axis === 'live' ? reallyHanded(handedBefore) : worked;
  const { medianMs, wonMedianMs, ...moved } = leadTime(was, is, outcomes);
  const span = { from, to, minutes: minutesPerLead };
  return {
    ...{ axis, against, from: isoOf(from), to: isoOf(to) },
    decisions: decisionsOf(logs, told),
    quality: {
      before: qualificationQuality(was, outcomes, isLead),
      after: qualificationQuality(is, outcomes, isLead),
    },
    leadTime: { ...moved, medianHours: hours(medianMs), wonMedianHours: hours(wonMedianMs) },
    work: {
      before: workOf(before, handedBefore, isKnown, span),
      after: workOf(after, handedAfter, isKnown, span),
    },
  };
}
