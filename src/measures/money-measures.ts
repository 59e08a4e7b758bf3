/** Measures of money and conduct: margins, discounts, what the end of a quarter and poor leads cost. */
import { discount, plainDiscount } from './defined/discount.ts';
import { grossMargin } from './defined/gross-margin.ts';
import { quarterEndDeals, quarterEndPush } from './defined/quarter-end-push.ts';
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
];
