/** What it costs that the two sides do not work as one, in time, money and energy, as far as the record tells. */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import type { MeasureAnswer } from '../../measures/measure-answer.ts';
import { readContested } from '../../measures/read-contested.ts';
import { readMeasure } from '../../measures/read-measure.ts';
import { type CostFacts, misalignmentCost, type Told } from '../../plan/misalignment-cost.ts';
import { ofKind } from '../../plan/plan-ground.ts';
import { DAY_MS, type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { type Measuring, measuring, readSpan, USUAL_CURRENCY } from '../measuring.ts';
import { operation } from '../operation.ts';
import { isoInstant, when } from '../words.ts';
import { COST_SENTENCES, PUBLISHED_COST } from './misalignment-words.ts';
import { readGround } from './read-ground.ts';

const YEAR_MS = 365 * DAY_MS;

const input = z.object({
  from: when.optional().describe('What happened from then on; left out: a year before the end.'),
  to: when.optional().describe('What happened before then; left out: until the end of what is recorded.'),
});
const line = z.object({
  id: z.string(),
  kind: z.enum(['time', 'money', 'energy']),
  unit: z.enum(['hours', 'money', 'count']),
  says: z.string(),
  value: z.number().nullable(),
  /** The cost at both ends of the 95 % interval of the rate it rests on. */
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  missing: z.array(z.string()),
});
const output = z.object({
  from: isoInstant,
  to: isoInstant,
  currency: z.string(),
  lines: z.array(line),
  hours: z.number().nullable(),
  money: z.number().nullable(),
  /** Some of the money is not known: the sum is the least it was. */
  atLeast: z.boolean(),
  published: z.string(),
});
export type ReadMisalignmentCostOutput = z.infer<typeof output>;

type Span = { readonly from: Instant; readonly to: Instant };
type Asked = { readonly told: Told; readonly answer: MeasureAnswer | null };

const NOTHING = 'anything counted in that time';

async function ask(id: string, span: Span, { lens, context }: Measuring): Promise<Asked> {
  const read = await readMeasure(lens, id, span, context);
  if (!read.ok) {
    return {
      told: { value: null, n: 0, low: null, high: null, missing: [read.refusal.message] },
      answer: null,
    };
  }
  const { value, n, interval, missing } = read.value;
  const known = read.value.evidence === 'ok' && value !== null;
  const told: Told = {
    ...{ value: known ? value : null, n, low: interval?.[0] ?? null, high: interval?.[1] ?? null },
    missing: known ? [] : missing.length > 0 ? missing : [NOTHING],
  };
  return { told, answer: read.value };
}

/** A part that stands beside the measure's value. */
function beside({ told, answer }: Asked, part: string): Told {
  const value = answer?.beside?.[part] ?? null;
  const missing = told.missing.length > 0 ? told.missing : [`${part} beside ${answer?.id ?? 'the measure'}`];
  return { value, n: told.n, low: null, high: null, missing: value === null ? missing : [] };
}

type Counted = CostFacts['counts'][number];

/** As many as the share of the cases is. */
function counted(id: string, { told }: Asked, share: (value: number) => number = (value) => value): Counted {
  const { value, n, missing } = told;
  return { id, count: value === null ? null : Math.round(share(value) * n), of: n, missing };
}

function hitsOf(id: string, asked: Asked): Counted {
  const { value, n, missing } = beside(asked, 'hits');
  // None of none is no evidence.
  const known = n === 0 ? null : value;
  return { id, count: known, of: n, missing: known === null && missing.length === 0 ? [NOTHING] : missing };
}

async function disputed(span: Span, { lens, context }: Measuring): Promise<Counted> {
  const told = await readContested(lens, { show: 'contested', after: 0, limit: 0, ...span }, context);
  const none = told.missing.length > 0;
  return {
    id: 'disputed-deals',
    count: none ? null : told.found,
    of: told.deals,
    missing: [...told.missing],
  };
}

async function factsOf(span: Span, measured: Measuring, disputes: number): Promise<CostFacts> {
  const measure = (id: string) => ask(id, span, measured);
  const dropped = await measure('dropped-lead-rate');
  const push = await measure('quarter-end-push');
  return {
    wastedHours: (await measure('wasted-sales-effort')).told,
    wastedMoney: (await measure('wasted-sales-effort/cost')).told,
    dropped: dropped.told,
    marketingSpend: (await measure('marketing-spend')).told,
    qualifiedLeads: (await measure('qualified-leads')).told,
    marginGivenUp: beside(push, 'marginGivenUp'),
    counts: [
      counted('dropped-leads', dropped),
      counted('returned-leads', await measure('acceptance-rate'), (taken) => 1 - taken),
      counted('late-answers', await measure('sla-attainment'), (inTime) => 1 - inTime),
      counted('unused-collateral', await measure('unused-collateral-rate')),
      hitsOf('dissatisfied-customers', await measure('dissatisfied-after-failed-handoff')),
      hitsOf('lost-deals', await measure('lost-after-failed-handoff')),
      await disputed(span, measured),
      { id: 'disputes', count: disputes, of: disputes, missing: [] },
    ],
  };
}

export const readMisalignmentCost = operation({
  name: 'read-misalignment-cost',
  says: 'Reads what misalignment cost in time, money and energy, each line with what it rests on or what is missing.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input,
  output,
  async run(asked, context) {
    const measured = await measuring(context);
    const read = readSpan(asked, measured.lens);
    if (!read.ok) return read;
    const { ground } = await readGround(context);
    // What happened at the last instant is in.
    const last = Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0);
    const end = read.value.to ?? instant(last + 1);
    const span = { from: read.value.from ?? instant(Math.max(0, end - YEAR_MS)), to: end };
    const disputes = ofKind(ground, 'dispute-opened').filter(
      ({ happenedAt }) => happenedAt >= span.from && happenedAt < span.to,
    );
    const cost = misalignmentCost(await factsOf(span, measured, disputes.length));
    const { hours, money, atLeast } = cost;
    return done({
      ...{ from: isoOf(span.from), to: isoOf(span.to), hours, money, atLeast, published: PUBLISHED_COST },
      currency: ground.agreement?.currency ?? USUAL_CURRENCY,
      lines: cost.lines.map((one) => ({
        ...one,
        says: COST_SENTENCES[one.id] ?? one.id,
        missing: [...one.missing],
      })),
    });
  },
});
