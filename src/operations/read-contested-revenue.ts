/** What both sides can claim of what was won, in sum and deal by deal, and what settles it. */
import { z } from 'zod';
import { ROLES } from '../access/roles.ts';
import { CONTESTED_SHOWN, readContested } from '../measures/read-contested.ts';
import { instant, isoOf } from '../vocabulary/instant.ts';
import { done } from '../vocabulary/result.ts';
import { measuring, readSpan } from './measuring.ts';
import { operation } from './operation.ts';
import { leftOut, modelSide } from './read-attribution.ts';
import { isoInstant, when } from './words.ts';

const input = z.object({
  show: z.enum(CONTESTED_SHOWN).default('all').describe('Which deals are listed.'),
  deal: z.string().min(1).max(500).optional().describe('Only deals whose id or name holds this.'),
  from: when.optional().describe('Deals won from here on.'),
  to: when.optional().describe('Deals won before here.'),
  after: z.number().int().min(0).default(0).describe('Leave out so many first.'),
  limit: z.number().int().min(0).max(500).default(50).describe('The most to list.'),
});
const range = z.object({ least: z.number(), most: z.number() }).nullable();
const output = z.object({
  asOf: isoInstant.nullable(),
  /** Of every amount here, in its major unit. */
  currency: z.string().nullable(),
  /** Whether an agreement's clause rules, or standing terms nobody signed. */
  agreed: z.boolean(),
  inForce: z.string().nullable(),
  deals: z.number(),
  /** agreedMarketing + agreedSales + contested + unclaimed. */
  bookings: z.number(),
  agreedMarketing: z.number(),
  agreedSales: z.number(),
  contested: z.number(),
  /** Of deals in which no admitted model lets anyone claim. */
  unclaimed: z.number(),
  excluded: leftOut,
  settled: leftOut,
  claims: z.object({
    marketing: z.number(),
    sales: z.number(),
    sum: z.number(),
    /** 1.4: together the two claim 140 % of what there is. */
    overRevenue: z.number().nullable(),
  }),
  /** What the model in force and the settlements give each side. */
  ruling: z.object({ marketing: z.number(), sales: z.number(), unattributed: z.number() }),
  models: z.array(modelSide),
  found: z.number(),
  rows: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      account: z.string().nullable(),
      wonAt: isoInstant,
      amount: z.number(),
      marketing: range,
      sales: range,
      contested: z.number(),
      ruling: z.object({ marketing: z.number(), sales: z.number() }).nullable(),
      /** Marketing's share, 0 to 1, where both sides recorded the same. */
      settled: z.number().nullable(),
      assents: z.object({ marketing: z.number().nullable(), sales: z.number().nullable() }),
      /** Marketing's part under each of `models`. */
      byModel: z.array(z.number().nullable()),
    }),
  ),
  notes: z.array(z.string()),
  missing: z.array(z.string()),
});
export type ReadContestedRevenueOutput = z.infer<typeof output>;

export const readContestedRevenue = operation({
  name: 'read-contested-revenue',
  says: 'Shows what marketing and sales can each claim of what was won, what lies between them and what settles it.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run({ show, deal, from, to, after, limit }, context) {
    const { lens, context: ruling } = await measuring(context);
    const span = readSpan({ from, to }, lens);
    if (!span.ok) return span;
    const question = { ...span.value, show, after, limit, ...(deal === undefined ? {} : { deal }) };
    const { asOf, ...answer } = await readContested(lens, question, ruling);
    return done({
      ...answer,
      asOf: asOf === null ? null : isoOf(instant(asOf)),
      models: answer.models.map((one) => ({ ...one })),
      rows: answer.rows.map(({ wonAt, byModel, ...row }) => ({
        ...row,
        wonAt: isoOf(instant(wonAt)),
        byModel: [...byModel],
      })),
      notes: [...answer.notes],
      missing: [...answer.missing],
    });
  },
});
