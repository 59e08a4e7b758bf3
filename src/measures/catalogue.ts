/** Every measure that can be computed, by its id: the one list doors, agreements and the scoreboard draw on. */
import { CREDIT_MEASURES } from './credit-measures.ts';
import { CUSTOMER_MEASURES } from './customer-measures.ts';
import { acceptanceRate } from './defined/acceptance-rate.ts';
import { averageAccountBilling } from './defined/average-account-billing.ts';
import { bookings } from './defined/bookings.ts';
import { customerAcquisitionCost } from './defined/customer-acquisition-cost.ts';
import { customerRetentionRate } from './defined/customer-retention-rate.ts';
import { cycleLength } from './defined/cycle-length.ts';
import { droppedLeadRate, neverAssigned, neverTouched, underWorked } from './defined/dropped-lead-rate.ts';
import { feedbackCompleteness } from './defined/feedback-completeness.ts';
import { forecastAccuracy } from './defined/forecast-accuracy.ts';
import { leadConversionRate } from './defined/lead-conversion-rate.ts';
import { leadFlood } from './defined/lead-flood.ts';
import { newAccounts } from './defined/new-accounts.ts';
import { qualifiedLeads } from './defined/qualified-leads.ts';
import { quotaAttainment } from './defined/quota-attainment.ts';
import { rejectionReasons } from './defined/rejection-reasons.ts';
import { revenue } from './defined/revenue.ts';
import { slaAttainment } from './defined/sla-attainment.ts';
import { sourcedRevenue } from './defined/sourced-revenue.ts';
import { speedToLead } from './defined/speed-to-lead.ts';
import { stageConversion } from './defined/stage-conversion.ts';
import { stageVelocity } from './defined/stage-velocity.ts';
import { uninfluencedWinRate } from './defined/uninfluenced-win-rate.ts';
import { unusedCollateralRate } from './defined/unused-collateral-rate.ts';
import { winRate } from './defined/win-rate.ts';
import { FORECAST_MEASURES } from './forecast-measures.ts';
import type { GrowthMeasure } from './growth-answer.ts';
import type { Unit } from './measure-answer.ts';
import { measureTitle } from './measure-titles.ts';
import { MONEY_MEASURES } from './money-measures.ts';
import type { Measure } from './observations.ts';

const LEVELS: readonly Measure[] = [
  qualifiedLeads,
  leadConversionRate,
  newAccounts,
  forecastAccuracy,
  customerRetentionRate,
  averageAccountBilling,
  revenue,
  quotaAttainment,
  droppedLeadRate,
  neverAssigned,
  neverTouched,
  underWorked,
  unusedCollateralRate,
  uninfluencedWinRate,
  customerAcquisitionCost,
  slaAttainment,
  speedToLead,
  acceptanceRate,
  rejectionReasons,
  feedbackCompleteness,
  leadFlood,
  stageConversion,
  stageVelocity,
  winRate,
  cycleLength,
  bookings,
  sourcedRevenue,
  ...CREDIT_MEASURES,
  ...MONEY_MEASURES,
  ...FORECAST_MEASURES,
  ...CUSTOMER_MEASURES,
];

function growthOf(measure: Measure): GrowthMeasure {
  const what = measure.id.replaceAll('-', ' ');
  return {
    id: `${measure.id}-growth`,
    says: `Growth of ${what}: a period against the one before it, unasked the twelve months up to the end of observation against the twelve before.`,
    of: measure,
  };
}

/** What the doors list of each measure. */
export type CatalogueEntry = {
  readonly id: string;
  readonly says: string;
  readonly definition: string;
  readonly formula: string;
  readonly source: string;
  readonly unit: Unit;
  readonly better: Measure['better'];
  readonly dated: string;
  readonly dimensions: readonly string[];
  readonly needs: readonly string[];
};

const GROWTHS: readonly GrowthMeasure[] = LEVELS.filter((measure) => measure.growth !== undefined).map(
  growthOf,
);
const BY_ID = new Map<string, Measure | GrowthMeasure>(
  [...LEVELS, ...GROWTHS].map((measure) => [measure.id, measure]),
);

/** By its id, or by the id of its definition. */
export function findMeasure(id: string): Measure | GrowthMeasure | null {
  return BY_ID.get(id) ?? LEVELS.find(({ definition }) => definition === id) ?? null;
}

export function measureIds(): readonly string[] {
  return [...BY_ID.keys()];
}

function growthFormula({ id, ripens }: Measure): string {
  const ripe = ripens === undefined ? '' : ', of ripe cohorts alone';
  return (
    `(${measureTitle(id)} of the period − of the one before) / of the one before; unasked, the last twelve months against the twelve ` +
    `before${ripe}; in a shorter history the last whole months it holds (beside: months, at least 3) against the same a year earlier`
  );
}

/** How a measure stands in the catalogue. */
export function catalogueEntry(measure: Measure | GrowthMeasure): CatalogueEntry {
  const base = 'of' in measure ? measure.of : measure;
  const grown = 'of' in measure;
  return {
    id: measure.id,
    says: measure.says,
    definition: grown ? `${base.definition}/growth` : base.definition,
    formula: grown ? growthFormula(base) : base.formula,
    source: base.source,
    unit: grown ? 'ratio' : base.unit,
    better: base.better,
    dated: base.dated,
    dimensions: [...new Set(base.dimensions)],
    needs: base.needs,
  };
}

/** The whole catalogue, levels first, then growths. */
export const MEASURES: readonly CatalogueEntry[] = [...LEVELS, ...GROWTHS].map(catalogueEntry);
