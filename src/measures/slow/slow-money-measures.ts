/** The second accounts of money and conduct, by id. */
import { slowCostPer, slowReported, slowSpend } from './slow-ads.ts';
import {
  slowDealsWithUses,
  slowFeedbackInTime,
  slowFeedbackTime,
  slowReinvented,
  slowStale,
  slowUnusedOfLate,
  slowWonWith,
} from './slow-collateral.ts';
import {
  slowAttributedReturns,
  slowChannelReturns,
  slowCosts,
  slowEarnings,
  slowPerCustomer,
  slowProductivity,
  slowReturns,
  slowRoi,
} from './slow-costs.ts';
import { SLOW_CREDIT_MEASURES, slowAttributedByChannel } from './slow-credit-measures.ts';
import type { SlowMeasure } from './slow-measures.ts';
import {
  slowDiscounts,
  slowMargins,
  slowMeanDiscount,
  slowQuarterEnd,
  slowShareOfMoney,
  slowWaste,
  slowWastedCost,
  slowWastedHours,
  slowWeighted,
} from './slow-money.ts';
import { slowMedian, slowMoney, slowQuotient, slowRate } from './slow-rows.ts';

export const SLOW_MONEY_MEASURES: Readonly<Record<string, SlowMeasure>> = {
  'gross-margin': { rows: slowMargins, figure: slowQuotient },
  discount: { rows: slowDiscounts, figure: slowWeighted },
  'discount/plain': { rows: slowDiscounts, figure: slowMeanDiscount },
  'quarter-end-push': { rows: slowQuarterEnd, figure: slowShareOfMoney },
  'quarter-end-push/deals': { rows: slowQuarterEnd, figure: slowRate },
  'wasted-sales-effort': { rows: slowWaste, figure: slowWastedHours },
  'wasted-sales-effort/cost': { rows: slowWaste, figure: slowWastedCost },
  'wasted-sales-effort/attempts': { rows: slowWaste, figure: slowRate },
  'customer-acquisition-cost/same-period': {
    rows: (history) => slowCosts(history, false, false),
    figure: slowPerCustomer,
  },
  'customer-acquisition-cost/paid-lagged': {
    rows: (history) => slowCosts(history, true, true),
    figure: slowPerCustomer,
  },
  'customer-acquisition-cost/paid-same-period': {
    rows: (history) => slowCosts(history, false, true),
    figure: slowPerCustomer,
  },
  'marketing-roi': { rows: (history) => slowReturns(history, 'margin'), figure: slowRoi },
  'marketing-roi/first-touch-revenue': { rows: (history) => slowReturns(history, 'amount'), figure: slowRoi },
  'marketing-roi/attributed-margin': {
    rows: (history) =>
      slowAttributedReturns(history, SLOW_CREDIT_MEASURES['attributed-revenue']?.rows(history) ?? []),
    rowsBy: { channel: (history) => slowChannelReturns(history, slowAttributedByChannel(history)) },
    figure: slowRoi,
  },
  'sales-productivity': {
    rows: (history) => slowProductivity(history, slowEarnings.bookings),
    figure: slowQuotient,
  },
  'sales-productivity/revenue': {
    rows: (history) => slowProductivity(history, slowEarnings.revenue),
    figure: slowQuotient,
  },
  'sales-productivity/margin': {
    rows: (history) => slowProductivity(history, slowEarnings.margin),
    figure: slowQuotient,
  },
  'marketing-spend': { rows: slowSpend, figure: slowMoney },
  'cost-per-conversion': { rows: (history) => slowReported(history, 'conversions'), figure: slowCostPer },
  'cost-per-conversion/sale': { rows: (history) => slowReported(history, 'sales'), figure: slowCostPer },
  'cost-per-conversion/click': { rows: (history) => slowReported(history, 'clicks'), figure: slowCostPer },
  'unused-collateral-rate/in-window': { rows: slowUnusedOfLate, figure: slowRate },
  'stale-collateral-rate': { rows: slowStale, figure: slowRate },
  'reinvented-collateral-rate': { rows: slowReinvented, figure: slowRate },
  'collateral-in-won-deals': {
    rows: (history) => slowDealsWithUses(history).filter((row) => row.value === 1),
    figure: slowRate,
  },
  'win-rate-with-collateral': { rows: slowDealsWithUses, figure: slowWonWith },
  'market-feedback-time': { rows: slowFeedbackTime, figure: slowMedian },
  'market-feedback-in-time': { rows: slowFeedbackInTime, figure: slowRate },
};
