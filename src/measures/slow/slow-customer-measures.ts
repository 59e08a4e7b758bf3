/** The second accounts of the measures of customers, by id. */
import {
  slowAuthority,
  slowAuthorityGain,
  slowContacts,
  slowDifference,
  slowGain,
  slowMeanGain,
  slowPreparation,
} from './slow-contacts.ts';
import {
  slowCustomerValues,
  slowLifetimeRevenue,
  slowLifetimes,
  slowLifetimeValue,
  slowMeanMoney,
} from './slow-customer-value.ts';
import {
  slowGross,
  slowMean,
  slowNet,
  slowQuality,
  slowQualityIndex,
  slowRenewals,
  slowSatisfaction,
} from './slow-customers.ts';
import { slowDissatisfied, slowLost, slowShareFailed } from './slow-failed-handoffs.ts';
import type { SlowMeasure } from './slow-measures.ts';
import { slowQuotient, slowRate } from './slow-rows.ts';

export const SLOW_CUSTOMER_MEASURES: Readonly<Record<string, SlowMeasure>> = {
  'gross-retention': { rows: slowGross, figure: slowQuotient },
  'net-retention': { rows: slowNet, figure: slowQuotient },
  'renewal-rate': { rows: slowRenewals, figure: slowRate },
  'customer-satisfaction': { rows: slowSatisfaction, figure: slowMean },
  'relationship-quality': { rows: slowQuality, figure: slowQualityIndex },
  'contact-density': { rows: slowContacts, figure: slowMean, standing: true },
  'contact-authority': { rows: slowAuthority, figure: slowMean, standing: true },
  'single-threaded-accounts': { rows: slowContacts, figure: slowRate, standing: true },
  'authority-gain': { rows: slowAuthorityGain, figure: slowMeanGain },
  'customer-lifetime-value': { rows: slowLifetimes, figure: slowLifetimeValue },
  'customer-lifetime-value/revenue': { rows: slowLifetimes, figure: slowLifetimeRevenue },
  'customer-value': { rows: slowCustomerValues, figure: slowMeanMoney, standing: true },
  'dissatisfied-after-failed-handoff': { rows: slowDissatisfied, figure: slowShareFailed },
  'lost-after-failed-handoff': { rows: slowLost, figure: slowShareFailed },
  'contact-gain': { rows: slowGain, figure: slowMeanGain },
  'market-preparation': { rows: slowPreparation, figure: slowDifference },
};
