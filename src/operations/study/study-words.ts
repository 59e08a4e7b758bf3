/** The shape in which every study answers, of a file or of the workspace's own units. */
import { z } from 'zod';

const figure = z.number().nullable();
const described = z.object({ n: z.number(), mean: figure, sd: figure });
const tested = z.object({ t: figure, df: figure, p: figure });
const spread = z.object({ f: figure, p: figure });

const studiedOutcome = z.object({
  name: z.string(),
  high: described,
  low: described,
  /** High less low. */
  difference: figure,
  student: tested,
  welch: tested,
  hedgesG: z.object({ value: figure, low: figure, high: figure }),
  /** Of the high group: pairs in which it is the larger, ties counting half. */
  mannWhitney: z.object({ u: figure, p: figure }),
  /** About the median (Brown and Forsythe); about the mean beside it. */
  levene: spread.extend({ aboutMean: spread }),
  holmP: figure,
  bhP: figure,
});

const divided = z.object({
  split: z.object({
    median: z.number(),
    rule: z.enum(['above', 'at-or-above']),
    nHigh: z.number(),
    nLow: z.number(),
  }),
  outcomes: z.array(studiedOutcome),
});

const odds = z.object({
  slope: z.number(),
  se: z.number(),
  z: z.number(),
  p: z.number(),
  oddsRatio: z.number(),
  low: z.number(),
  high: z.number(),
});

export const studyAnswer = divided.extend({
  undivided: z.array(
    z.object({
      name: z.string(),
      n: z.number(),
      /** Pearson's correlation with the score, and its p. */
      r: figure,
      p: figure,
      /** Outcome per unit of the score; error and interval by HC3, or of the units the rows belong to. */
      slope: figure,
      se: figure,
      low: figure,
      high: figure,
      slopeP: figure,
      /** By Holm over the outcomes: of the slope, or below thirty rows of the rank correlation. */
      holmP: figure,
      holmOf: z.enum(['slope', 'ranks']),
      rho: figure,
      rhoP: figure,
      /** Of an outcome with two values. */
      logistic: z.union([odds, z.object({ none: z.string() })]).nullable(),
    }),
  ),
  warnings: z.array(z.string()),
  /** The same cut by the other tie rule, where scores equal the median. */
  otherRule: divided.nullable(),
  power: z.array(
    z.object({
      name: z.string(),
      /** The smallest d the groups show four times in five. */
      smallestEffect: figure,
      /** The chance to see d = 0.2 and 0.5. */
      small: figure,
      medium: figure,
      smallestCorrelation: figure,
      /** The power left after the cut where the undivided score has 0.8. */
      powerAfterCut: figure,
    }),
  ),
  /** What the cut leaves of the score: its correlation with being in the high group. */
  keptByCut: figure,
  missing: z.array(z.object({ name: z.string(), n: z.number() })),
});
export type StudyAnswer = z.infer<typeof studyAnswer>;

/** Deep copies of read-only lists, as shapes ask for. */
export function studyShape(study: object): StudyAnswer {
  return structuredClone(study) as StudyAnswer;
}
