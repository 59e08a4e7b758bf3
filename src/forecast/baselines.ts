/**
 * Forecasts that need nobody's judgement, made of what was known on the day alone. A call is worth what it adds to the
 * best of them.
 */
import { DAY_MS } from '../vocabulary/instant.ts';
import type { ClosedDeal, OpenDeal, PipelineThen } from './deal-history.ts';
import { velocity } from './pipeline-velocity.ts';

export type Span = { readonly from: number; readonly to: number };

/** Fewer closed deals than this say nothing of a stage; then all closed deals speak for it. */
const ENOUGH_CLOSED = 5;
/** How far back conversion and velocity look. */
const LOOK_BACK_MS = 365 * DAY_MS;

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const amountsOf = (won: readonly ClosedDeal[]): number[] => won.flatMap(({ amount }) => amount ?? []);
const wonOf = (closed: readonly ClosedDeal[]): ClosedDeal[] => closed.filter(({ won }) => won);

/** What was won in the span by the day the pipeline is seen. */
export function bookedBy({ closed }: PipelineThen, { from, to }: Span): number {
  return sum(amountsOf(wonOf(closed).filter(({ closedAt }) => closedAt >= from && closedAt < to)));
}

/** Share won of the deals that stood in each stage and had ended by then; of all where too few had. */
export function stageWinRates(closed: readonly ClosedDeal[]): (stage: string | null) => number | null {
  const counts = new Map<string, { won: number; n: number }>();
  for (const { stages, won } of closed) {
    for (const stage of stages) {
      const count = counts.get(stage) ?? { won: 0, n: 0 };
      counts.set(stage, { won: count.won + (won ? 1 : 0), n: count.n + 1 });
    }
  }
  const overall = closed.length < ENOUGH_CLOSED ? null : wonOf(closed).length / closed.length;
  return (stage) => {
    const count = counts.get(stage ?? '');
    return count === undefined || count.n < ENOUGH_CLOSED ? overall : count.won / count.n;
  };
}

/**
 * Of earlier wins (how long each took, sorted) the share that, having lasted as long as this deal has, were won within the time left.
 * Example: wins took 10, 20, 40 and 80 days; a deal 15 days old with 30 days left: 2 of 3 (20 and 40 of 20, 40, 80).
 */
export function shareInTime(sorted: readonly number[], age: number, left: number): number {
  const ended = countUpTo(sorted, age);
  const lasted = sorted.length - ended;
  return lasted === 0 ? 0 : (countUpTo(sorted, age + left) - ended) / lasted;
}

/** How many of sorted values are at most `bound`. */
function countUpTo(sorted: readonly number[], bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

function chanceOfTime(deal: OpenDeal, { at }: PipelineThen, to: number, cycles: readonly number[]): number {
  if (deal.closeDate !== null) return deal.closeDate < to ? 1 : 0;
  return shareInTime(cycles, at - deal.openedAt, to - at);
}

/**
 * The pipeline weighed by its stages: what is won in the period so far + Σ over open deals of amount × share won of
 * their stage × chance to end in time. A deal whose close date is known counts where that falls before the period's
 * end; another by how long earlier wins took. A deal without an amount counts at the mean of what was won before.
 * Null where too little had ended by then.
 */
export function stageWeighted(then: PipelineThen, span: Span): number | null {
  const rateOf = stageWinRates(then.closed);
  const won = wonOf(then.closed);
  const known = amountsOf(won);
  if (known.length === 0) return null;
  const mean = sum(known) / known.length;
  const cycles = won.map(({ openedAt, closedAt }) => closedAt - openedAt).sort((one, other) => one - other);
  let total = bookedBy(then, span);
  for (const deal of then.open) {
    const rate = rateOf(deal.stage);
    if (rate === null) return null;
    total += (deal.amount ?? mean) * rate * chanceOfTime(deal, then, span.to, cycles);
  }
  return total;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const [low, high] = [Math.floor((sorted.length - 1) / 2), Math.ceil((sorted.length - 1) / 2)];
  return ((sorted[low] as number) + (sorted[high] as number)) / 2;
}

/**
 * Conversion times velocity: what is won in the period so far + open deals × win rate × mean won amount / median cycle ×
 * days left, the rates from the deals that ended in the 365 days before. Null where too few had.
 */
export function conversionTimesVelocity(then: PipelineThen, span: Span): number | null {
  const recent = then.closed.filter(({ closedAt }) => closedAt > then.at - LOOK_BACK_MS);
  const won = wonOf(recent);
  const amounts = amountsOf(won);
  if (recent.length < ENOUGH_CLOSED || amounts.length === 0) return null;
  const perDay = velocity({
    opportunities: then.open.length,
    winRate: won.length / recent.length,
    averageDeal: sum(amounts) / amounts.length,
    cycleDays: medianOf(won.map(({ openedAt, closedAt }) => closedAt - openedAt)) / DAY_MS,
  });
  const daysLeft = Math.max(0, span.to - then.at) / DAY_MS;
  return perDay === null ? null : bookedBy(then, span) + perDay * daysLeft;
}
