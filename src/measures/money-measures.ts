/** Measures of money and conduct: margins, discounts, costs, what is earned by whom, collateral, answers to the field. */
import { AD_MEASURES } from './defined/ad-costs.ts';
import { marketingRoiAttributed } from './defined/attributed-margin.ts';
import { COLLATERAL_MEASURES } from './defined/collateral.ts';
import { acquisitionCostVariants } from './defined/customer-acquisition-cost.ts';
import { discount, plainDiscount } from './defined/discount.ts';
import { grossMargin } from './defined/gross-margin.ts';
import { marketFeedbackInTime, marketFeedbackTime } from './defined/market-feedback.ts';
import { marketingRoi, marketingRoiOfRevenue } from './defined/marketing-roi.ts';
import { quarterEndDeals, quarterEndPush } from './defined/quarter-end-push.ts';
import { salesProductivity, salesProductivityVariants } from './defined/sales-productivity.ts';
import { wastedSalesAttempts, wastedSalesCost, wastedSalesEffort } from './defined/wasted-sales-effort.ts';
import type { Measure } from './observations.ts';

export const MONEY_MEASURES: readonly Measure[] = [
  grossMargin,
  discount,
  plainDiscount,
  quarterEndPush,
  quarterEndDeals,
  wastedSalesEffort,
  wastedSalesCost,
  wastedSalesAttempts,
  ...acquisitionCostVariants,
  marketingRoi,
  marketingRoiOfRevenue,
  marketingRoiAttributed,
  salesProductivity,
  ...salesProductivityVariants,
  ...AD_MEASURES,
  ...COLLATERAL_MEASURES,
  marketFeedbackTime,
  marketFeedbackInTime,
];
