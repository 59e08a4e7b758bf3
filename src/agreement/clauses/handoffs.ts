/** What one side passes to the other, by when it is answered, how it may be refused, and what follows silence. */
import { z } from 'zod';
import { condition, key, sentence } from './condition.ts';
import { delegation, elsewhere } from './delegation.ts';
import { duration, plainDuration } from './duration.ts';
import { STAGE_EVENTS } from './stages.ts';

/** Acts that may stop a clock. */
export const STOPS = ['attempted', 'accepted', 'rejected', 'answered'] as const;

export const clock = z.strictObject({
  within: duration,
  starts: z.enum(['handed-off', 'routed']).default('handed-off'),
  stops: z.array(z.enum(STOPS)).min(1),
  automaticReplyStops: z.boolean().default(false).describe("Whether a machine's acknowledgement counts."),
  calendar: z
    .enum(['owner', 'team', 'default'])
    .default('owner')
    .describe('Whose business hours are counted.'),
  onReassignment: z.enum(['keeps', 'resets']).default('keeps'),
  warnings: z.array(duration).default([]).describe('How long before the due instant to warn.'),
  lateCure: z
    .enum(['never', 'if-happened-in-time'])
    .default('if-happened-in-time')
    .describe('Whether an attempt logged after the due instant, but made before it, cures the breach.'),
});
export type ClockTerms = z.infer<typeof clock>;

export const rejectionReason = z.strictObject({
  id: key,
  says: sentence,
  fault: z.enum(['definition', 'data', 'follow-up', 'timing', 'nobody']),
  recyclable: z.boolean(),
  earliestReturn: plainDuration.optional(),
});

export const handoff = z.strictObject({
  id: key,
  what: sentence,
  subject: z.enum(['lead', 'insight', 'opportunity']).default('lead'),
  from: z.enum(['marketing', 'sales']),
  to: z.enum(['marketing', 'sales']),
  when: z
    .strictObject({
      stage: key.optional(),
      on: z.array(z.enum(STAGE_EVENTS)).optional(),
      condition: condition.optional(),
    })
    .describe('Handed over on entering the stage or at the event, if the condition holds.'),
  unless: z.array(z.strictObject({ id: key, says: sentence, when: condition })).default([]),
  route: key.optional().describe('The routing rule that finds an owner; left out: the owner it has.'),
  clock,
  reasons: z.array(rejectionReason).default([]),
  escalation: z
    .array(
      z.strictObject({
        after: duration.describe('After the due instant.'),
        tell: z.array(z.string()).default([]),
        reassign: z.boolean().default(false),
      }),
    )
    .default([]),
  recycle: z
    .strictObject({ to: key, most: z.number().int().min(0).max(20) })
    .optional()
    .describe('Where a recyclable rejection goes, and how many loops one subject may take.'),
  minimumAttempts: z.number().int().min(1).optional(),
  expiresAfter: plainDuration.optional().describe('Closed unanswered this long after the due instant.'),
  promise: z.number().min(0).max(1).optional().describe('The share that is to be answered in time.'),
});
export type Handoff = z.infer<typeof handoff>;

export const handoffsClause = z.strictObject({ list: z.array(handoff).min(1), elsewhere, delegation });
export type HandoffsClause = z.infer<typeof handoffsClause>;
