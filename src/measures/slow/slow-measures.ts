/** The second account of every measure, by id: obvious, slow, and equal to the first on any history. */

import { slowPerCustomer, slowUsualCosts } from './slow-costs.ts';
import { SLOW_CREDIT_MEASURES } from './slow-credit-measures.ts';
import { SLOW_CUSTOMER_MEASURES } from './slow-customer-measures.ts';
import {
  slowBookings,
  slowCycleLength,
  slowInvoices,
  slowNewAccounts,
  slowQuotas,
  slowRetention,
  slowSourced,
  slowUninfluenced,
  slowUnusedCollateral,
  slowWinRate,
} from './slow-deals.ts';
import { SLOW_FORECAST_MEASURES } from './slow-forecasts.ts';
import {
  slowAcceptance,
  slowDropped,
  slowFeedback,
  slowFlood,
  slowRejections,
  slowSlaAttainment,
} from './slow-handoffs.ts';
import type { SlowHistory } from './slow-history.ts';
import { slowLeadConversion, slowPassages, slowQualifiedLeads, slowSpeedToLead } from './slow-leads.ts';
import { SLOW_MONEY_MEASURES } from './slow-money-measures.ts';
import {
  type SlowFigure,
  type SlowRow,
  slowCount,
  slowIncidence,
  slowMedian,
  slowMoney,
  slowQuotient,
  slowRate,
} from './slow-rows.ts';

export type SlowMeasure = {
  readonly rows: (history: SlowHistory) => readonly SlowRow[];
  readonly figure: (rows: readonly SlowRow[], history: SlowHistory) => SlowFigure;
  /** Where one fact falls into parts by a dimension: its rows cut by that one. */
  readonly rowsBy?: { readonly [dimension: string]: (history: SlowHistory) => readonly SlowRow[] };
  /** A state at `asOf`: asked anew for the end of each period. */
  readonly standing?: true;
};

const DROPPED = ['never-assigned', 'never-touched', 'under-worked'] as const;

function perAccount(rows: readonly SlowRow[]): SlowFigure {
  const n = new Set(rows.map((row) => row.subject)).size;
  return { value: n === 0 ? null : (slowMoney(rows).value as number) / n, n };
}

/** Ids whose rows can be cut by any dimension, as the first account's are. */
export const SLOW_MEASURES: Readonly<Record<string, SlowMeasure>> = {
  'qualified-leads': { rows: slowQualifiedLeads, figure: slowCount },
  'lead-conversion-rate': { rows: slowLeadConversion, figure: slowRate },
  'new-accounts': { rows: slowNewAccounts, figure: slowCount },
  'customer-retention-rate': { rows: slowRetention, figure: slowRate },
  'average-account-billing': { rows: slowInvoices, figure: perAccount },
  revenue: { rows: slowInvoices, figure: slowMoney },
  'quota-attainment': { rows: slowQuotas, figure: slowQuotient },
  'dropped-lead-rate': { rows: (history) => slowDropped(history, DROPPED), figure: slowRate },
  'never-assigned': { rows: (history) => slowDropped(history, ['never-assigned']), figure: slowRate },
  'never-touched': { rows: (history) => slowDropped(history, ['never-touched']), figure: slowRate },
  'under-worked': { rows: (history) => slowDropped(history, ['under-worked']), figure: slowRate },
  'unused-collateral-rate': { rows: slowUnusedCollateral, figure: slowRate },
  'uninfluenced-win-rate': { rows: slowUninfluenced, figure: slowRate },
  'customer-acquisition-cost': { rows: slowUsualCosts, figure: slowPerCustomer },
  'sla-attainment': { rows: slowSlaAttainment, figure: slowRate },
  'speed-to-lead': { rows: slowSpeedToLead, figure: slowMedian },
  'acceptance-rate': { rows: slowAcceptance, figure: slowRate },
  'rejection-reasons': { rows: slowRejections, figure: slowCount },
  'feedback-completeness': { rows: slowFeedback, figure: slowRate },
  'lead-flood': { rows: () => [], figure: (_, history) => slowFlood(history) },
  'stage-conversion': {
    rows: slowPassages,
    figure: (rows) => slowIncidence(rows as readonly (SlowRow & { days: number; end: number })[]),
  },
  'stage-velocity': {
    rows: (history) =>
      slowPassages(history)
        .filter((passage) => passage.end === 1)
        .map((row) => ({ ...row, at: row.known })),
    figure: slowMedian,
  },
  'win-rate': { rows: slowWinRate, figure: slowRate },
  'cycle-length': { rows: slowCycleLength, figure: slowMedian },
  bookings: { rows: slowBookings, figure: slowMoney },
  'sourced-revenue': {
    rows: () => [],
    figure: (_, history) => ({
      value: slowSourced(history).firstTouch,
      n: slowBookings(history).filter((row) => row.counted).length,
    }),
  },
  ...SLOW_FORECAST_MEASURES,
  ...SLOW_CREDIT_MEASURES,
  ...SLOW_CUSTOMER_MEASURES,
  ...SLOW_MONEY_MEASURES,
};
