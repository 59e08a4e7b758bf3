/** Are the shared goals nearer than at signing, and is any of them reached at the company's cost? */
import { z } from 'zod';
import { ROLES } from '../../access/roles.ts';
import { goalStandings } from '../../plan/goal-harm.ts';
import { type Instant, instant, isoOf } from '../../vocabulary/instant.ts';
import { done } from '../../vocabulary/result.ts';
import { type AgreementRecord, rulingText } from '../agreement-book.ts';
import { isoOrNull } from '../agreement-views.ts';
import { measuring } from '../measuring.ts';
import { operation } from '../operation.ts';
import { interval, isoInstant, unit } from '../words.ts';
import { measuredGoals, type ToldTarget } from './measured-goals.ts';
import { either } from './plan-shapes.ts';

const figure = z.object({ value: z.number().nullable(), n: z.number(), interval });
const course = z.enum(['better', 'worse', 'unclear', 'same', 'unknown']);
const target = z.object({
  measure: z.string(),
  /** Dimension and value it is restricted to. */
  where: z.record(z.string(), z.string()),
  unit,
  currency: z.string().nullable(),
  atLeast: z.number().nullable(),
  atMost: z.number().nullable(),
  now: figure,
  /** Over as long a time before the signature. */
  baseline: figure.nullable(),
  course,
  /** Whether the bounds are kept now; null without a figure. */
  kept: z.boolean().nullable(),
  missing: z.array(z.string()),
});
const goal = z.object({
  id: z.string(),
  says: z.string(),
  owner: either,
  serves: z.string().nullable(),
  horizon: z.string(),
  until: z.string(),
  target,
  /** Share of the way from the baseline to the bound that is gone; null where the bound was kept already. */
  progress: z.number().nullable(),
  guardrail: target.extend({ says: z.string() }),
  verdict: z.enum(['harms', 'watch', 'none', 'no-evidence']),
  /** What got worse, with the figures. */
  harms: z.array(
    z.object({
      kind: z.enum(['guardrail-broken', 'guardrail-worse', 'served-worse', 'other-side-worse']),
      goal: z.string(),
      measure: z.string(),
      before: z.number().nullable(),
      now: z.number().nullable(),
    }),
  ),
});
const output = z.object({
  asOf: isoInstant.nullable(),
  /** The signature before which the baseline lies; null where nothing is in force. */
  signedAt: isoInstant.nullable(),
  goals: z.array(goal),
});
export type ReadGoalsOutput = z.infer<typeof output>;

type Course = z.infer<typeof course>;

function targetView(told: ToldTarget, kept: boolean | null, at: Course): z.input<typeof target> {
  const { measure, where, unit: of, currency, atLeast, atMost, now, baseline, missing } = told;
  const plain = ({ value, n, interval: range }: ToldTarget['now']) => ({
    value,
    n,
    interval: range === null ? null : ([range[0], range[1]] as [number, number]),
  });
  return {
    ...{ measure, where: { ...where }, unit: of, currency, kept, course: at, missing: [...missing] },
    ...{ atLeast: atLeast ?? null, atMost: atMost ?? null },
    ...{ now: plain(now), baseline: baseline === null ? null : plain(baseline) },
  };
}

/** When both sides first signed goals. */
export function goalsSignedAt(record: AgreementRecord): Instant | null {
  return record.periods.find(({ clauses }) => clauses.includes('goals'))?.from ?? null;
}

export const readGoals = operation({
  name: 'read-goals',
  says: 'Reads the shared goals against the baseline at signing, and whether one is reached at the company’s cost.',
  kind: 'read',
  needs: 'lens',
  who: ROLES,
  input: z.object({}),
  output,
  async run(_, context) {
    const record = await context.agreements.read(context.workspace.id);
    const agreement = rulingText(record, context.now())?.agreement ?? null;
    const measured = await measuring(context);
    const signed = goalsSignedAt(record);
    const goals = await measuredGoals(agreement, signed, measured);
    const standings = goalStandings(goals);
    const asOf = Math.max(measured.lens.lastHappenedAt ?? 0, measured.today ?? 0);
    return done({
      asOf: asOf === 0 ? null : isoOf(instant(asOf)),
      signedAt: isoOrNull(signed),
      goals: goals.map((one, place) => {
        const standing = standings[place] as (typeof standings)[number];
        const { id, says, owner, serves, horizon, until } = one;
        return {
          ...{ id, says, owner, serves, horizon, until, progress: standing.progress },
          target: targetView(one.goal, standing.met, standing.course),
          guardrail: {
            ...targetView(one.guardrail, standing.guardrail.kept, standing.guardrail.course),
            says: one.guardrail.says,
          },
          verdict: standing.verdict,
          harms: standing.harms.map((harm) => ({ ...harm })),
        };
      }),
    });
  },
});
