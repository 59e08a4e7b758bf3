/** Who is credited with what was won, by any level, and all agreed models side by side on the same deals. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { ATTRIBUTION_MODELS } from '../agreement/clauses/attribution.ts';
import { CREDIT_LEVELS } from '../measures/history/deal-credit.ts';
import { readAttribution as read } from '../measures/read-attribution.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { modelAsked } from './attribution-words.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { isoInstant, when } from './words.ts';

const input = z.object({
  model: z
    .string()
    .optional()
    .describe(`The model; left out: the one in force (${ATTRIBUTION_MODELS.join(', ')}).`),
  order: z
    .number()
    .int()
    .min(1)
    .max(4)
    .optional()
    .describe('Of markov: how many steps the chain remembers (1).'),
  by: z.enum(CREDIT_LEVELS).default('channel').describe('What is credited.'),
  from: when.optional().describe('Deals won from here on.'),
  to: when.optional().describe('Deals won before here.'),
});

export const modelSide = z.object({
  model: z.string(),
  definition: z.string(),
  says: z.string(),
  inForce: z.boolean(),
  /** Says what goes together with winning, not what causes it. */
  associative: z.boolean(),
  marketing: z.number(),
  sales: z.number(),
  unattributed: z.number(),
});
export const leftOut = z.object({ deals: z.number(), amount: z.number() });

const output = z.object({
  model: z.string(),
  definition: z.string(),
  says: z.string(),
  associative: z.boolean(),
  /** Whether an agreement's clause rules, or standing terms nobody signed. */
  agreed: z.boolean(),
  inForce: z.string(),
  by: z.enum(CREDIT_LEVELS),
  asOf: isoInstant.nullable(),
  /** Of every amount here, in its major unit. */
  currency: z.string().nullable(),
  deals: z.number(),
  /** attributed + unattributed. */
  bookings: z.number(),
  attributed: z.number(),
  unattributed: z.number(),
  settledDeals: z.number(),
  excluded: leftOut,
  rows: z.array(
    z.object({
      key: z.string(),
      /** Rounded so that the parts of each deal make its amount. */
      value: z.number(),
      /** Not rounded. */
      exact: z.number(),
      marketing: z.number(),
      sales: z.number(),
      deals: z.number(),
      cost: z.number().nullable(),
      return: z.number().nullable(),
    }),
  ),
  models: z.array(modelSide),
  notes: z.array(z.string()),
  missing: z.array(z.string()),
});
export type ReadAttributionOutput = z.infer<typeof output>;

export const readAttribution = operation({
  name: 'read-attribution',
  says: 'Credits what was won to touches, campaigns, channels, assets, teams or functions under an agreed model.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ model: asked, order, by, from, to }, context) {
    const model = asked === undefined && order === undefined ? null : modelAsked(asked ?? 'markov', order);
    if (model !== null && !model.ok) return model;
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = { ...span.value, by, ...(model === null ? {} : { model: model.value.id }) };
    const { asOf, ...answer } = await read(lens, question, ruling);
    return done({
      ...answer,
      asOf: asOf === null ? null : isoOf(instant(asOf)),
      rows: answer.rows.map((one) => ({ ...one })),
      models: answer.models.map((one) => ({ ...one })),
      notes: [...answer.notes],
      missing: [...answer.missing],
    });
  },
});
