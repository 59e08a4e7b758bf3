/** What of a component’s terms changes who is paid for what: steps from the first deal on, guards, pools by rank. */
import type { PlanComponent } from '../../incentives/pay-plan.ts';

/** `0.125` and `12.5 %` as 12.5 %. */
function percent(written: string): string {
  const value = written.trim().endsWith('%') ? Number.parseFloat(written) : Number(written) * 100;
  return `${Number(value.toFixed(4))} %`;
}

export function componentTerms({ fromFirst, guard, pool, tiers }: PlanComponent): readonly string[] {
  const steps = tiers.map(({ above, times }) => `${times} times from ${percent(above)} on`).join(', ');
  return [
    ...(fromFirst ? [`A step that is reached counts from the first record on: ${steps}`] : []),
    ...(guard?.marginAtLeast == null
      ? []
      : [`Only deals with a margin of at least ${percent(guard.marginAtLeast)}`]),
    ...(guard?.discountAtMost == null
      ? []
      : [`Only deals with a discount of at most ${percent(guard.discountAtMost)}`]),
    ...(guard?.acceptanceAtLeast == null
      ? []
      : [
          `Only in periods in which at least ${percent(guard.acceptanceAtLeast)} of the leads answered were accepted`,
        ]),
    ...(pool === null
      ? []
      : [`By rank of ${pool.amount} each period: ${pool.shares.map(percent).join(', ')}`]),
  ];
}
