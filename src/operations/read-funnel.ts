/** Where leads stop and how fast they move: stages left to right, curves by cohort, competing losses beside. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { readFunnel as read, type FunnelStep as Step } from '../measures/read-funnel.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done, refused } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { measureRefusal } from './read-measure.ts';
import { by, interval, isoInstant, when } from './words.ts';

const input = z.object({ by: by.optional(), from: when.optional(), to: when.optional() });
const step = z.object({
  from: z.string(),
  to: z.string(),
  /** Reached `to`, among those that reached `from`. */
  n: z.number(),
  reached: z.number(),
  lost: z.number(),
  open: z.number(),
  plainRate: z.number().nullable(),
  interval,
  medianDays: z.number().nullable(),
  p90Days: z.number().nullable(),
});
const curve = z.object({
  /** The cohort or value of the dimension; `all` where none was asked. */
  key: z.string(),
  from: z.string(),
  to: z.string(),
  n: z.number(),
  /** Cumulative incidence: share that reached `to` (and, competing, was lost) within so many days. */
  points: z.array(z.object({ day: z.number(), reached: z.number(), lost: z.number(), atRisk: z.number() })),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  stages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      definition: z.string(),
      owner: z.enum(['marketing', 'sales', 'nobody']),
      entered: z.number(),
      now: z.number(),
      /** Seen in a later stage and never in this one; a step towards it counts them as arrived. */
      passedBy: z.number().optional(),
    }),
  ),
  steps: z.array(step),
  curves: z.array(curve),
  rows: z.array(z.object({ key: z.string(), steps: z.array(step) })),
  missing: z.array(z.string()),
});
export type ReadFunnelOutput = z.infer<typeof output>;
export type FunnelStep = z.infer<typeof step>;
export type FunnelCurve = z.infer<typeof curve>;

function stepShape(one: Step): FunnelStep {
  return { ...one, interval: one.interval === null ? null : [...one.interval] };
}

export const readFunnel = operation({
  name: 'read-funnel',
  says: 'Reads the funnel: stages, steps with what became of those who entered, conversion curves, by any dimension.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ by: dimension, from, to }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = dimension === undefined ? span.value : { ...span.value, by: dimension };
    const funnel = await read(lens, question, ruling);
    if (!funnel.ok) return refused(measureRefusal(funnel.refusal));
    const { asOf, stages, steps, curves, rows, missing } = funnel.value;
    return done({
      asOf: asOf === null ? null : isoOf(instant(asOf)),
      stages: stages.map((one) => ({ ...one })),
      steps: steps.map(stepShape),
      curves: curves.map((one) => ({ ...one, points: one.points.map((point) => ({ ...point })) })),
      rows: rows.map(({ key, steps: own }) => ({ key, steps: own.map(stepShape) })),
      missing: [...missing],
    });
  },
});
