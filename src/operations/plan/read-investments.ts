/** Why money and time went where they went, what they were to bring, and what they brought; the alignment itself among them. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { rationalesOf, returnOn } from '../../plan/investment.ts';
import { instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { measuring, USUAL_CURRENCY } from '../measuring.ts';
import { operation } from '../operation.ts';
import { isoInstant } from '../words.ts';
import { major, type Returns, returnsOf } from './investment-returns.ts';
import { readGround } from './read-ground.ts';

const money = z.number().nullable();
const investment = z.object({
  id: z.string(),
  of: z.enum(['campaign', 'programme', 'alignment']),
  campaign: z.string().nullable(),
  /** Why. */
  says: z.string().nullable(),
  from: z.string(),
  until: z.string(),
  state: z.enum(['ahead', 'runs', 'ended']),
  measure: z.string(),
  expected: z.object({ cost: z.number(), brought: z.number(), return: z.number().nullable() }),
  actual: z.object({
    cost: money,
    brought: money,
    return: z.number().nullable(),
    by: z.enum(['measures', 'people', 'difference', 'nothing']),
    missing: z.array(z.string()),
  }),
  /** Of the alignment: hours both sides spent with each other. */
  hours: z.number().nullable(),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  currency: z.string(),
  investments: z.array(investment),
});
export type ReadInvestmentsOutput = z.infer<typeof output>;

function actualView({ cost, brought, return: gained, by, missing }: Returns) {
  return { cost, brought, return: gained, by, missing: [...missing] };
}

export const readInvestments = operation({
  name: 'read-investments',
  says: 'Reads why money and time were put into campaigns, programmes and the alignment, with expected and actual return.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input: z.object({ limit: z.number().int().min(1).max(200).default(50).describe('The most to show.') }),
  output,
  async run({ limit }, context) {
    const { ground } = await readGround(context);
    const measured = await measuring(context);
    const asOf = Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0);
    const investments: z.input<typeof investment>[] = [];
    for (const one of rationalesOf(ground).slice(0, limit)) {
      const returns = await returnsOf(one, ground, asOf, measured);
      const [cost, brought] = [major(one.cost), major(one.expects.amount)];
      const { subject, of, campaign, says, from, until, state, expects } = one;
      investments.push({
        ...{
          id: subject,
          of,
          campaign: campaign ?? null,
          says,
          from,
          until,
          state,
          measure: expects.measure,
        },
        expected: { cost, brought, return: returnOn(brought, cost) },
        ...{ actual: actualView(returns), hours: returns.hours },
      });
    }
    return done({
      asOf: asOf === 0 ? null : isoOf(instant(asOf)),
      currency: ground.agreement?.currency ?? USUAL_CURRENCY,
      investments,
    });
  },
});
