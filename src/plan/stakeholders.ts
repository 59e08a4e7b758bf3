/**
 * Everybody with a stake in the alignment asks something else of it. Each is shown the figures that answer their question,
 * at the signing and now; which figures answer it is this program's choice.
 */
export const STAKEHOLDERS = ['executives', 'owners', 'employees', 'customers'] as const;
export type Stakeholder = (typeof STAKEHOLDERS)[number];

export type StakeholderView = { readonly asks: string; readonly measures: readonly string[] };

export const STAKEHOLDER_VIEWS: Readonly<Record<Stakeholder, StakeholderView>> = {
  executives: {
    asks: 'Does the company grow by it, as the founding study says of others?',
    measures: [
      ...['qualified-leads', 'lead-conversion-rate', 'new-accounts', 'forecast-accuracy'],
      ...['customer-retention-rate', 'average-account-billing', 'revenue', 'quota-attainment'],
    ],
  },
  owners: {
    asks: 'What comes in, what stays, and what does it cost?',
    measures: [
      ...['bookings', 'net-retention', 'gross-margin', 'customer-acquisition-cost'],
      ...['marketing-roi', 'sales-productivity', 'discount'],
    ],
  },
  employees: {
    asks: 'Does the other side keep its word, and is our work of use?',
    measures: [
      ...['sla-attainment', 'acceptance-rate', 'feedback-completeness', 'market-feedback-in-time'],
      ...['dropped-lead-rate', 'wasted-sales-effort/attempts', 'unused-collateral-rate'],
    ],
  },
  customers: {
    asks: 'Are we answered soon, by people who know us, and do we get what we need?',
    measures: [
      ...['speed-to-lead', 'customer-satisfaction', 'renewal-rate', 'relationship-quality'],
      ...['contact-density', 'dissatisfied-after-failed-handoff'],
    ],
  },
};
