/** Fit (grade A to D) and engagement (level 1 to 4): points with reasons, caps, decay; and the cells that qualify. */
import { z } from 'zod';
import { condition, key, sentence } from './condition.ts';
import { delegation, elsewhere } from './delegation.ts';
import { plainDuration } from './duration.ts';

const points = z.number().min(-10_000).max(10_000);

export const fitCriterion = z.strictObject({ id: key, says: sentence, when: condition, points });

/** A touch counts when its type (and, if said, channel, campaign or asset) is the rule's. */
export const engagementRule = z.strictObject({
  id: key,
  says: sentence,
  touch: z.array(z.string()).min(1).describe('Touch types that count.'),
  channel: z.array(z.string()).optional(),
  points,
  cap: z.number().positive().optional().describe('The most (in size) this rule may add at any instant.'),
  halfLife: plainDuration.optional().describe('Points halve after this; left out: they stay.'),
});

export const GRADES = ['A', 'B', 'C', 'D'] as const;
const cell = z.string().regex(/^[A-D][1-4]$/, 'a cell of the matrix, such as "A1"');

export const scoringClause = z.strictObject({
  fit: z.strictObject({
    criteria: z.array(fitCriterion),
    grades: z
      .strictObject({ A: points, B: points, C: points })
      .describe('Least points of each grade; below C is D.'),
    cap: z.number().positive().optional(),
  }),
  engagement: z.strictObject({
    rules: z.array(engagementRule),
    levels: z
      .strictObject({ '1': points, '2': points, '3': points })
      .describe('Least points of each level; below is 4.'),
    cap: z.number().positive().optional(),
  }),
  qualifies: z.array(cell).describe('The cells whose leads are passed to sales.'),
  elsewhere,
  delegation,
});
export type ScoringClause = z.infer<typeof scoringClause>;
