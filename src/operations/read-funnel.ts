/** Where leads stop and how fast they move: stages left to right, curves by cohort, competing losses beside. */
import { z } from 'zod';
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
export const readFunnelShape = { input, output };
