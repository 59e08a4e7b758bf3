/** What is measured of customers and of the ties to them. */
import { contactAuthority, contactDensity, singleThreadedAccounts } from './defined/account-contacts.ts';
import { authorityGain } from './defined/authority-gain.ts';
import { contactGain } from './defined/contact-gain.ts';
import { customerLifetimeValue, lifetimeRevenue } from './defined/customer-lifetime-value.ts';
import { customerSatisfaction } from './defined/customer-satisfaction.ts';
import { customerValue } from './defined/customer-value.ts';
import { dissatisfiedAfterFailedHandoff, lostAfterFailedHandoff } from './defined/failed-handoffs.ts';
import { marketPreparation } from './defined/market-preparation.ts';
import { relationshipQuality } from './defined/relationship-quality.ts';
import { renewalRate } from './defined/renewal-rate.ts';
import { grossRetention, netRetention } from './defined/revenue-retention.ts';
import type { Measure } from './observations.ts';

export const CUSTOMER_MEASURES: readonly Measure[] = [
  grossRetention,
  netRetention,
  renewalRate,
  customerSatisfaction,
  customerLifetimeValue,
  lifetimeRevenue,
  customerValue,
  dissatisfiedAfterFailedHandoff,
  lostAfterFailedHandoff,
  relationshipQuality,
  contactDensity,
  contactAuthority,
  singleThreadedAccounts,
  contactGain,
  authorityGain,
  marketPreparation,
];
