/** How many records of the common plan a simulated company may make, and how each is called. */

import { DAY_MS } from '../vocabulary/instant.ts';
import { type CompanyPlan, signingDay } from './company-plan.ts';
import { serialText } from './world.ts';

/** Meetings and what comes of them each week, and what is set up at the signing. */
export function mostPlanRecords(plan: CompanyPlan): number {
  const { start, days } = plan.options;
  const weeks = Math.ceil((start + days * DAY_MS - signingDay(plan)) / (7 * DAY_MS));
  return 4 * Math.max(0, weeks) + 80;
}

export function planRecordName(n: number): string {
  return serialText('plan', n);
}
