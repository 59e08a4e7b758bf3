/** Which figures stand together on the scoreboard: four groups that are always read, and further ones read when asked for. */

export const SCOREBOARD = [
  {
    id: 'creating',
    says: 'Creating opportunities: what both sides bring in.',
    figures: [
      'qualified-leads',
      'qualified-leads-growth',
      'lead-conversion-rate',
      'lead-conversion-rate-growth',
      'new-accounts',
      'new-accounts-growth',
      'forecast-accuracy',
    ],
  },
  {
    id: 'growing',
    says: 'Managing and growing: what becomes of it.',
    figures: [
      'customer-retention-rate',
      'customer-retention-rate-growth',
      'average-account-billing',
      'average-account-billing-growth',
      'revenue',
      'revenue-growth',
      'quota-attainment',
      'quota-attainment-growth',
    ],
  },
  {
    id: 'telltale',
    says: 'The four telltales of two sides that do not work together.',
    figures: [
      'dropped-lead-rate',
      'unused-collateral-rate',
      'uninfluenced-win-rate',
      'customer-acquisition-cost',
    ],
  },
  {
    id: 'interface',
    says: 'Where one side passes to the other.',
    figures: [
      'sla-attainment',
      'speed-to-lead',
      'acceptance-rate',
      'rejection-reasons',
      'feedback-completeness',
      'lead-flood',
      'stage-conversion',
      'stage-velocity',
      'win-rate',
      'cycle-length',
      'bookings',
      'bookings-growth',
      'sourced-revenue',
    ],
  },
] as const;

/** The first figure of each stands for it where the rest is folded away. */
export const FURTHER_GROUPS = [
  {
    id: 'money',
    says: 'What is earned, given away and spent.',
    figures: [
      'gross-margin',
      'discount',
      'quarter-end-push',
      'marketing-roi',
      'marketing-spend',
      'cost-per-conversion',
      'sales-productivity',
      'wasted-sales-effort',
    ],
  },
  {
    id: 'customers',
    says: 'Whether customers stay, renew and are content.',
    figures: [
      'net-retention',
      'gross-retention',
      'renewal-rate',
      'customer-satisfaction',
      'relationship-quality',
      'customer-value',
      'customer-lifetime-value',
      'dissatisfied-after-failed-handoff',
      'lost-after-failed-handoff',
    ],
  },
  {
    id: 'ties',
    says: 'How many people of an account are in touch with either side, and how high up.',
    figures: [
      'contact-density',
      'contact-authority',
      'single-threaded-accounts',
      'contact-gain',
      'authority-gain',
    ],
  },
  {
    id: 'credit',
    says: 'Who can claim what of what was won.',
    figures: ['contested-revenue', 'influenced-revenue', 'attributed-revenue'],
  },
  {
    id: 'forecast',
    says: 'Whether calls lean to one side, and how fast the pipeline brings money.',
    figures: ['forecast-bias', 'pipeline-velocity'],
  },
  {
    id: 'market',
    says: 'What marketing prepares, hears and hands to sales.',
    figures: [
      'market-preparation',
      'market-feedback-time',
      'market-feedback-in-time',
      'stale-collateral-rate',
      'reinvented-collateral-rate',
      'collateral-in-won-deals',
      'win-rate-with-collateral',
    ],
  },
] as const;

export type FurtherGroup = (typeof FURTHER_GROUPS)[number]['id'];
