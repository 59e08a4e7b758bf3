/** The names a simulated company will use, all known beforehand: stores that hash ids can hash them in one go. */
import type { SubjectType } from '../vocabulary/ids.ts';
import { DAY_MS, instant } from '../vocabulary/instant.ts';
import { peopleOf, planCompany, type SimulationOptions } from './company-plan.ts';
import { CHANNEL_COSTS } from './company-records.ts';
import { mostDeals } from './deals.ts';
import { mostInsights } from './field-insights.ts';
import { standingAccounts } from './lead-plan.ts';
import { ASSET_EVERY_DAYS, assetName, campaignName, copyName, QUARTER_DAYS } from './lead-touches.ts';
import { mostPlanRecords, planRecordName } from './plan-subjects.ts';
import { serialText } from './world.ts';

/** Every external id the company may use, by type: to be named in one go before it is simulated. */
export function simulatedSubjects(options: SimulationOptions): ReadonlyMap<SubjectType, readonly string[]> {
  const plan = planCompany(options);
  const { leads, days, start } = plan.options;
  const serials = (kind: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => serialText(kind, index + 1));
  const sellers = plan.units.reduce((sum, unit) => sum + unit.sellers.length, 0);
  const quarters = Array.from({ length: Math.ceil(days / QUARTER_DAYS) }, (_, quarter) =>
    instant(start + quarter * QUARTER_DAYS * DAY_MS),
  );
  const pieces = Array.from({ length: Math.ceil(days / ASSET_EVERY_DAYS) }, (_, index) => index + 1);
  return new Map<SubjectType, readonly string[]>([
    ['lead', serials('lead', leads)],
    ['account', serials('account', leads + standingAccounts(leads))],
    ['opportunity', serials('opportunity', mostDeals(leads))],
    ['insight', serials('insight', mostInsights(sellers, days))],
    ['user', peopleOf(plan).map((person) => person.external)],
    ['plan', Array.from({ length: mostPlanRecords(plan) }, (_, n) => planRecordName(n + 1))],
    ['asset', [...pieces.map(assetName), ...pieces.map(copyName)]],
    [
      'campaign',
      quarters.flatMap((at) => Object.keys(CHANNEL_COSTS).map((channel) => campaignName(channel, at, start))),
    ],
  ]);
}
