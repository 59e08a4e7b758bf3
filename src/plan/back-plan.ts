/**
 * From the money wanted back to what has to happen before: customers, then each stage before them, by the conversion and
 * the lead time of the record. What has to be there, by when at the latest, with bounds.
 */

export type Estimate = {
  readonly value: number;
  /** Null where nothing bounds it. */
  readonly low: number | null;
  readonly high: number | null;
};

export type BackStep = {
  readonly from: string;
  readonly to: string;
  /** Of those that entered `from`, the share that reaches `to` or beyond. */
  readonly rate: Estimate | null;
  readonly n: number;
  readonly medianDays: number | null;
  readonly p90Days: number | null;
};

export type BackPlanFacts = {
  /** Still to be booked. */
  readonly amount: number;
  /** Of it, what is to come this way. */
  readonly share: number;
  /** Mean amount of a won deal. */
  readonly deal: Estimate | null;
  /** In their order, the last one to the customer. */
  readonly steps: readonly BackStep[];
};

export type Needed = {
  readonly stage: string;
  readonly needed: Estimate | null;
  /** Days from here to the customer: the steps' medians added up, and nine in ten of each step. */
  readonly days: number | null;
  readonly carefulDays: number | null;
};

/** Both at their worse end at once: wider than 95 %. Nothing divided by a rate of nought is unbounded. */
function over(one: Estimate, rate: Estimate): Estimate | null {
  if (rate.value <= 0) return null;
  const part = (top: number | null, bottom: number | null): number | null =>
    top === null || bottom === null || bottom <= 0 ? null : top / bottom;
  return { value: one.value / rate.value, low: part(one.low, rate.high), high: part(one.high, rate.low) };
}

function plus(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

/**
 * Customers = amount × share / mean deal; before each step, needed = needed after it / its rate. Worked example (Roberge,
 * Coursera "Creating an SLA for your teams"): 50 customers at rates of 1/2, 3/5, 1/2 and 1/3 take 1,000 leads, for ten
 * sellers 100 each. The customer's stage comes first, then each one before it; where a step has no rate, nothing
 * before it is known.
 */
export function backPlan({ amount, share, deal, steps }: BackPlanFacts): readonly Needed[] {
  const last = steps.at(-1);
  if (last === undefined) return [];
  const wanted: Estimate = { value: amount * share, low: amount * share, high: amount * share };
  const plan: Needed[] = [
    { stage: last.to, needed: deal === null ? null : over(wanted, deal), days: 0, carefulDays: 0 },
  ];
  for (const step of steps.toReversed()) {
    const after = plan.at(-1) as Needed;
    plan.push({
      stage: step.from,
      needed: after.needed === null || step.rate === null ? null : over(after.needed, step.rate),
      days: plus(after.days, step.medianDays),
      carefulDays: plus(after.carefulDays, step.p90Days),
    });
  }
  return plan;
}

/**
 * What has to be handed over so that as many are taken: accepted / acceptance. Worked example: 400 accepted at four of
 * five: 500 handoffs.
 */
export function handoffsNeeded(accepted: Estimate | null, acceptance: Estimate | null): Estimate | null {
  return accepted === null || acceptance === null ? null : over(accepted, acceptance);
}
