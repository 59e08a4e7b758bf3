/** Everything a plan shows on a past: what it pays, what each lever is worth to whom, and where it pulls apart. */
import type { Conflict, Ground } from './conflicts/conflict.ts';
import {
  bookingsAgainstRetention,
  individualAgainstTeam,
  marginAgainstUnits,
  paidForLosses,
} from './conflicts/deal-conflicts.ts';
import { dealEarnings } from './conflicts/deal-earnings.ts';
import { leadCountAgainstAcceptance, sidesPulledApart } from './conflicts/side-conflicts.ts';
import { quarterAgainstYear, quarterEndSteps } from './conflicts/timing-conflicts.ts';
import { layOut } from './desk.ts';
import { reckonerOf } from './difference.ts';
import { evaluate, type LeverRow, leverRows } from './levers.ts';
import type { Past } from './past.ts';
import { type Pay, payOfDesk } from './pay.ts';
import type { PayPlan } from './pay-plan.ts';

export type Incentives = {
  readonly pay: Pay;
  readonly levers: readonly LeverRow[];
  readonly conflicts: readonly Conflict[];
};

function conflictsOf(ground: Ground): readonly Conflict[] {
  const { desk, reckon } = ground;
  const { missing } = desk.past;
  const margin = missing.margin ?? missing.deals ?? null;
  const earnings = dealEarnings(desk, reckon);
  return [
    paidForLosses(ground, earnings, margin),
    marginAgainstUnits(ground, earnings, margin),
    leadCountAgainstAcceptance(ground, missing.verdicts ?? null),
    bookingsAgainstRetention(ground, earnings, missing.renewals ?? null),
    quarterEndSteps(ground),
    quarterAgainstYear(ground),
    individualAgainstTeam(ground, earnings),
    ...sidesPulledApart(ground),
  ];
}

/**
 * Pay, levers and conflicts of a plan on a past. Plain records in, amounts in minor units out; the same plan and past
 * give the same answer. It shows what a plan rewards, not what people will do.
 */
export function incentivesOf(plan: PayPlan, past: Past): Incentives {
  const desk = layOut(plan, past);
  const reckon = reckonerOf(desk);
  const evaluated = evaluate(desk, reckon);
  return {
    pay: payOfDesk(desk),
    levers: leverRows(desk, evaluated),
    conflicts: conflictsOf({ desk, reckon, evaluated }),
  };
}
