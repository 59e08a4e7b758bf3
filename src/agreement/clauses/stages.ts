/** The life of a lead: what each stage means, who owns it, how a lead enters and leaves it, and when it times out. */
import { z } from 'zod';
import { condition, key, sentence } from './condition.ts';
import { delegation, elsewhere } from './delegation.ts';
import { plainDuration } from './duration.ts';

/** Things that happen to a lead and may move it, whatever the fields say. */
export const STAGE_EVENTS = [
  'created',
  'qualified', // its cell in the matrix qualifies
  'handed-off',
  'attempted',
  'accepted',
  'rejected',
  'recycled',
  'returned', // its earliest return has come
  'opportunity', // an opportunity was linked to it
  'won',
  'lost',
] as const;

/** Any one of the tests is enough; a lead moves at the instant the first turns true. */
const test = z.strictObject({
  when: condition.optional(),
  on: z.array(z.enum(STAGE_EVENTS)).optional(),
  crm: z
    .array(z.string())
    .optional()
    .describe("The CRM's own words for this stage: seen there, it is entered."),
  from: z.array(key).optional().describe('Only from these stages; left out: from any earlier one.'),
});

export const stage = z.strictObject({
  id: key,
  name: z.string(),
  definition: sentence,
  owner: z.enum(['marketing', 'sales', 'nobody']),
  temperature: z.enum(['cold', 'warm', 'hot']).optional(),
  enter: test,
  exit: test.optional().describe('Left to `returnsTo` when this turns true.'),
  returnsTo: key.optional(),
  timeout: z.strictObject({ after: plainDuration, to: key }).optional(),
  terminal: z.boolean().default(false),
  queue: z.string().min(1).optional().describe('The queue that holds its leads while nobody works on them.'),
});
export type Stage = z.infer<typeof stage>;

export const stagesClause = z.strictObject({
  list: z.array(stage).min(1).describe('In the order of the funnel.'),
  qualified: key.describe('From here on a lead counts as a qualified lead.'),
  customer: key.describe('From here on it counts as a customer.'),
  lateAfter: plainDuration.optional().describe('A touch reported later than this is observed only.'),
  elsewhere,
  delegation,
});
export type StagesClause = z.infer<typeof stagesClause>;

export const conversionClause = z.strictObject({
  rates: z.array(
    z.strictObject({
      id: key,
      from: key,
      to: key,
      counts: z
        .enum(['person', 'episode'])
        .default('person')
        .describe('One per lead, or one per time it qualified.'),
      cohort: z
        .enum(['entered', 'created'])
        .default('entered')
        .describe('Which date puts a lead into its cohort.'),
      maturity: plainDuration.optional().describe('A cohort younger than this is shown as unripe.'),
      open: z.enum(['denominator', 'excluded']).default('denominator'),
    }),
  ),
  delegation,
});
export type ConversionClause = z.infer<typeof conversionClause>;
