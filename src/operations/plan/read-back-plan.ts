/** From a goal of bookings back to the customers, stages and handoffs it takes, and by when each has to be there. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { backPlan, type Estimate, handoffsNeeded, type Needed } from '../../plan/back-plan.ts';
import { dateOf, type PlanGround } from '../../plan/plan-ground.ts';
import { DAY_MS, instant, isoOf } from '../../vocabulary/instant.ts';
import { readDate, startOfDay } from '../../vocabulary/local-date.ts';
import { done, refused } from '../../vocabulary/result.ts';
import { measuring, USUAL_CURRENCY } from '../measuring.ts';
import { operation } from '../operation.ts';
import { refusal } from '../refusal.ts';
import { isoInstant } from '../words.ts';
import { bookingGoal, daysLeft } from './back-plan-goal.ts';
import { type Rates, ratesOf } from './back-plan-rates.ts';
import { readGround } from './read-ground.ts';
import { planDate } from './record-planned.ts';

const input = z.object({
  amount: z
    .number()
    .positive()
    .max(1e15)
    .optional()
    .describe(
      'What is to be booked, in the agreement’s currency; left out: the goal of bookings both signed.',
    ),
  from: planDate.optional().describe('Bookings count from this day; left out: today, or as the goal says.'),
  until: planDate.optional().describe('To the end of this day; left out: as the goal says, else a year.'),
  share: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('How much of it is to come from leads: 0.4, where the rest comes otherwise.'),
  days: z
    .number()
    .int()
    .min(30)
    .max(3_650)
    .default(365)
    .describe('How many days of the record the rates are taken from.'),
});
const estimate = z.object({
  value: z.number(),
  /** Every rate at its better, and at its worse end at once; null: not bounded. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const stage = z.object({
  stage: z.string(),
  name: z.string(),
  needed: estimate.nullable(),
  /** Share that goes on to the next stage named, and how many it was seen of. */
  rate: estimate.nullable(),
  n: z.number(),
  /** Standing there now, and how many more enter by the last day at the pace of the record. */
  standing: z.number(),
  coming: z.number().nullable(),
  /** The last day to be there by the median lead time, and by the time nine in ten need at each step. */
  latest: z.string().nullable(),
  careful: z.string().nullable(),
  /** That day has passed. */
  late: z.boolean(),
});
const output = z.object({
  asOf: isoInstant,
  currency: z.string(),
  goal: z
    .object({
      says: z.string().nullable(),
      amount: z.number(),
      from: z.string(),
      until: z.string(),
      booked: z.number().nullable(),
      left: z.number(),
      share: z.number(),
    })
    .nullable(),
  deal: estimate.nullable(),
  /** The customer first, then back to the first stage. */
  stages: z.array(stage),
  handoffs: z.object({ needed: estimate.nullable(), acceptance: estimate.nullable() }),
  missing: z.array(z.string()),
});
export type ReadBackPlanOutput = z.infer<typeof output>;

const NO_GOAL = 'an amount to be booked, or a goal of bookings in the agreement';

function lastDay(until: string, days: number | null, { zone }: PlanGround): string | null {
  if (days === null) return null;
  return dateOf(startOfDay(zone, (readDate(until) ?? 0) - Math.ceil(days)), { zone });
}

function stageView(one: Needed, rates: Rates, until: string, ground: PlanGround, window: number) {
  const known = rates.stages.find(({ id }) => id === one.stage);
  const step = rates.steps.find(({ from }) => from === one.stage);
  const latest = lastDay(until, one.days, ground);
  const left = latest === null ? null : daysLeft(latest, ground);
  return {
    ...{ stage: one.stage, name: known?.name ?? one.stage, needed: one.needed },
    ...{ rate: step?.rate ?? null, n: step?.n ?? 0, standing: known?.now ?? 0, latest },
    coming: left === null || known === undefined ? null : (known.entered / window) * left,
    careful: lastDay(until, one.carefulDays, ground),
    late: latest !== null && latest < dateOf(ground.now, ground),
  };
}

/** Those accepted are those in the stage after the one that is handed over. */
function acceptedOf(plan: readonly Needed[], { steps, qualified }: Rates): Estimate | null {
  const next = steps.find(({ from }) => from === qualified)?.to;
  return plan.find(({ stage: id }) => id === next)?.needed ?? null;
}

export const readBackPlan = operation({
  name: 'read-back-plan',
  says: 'Reads back from a goal of bookings to the leads and handoffs it takes, by the conversion and lead time of the record.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ share, days, ...asked }, context) {
    const { ground } = await readGround(context);
    const measured = await measuring(context);
    const goal = await bookingGoal(asked, ground, measured);
    if (goal !== null && goal.until < goal.from) {
      const message = `${goal.until} lies before ${goal.from}.`;
      return refused(refusal('not-valid', 'ends-before-it-begins', message, [{ path: 'until', message }]));
    }
    // What happened at the last instant is in.
    const to = instant(ground.now + 1);
    const rates = await ratesOf({ from: instant(Math.max(0, to - days * DAY_MS)), to }, measured);
    const left = goal === null ? 0 : Math.max(0, goal.amount - (goal.booked ?? 0));
    const plan = goal === null ? [] : backPlan({ amount: left, share, deal: rates.deal, steps: rates.steps });
    const until = goal?.until ?? '';
    return done({
      ...{
        asOf: isoOf(ground.now),
        currency: ground.agreement?.currency ?? USUAL_CURRENCY,
        deal: rates.deal,
      },
      goal: goal === null ? null : { ...goal, left, share },
      stages: plan.map((one) => stageView(one, rates, until, ground, days)),
      handoffs: {
        needed: handoffsNeeded(acceptedOf(plan, rates), rates.acceptance),
        acceptance: rates.acceptance,
      },
      missing: [...(goal === null ? [NO_GOAL] : []), ...rates.missing],
    });
  },
});
