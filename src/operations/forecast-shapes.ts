/** What the Forecast page is told, in the shape every door shows. Money is in major units of `currency`. */
import { z } from 'zod';
import { evidence, interval, isoInstant } from './words.ts';

const level = z
  .enum(['seller', 'manager', 'company'])
  .describe('`manager`: a team, as the sum of its sellers.');

export const errorFigure = z.object({
  definition: z.string(),
  /** A share: 0.0896 is 8.96 per cent. Null where it is not defined. */
  value: z.number().nullable(),
  /** Pairs of a forecast and its outcome. */
  n: z.number(),
  /** Why there is no value. */
  why: z.string().nullable(),
});

const errors = z.object({
  /** Calls whose period has ended. */
  n: z.number(),
  wape: errorFigure,
  bias: errorFigure,
  mape: errorFigure,
  /** Of each period's calls as a whole. */
  ofCall: errorFigure,
  ofBooking: errorFigure,
});

const period = z.object({
  from: isoInstant,
  to: isoInstant,
  ended: z.boolean(),
  /** Until then a submission counts as the call of the period. */
  frozenAt: isoInstant,
  /** The company's call: as it was frozen, or as it stands where that has not come. */
  call: z.number().nullable(),
  /** What stands as the call now, however late it was made. */
  standing: z.number().nullable(),
  /** What came so far, or in all where the period has ended. */
  outcome: z.number(),
});

const week = z.object({
  weeksBefore: z.number().describe('Weeks before the end of the period.'),
  at: isoInstant,
  call: z.number().nullable(),
  /** Where the outcome lies if the call errs as in eight of ten earlier periods at this distance; null below four. */
  band: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** Earlier periods behind the band. */
  bandN: z.number(),
  booked: z.number().describe('Won in the period by then.'),
  openPipeline: z.number(),
  openDeals: z.number(),
  /** Naive forecasts made of what was known then alone. */
  stageWeighted: z.number().nullable(),
  conversionVelocity: z.number().nullable(),
});

const submission = z.object({
  person: z.string(),
  team: z.string().nullable(),
  category: z.string(),
  /** What stood in each of `weeks`; null where nothing had been said. */
  amounts: z.array(z.number().nullable()),
});

const rollUp = z.object({
  definition: z.string().describe('Whose way of adding categories up: agreed, salesforce, servicenow.'),
  lines: z.array(z.object({ id: z.string(), amount: z.number(), deals: z.number() })),
});

const person = z.object({
  person: z.string(),
  team: z.string().nullable(),
  errors,
  habit: z.object({
    n: z.number(),
    /** Booked more than a twentieth above the call, as much below it, between the two. */
    beaten: z.number(),
    missed: z.number(),
    met: z.number(),
    habit: z.enum(['sandbagging', 'happy-ears']).nullable(),
    /** `none`: too few calls to tell a habit from chance. */
    evidence,
    /** How often a fair coin does as much (exact sign test). */
    chance: z.number().nullable(),
    why: z.string(),
  }),
});

const baseline = z.object({
  id: z.enum(['same-as-last-period', 'stage-weighted', 'conversion-velocity']),
  definition: z.string(),
  says: z.string(),
  /** Ended periods for which it could be made, and its error over them. */
  n: z.number(),
  wape: z.number().nullable(),
  /** Of those, periods in which a call stood too, and the call's error over them. */
  compared: z.number(),
  callWape: z.number().nullable(),
  /** The baseline's error less the call's, over the compared periods: above zero the call adds value. */
  valueAdded: z.number().nullable(),
  why: z.string().nullable(),
});

const slip = z.object({
  /** Null: everybody. */
  person: z.string().nullable(),
  /** Deals with an expected close date; of them, put off at least once. */
  n: z.number(),
  slipped: z.number(),
  share: z.number().nullable(),
  interval,
  moves: z.number(),
  medianDays: z.number().nullable(),
  /** `none`: fewer than ten deals. */
  evidence,
});

const inflation = z.object({
  person: z.string(),
  stage: z.string(),
  /** Ended deals of the person that had stood in the stage; of them, lost. */
  n: z.number(),
  lost: z.number(),
  share: z.number(),
  interval,
  othersN: z.number(),
  othersShare: z.number().nullable(),
  evidence,
  inflated: z.boolean(),
});

export const forecastReading = z.object({
  asOf: isoInstant.nullable(),
  currency: z.string().nullable(),
  /** Whether a forecast clause rules. */
  agreed: z.boolean(),
  definitions: z.object({ accuracy: z.string(), bias: z.string() }),
  /** The period shown; null where there is neither a forecast nor an opportunity. */
  period: period.nullable(),
  weeks: z.array(week),
  submissions: z.array(submission),
  rollUps: z.array(rollUp),
  /** Every period, oldest first. */
  periods: z.array(period),
  levels: z.array(errors.extend({ level })),
  /** Errors of calls as they stood so many weeks before the end. */
  horizons: z.array(z.object({ weeksBefore: z.number(), level, errors })),
  people: z.array(person),
  /** People whose habit could be judged, and how many of them chance alone would call out. */
  judged: z.object({ people: z.number(), byChance: z.number() }),
  baselines: z.array(baseline),
  slips: z.array(slip),
  inflation: z.array(inflation),
  /** What would have to be imported for more. */
  missing: z.array(z.string()),
  /** What to bear in mind when reading the figures. */
  notes: z.array(z.string()),
});
