/** How credit is given: which touches count, the closed list of models and the one in force, what sourced means. */
import { z } from 'zod';
import { sentence } from './condition.ts';
import { delegation } from './delegation.ts';
import { plainDuration } from './duration.ts';

/** Definition ids. A vendor's variant follows a slash: one vendor's U is not the other's. */
export const ATTRIBUTION_MODELS = [
  'first',
  'last',
  'last-non-direct',
  'linear',
  'position',
  'u',
  'u/hubspot',
  'u/marketo-measure',
  'u/ga',
  'u/snowplow',
  'w',
  'w/hubspot',
  'w/first-middle-last',
  'full-path',
  'time-decay',
  'time-decay/hubspot',
  'time-decay/posthog',
  'custom',
  'markov',
  'markov/2',
  'markov/3',
  'markov/4',
  'shapley',
  'shapley/conversion-rate',
] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

const model = z.enum(ATTRIBUTION_MODELS);
const touchType = z.string().min(1);
/** Deals that are not attributed: in words alone, or with the field by which the program knows them. */
const exclusion = z.union([
  sentence,
  z.strictObject({
    says: sentence,
    field: z.string().min(1).describe('A field of the opportunity.'),
    is: z.array(z.string().min(1)).min(1).describe('Its values under which the deal is left out.'),
  }),
]);

export const attributionClause = z.strictObject({
  touches: z.array(touchType).min(1).describe('Touch types that may earn credit.'),
  window: plainDuration.describe('How long before the milestone a touch still counts.'),
  rule: z
    .enum(['contact-role', 'account'])
    .describe('Whose touches count: of contacts on the opportunity, or of everyone at the account.'),
  models: z.array(model).min(1).describe('The models both sides accept as arguable; no other is shown.'),
  inForce: model.describe('The one that settles credit.'),
  halfLife: plainDuration.optional().describe('Of time decay.'),
  weights: z
    .strictObject({
      first: z.number().min(0).max(1),
      lead: z.number().min(0).max(1),
      opportunity: z.number().min(0).max(1),
      close: z.number().min(0).max(1),
      rest: z.number().min(0).max(1),
    })
    .optional()
    .describe('Of the custom model; together 1.'),
  repeated: z
    .enum(['every', 'once-a-day'])
    .optional()
    .describe('Whether every repeat of a touch counts (unless said), or of equal touches one a day.'),
  ties: z
    .enum(['as-recorded', 'marketing-first', 'sales-first'])
    .optional()
    .describe('Which of two touches at one instant comes first; unless said, the one recorded first.'),
  missingAnchor: z
    .enum(['others', 'rest'])
    .optional()
    .describe(
      'Who takes the share of a milestone without a touch: the other milestones and the rest in proportion (unless said), or the rest.',
    ),
  sourced: z
    .enum(['lead-source', 'first-touch', 'pre-sales'])
    .describe("Whose deal it is: by the field, the first touch, or a touch before sales' first act."),
  influenced: z.strictObject({
    touches: z.array(touchType).optional(),
    before: z.enum(['opportunity', 'won']).describe('The milestone before which the touch must lie.'),
    within: plainDuration.optional(),
  }),
  excludes: z
    .array(exclusion)
    .default([])
    .describe('Deals that are not attributed (renewals, partner deals).'),
  delegation,
});
export type AttributionClause = z.infer<typeof attributionClause>;
