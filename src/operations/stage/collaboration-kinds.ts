/** Working together by plan or rule told apart from working together as it came: in the Ambiguous stage it is ad hoc, if any. */
import { recordsOf, type StageFacts } from '../../alignment/stage/stage-facts.ts';
import type { Report } from '../../measures/field/read-reports.ts';
import type { Instant } from '../../vocabulary/instant.ts';

/**
 * Planned: meetings with decisions, joint assignments, and what one side asked of the other under a clause that says by
 * when it is answered. Ad hoc: what was reported under no clause, and visits and calls as they came.
 */
export function collaborationKinds(
  facts: StageFacts,
  at: Instant,
  within: number,
  reports: readonly Report[],
): { planned: number; adHoc: number; says: string } {
  const late = reports.filter((one) => one.at <= at && one.at > at - within);
  const ruled = late.filter(({ to }) => to !== null).length;
  const agreed = (['meeting', 'assignment'] as const).flatMap((kind) => recordsOf(facts, kind, at));
  const planned = ruled + agreed.filter((one) => one.at > at - within).length;
  const visits = recordsOf(facts, 'customer-work', at).filter(
    (one) => one.form === 'visit' && one.at > at - within && !one.says.startsWith('visit '),
  ).length;
  const adHoc = late.length - ruled + visits;
  const all = planned + adHoc;
  const says =
    all === 0
      ? 'Nothing the sides did together is on record in the last half year.'
      : `Of ${all} things the sides did together in half a year ${planned} were planned or under a rule.`;
  return { planned, adHoc, says };
}
