/** The second accounts of money and conduct, by id. */
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
import { slowQuotient, slowRate } from './slow-rows.ts';

export const SLOW_MONEY_MEASURES: Readonly<Record<string, SlowMeasure>> = {
  'gross-margin': { rows: slowMargins, figure: slowQuotient },
  discount: { rows: slowDiscounts, figure: slowWeighted },
  'discount/plain': { rows: slowDiscounts, figure: slowMeanDiscount },
  'quarter-end-push': { rows: slowQuarterEnd, figure: slowShareOfMoney },
  'quarter-end-push/deals': { rows: slowQuarterEnd, figure: slowRate },
  'wasted-sales-effort': { rows: slowWaste, figure: slowWastedHours },
  'wasted-sales-effort/cost': { rows: slowWaste, figure: slowWastedCost },
  'wasted-sales-effort/attempts': { rows: slowWaste, figure: slowRate },
};
