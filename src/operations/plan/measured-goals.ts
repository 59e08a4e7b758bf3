/**
 * The goals both sides signed, with their figures now and over as long a time before the signature: the baseline against
 * which every gain and every harm is told.
 */
import type { Agreement } from '../../agreement/agreement.ts';
import { MEASURES } from '../../measures/catalogue.ts';
import { firstRecorded } from '../../measures/last-recorded.ts';
import type { MeasureAnswer, MeasureRow, Unit } from '../../measures/measure-answer.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import type { GoalFigure, Held, MeasuredGoal } from '../../plan/goal-harm.ts';
import { DAY_MS, type Instant, instant } from '../../vocabulary/instant.ts';
import type { Measuring } from '../measuring.ts';

type Goal = NonNullable<Agreement['goals']>['list'][number];
type Target = Pick<Goal, 'measure' | 'where' | 'atLeast' | 'atMost'>;

/** How long a time is looked at for a goal of each horizon. */
const DAYS: Readonly<Record<Goal['horizon'], number>> = {
  week: 7,
  month: 30,
  quarter: 91,
  year: 365,
  years: 365,
};

export type ToldFigure = GoalFigure & { readonly missing: readonly string[] };
export type ToldTarget = Held & {
  readonly unit: Unit;
  readonly currency: string | null;
  readonly where: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
};
export type ToldGoal = MeasuredGoal & {
  readonly goal: ToldTarget;
  readonly guardrail: ToldTarget & { readonly says: string };
};

type Span = { readonly from: number; readonly to: number };

const NOTHING = 'anything counted in that time';
const TWO = 'a figure restricted by one dimension: two cannot be cut at once';

function figureOf(told: MeasureRow | MeasureAnswer | undefined, missing: readonly string[]): ToldFigure {
  if (told === undefined || told.evidence === 'none' || told.value === null) {
    return { value: null, n: 0, interval: null, missing: missing.length > 0 ? missing : [NOTHING] };
  }
  return { value: told.value, n: told.n, interval: told.interval, missing: [] };
}

async function figureIn(
  { measure, where }: Target,
  span: Span,
  { lens, context }: Measuring,
): Promise<ToldFigure & { readonly currency: string | null }> {
  const [cut, ...more] = Object.entries(where);
  const none = { value: null, n: 0, interval: null, currency: null };
  if (more.length > 0) return { ...none, missing: [TWO] };
  const question = cut === undefined ? span : { ...span, by: cut[0] };
  const answer = await readMeasure(lens, measure, question, context);
  if (!answer.ok) return { ...none, missing: [answer.refusal.message] };
  const row = cut === undefined ? answer.value : answer.value.rows.find(({ key }) => key === cut[1]);
  return { ...figureOf(row, answer.value.missing), currency: answer.value.currency ?? null };
}

/** Sums over a time that records only begin in would make every later figure a gain. */
const SUMS: readonly Unit[] = ['count', 'money'];
const GRACE_MS = 7 * DAY_MS;

export async function targetIn(
  target: Target,
  spans: { readonly now: Span; readonly baseline: Span | null; readonly begun: number },
  measured: Measuring,
): Promise<ToldTarget> {
  const { measure, where, atLeast, atMost } = target;
  const { baseline, begun } = spans;
  const unit = MEASURES.find(({ id }) => id === measure)?.unit ?? 'count';
  const unseen = baseline !== null && SUMS.includes(unit) && baseline.from < begun - GRACE_MS;
  const now = await figureIn(target, spans.now, measured);
  const before = baseline === null || unseen ? null : await figureIn(target, baseline, measured);
  return {
    ...{ measure, where, atLeast, atMost, now, baseline: before, currency: now.currency },
    unit,
    missing: now.missing,
  };
}

export type GoalSpans = { readonly now: Span; readonly baseline: Span | null };

export function spansFor(horizon: Goal['horizon'], asOf: Instant, signed: Instant | null): GoalSpans {
  const length = DAYS[horizon] * DAY_MS;
  return {
    now: { from: asOf - length, to: asOf },
    baseline: signed === null ? null : { from: signed - length, to: signed },
  };
}

/** As of the end of observation; the baseline is that of the first text both signed that had a goals clause. */
export async function measuredGoals(
  agreement: Agreement | null,
  signed: Instant | null,
  measured: Measuring,
): Promise<readonly ToldGoal[]> {
  const asOf = instant(Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0));
  const begun = (await firstRecorded(measured.lens)) ?? 0;
  const told: ToldGoal[] = [];
  for (const goal of agreement?.goals?.list ?? []) {
    const spans = { ...spansFor(goal.horizon, asOf, signed), begun };
    const { id, says, owner, horizon, until, serves } = goal;
    told.push({
      ...{ id, says, owner, horizon, until, serves: serves ?? null },
      goal: await targetIn(goal, spans, measured),
      guardrail: {
        ...(await targetIn(goal.guardrail, spans, measured)),
        says: goal.guardrail.says,
      },
    });
  }
  return told;
}
