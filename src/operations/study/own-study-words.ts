/** What the study of the workspace's own units answers besides the table: before and after, its plan, the reference. */
import { z } from 'zod';

const figure = z.number().nullable();
const difference = z.object({
  begun: figure,
  compared: figure,
  /** Change of those that began less the change of those that had not. */
  estimate: figure,
  se: figure,
  low: figure,
  high: figure,
  p: figure,
  /** The share of random orders of beginning that show as much. */
  permutationP: figure,
  before: figure,
  after: figure,
});

export const beforeAfterAnswer = z.object({
  window: z.number(),
  outcomes: z.array(
    difference.extend({
      name: z.string(),
      holmP: figure,
      bhP: figure,
      /** The same a window earlier, when nothing had begun. */
      preTrend: difference.nullable(),
      around: z.array(z.object({ at: z.number(), value: figure })),
      /** Without any comparison. */
      paired: z.object({ n: z.number(), difference: figure, t: figure, df: figure, p: figure }),
    }),
  ),
  warnings: z.array(z.string()),
});

export const planAnswer = z.object({
  fixed: z.object({ digest: z.string(), at: z.string(), by: z.string() }).nullable(),
  inPlan: z.array(z.string()),
  notInPlan: z.array(z.string()),
});

const fact = z.object({ says: z.string(), strength: z.string() });
/** What is published of the founding study; the press figures apart. */
export const foundingAnswer = z.object({
  cite: z.string(),
  respondents: z.number(),
  item: z.string(),
  outcomes: z.array(z.object({ says: z.string(), measure: z.string() })),
  facts: z.array(fact),
  press: z.object({ cite: z.string(), base: z.string(), facts: z.array(fact) }),
  calibration: z.string(),
});
