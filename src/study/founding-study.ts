/**
 * What is published of the founding study, and apart from it the press figures of 2010 of the same survey, whose base is
 * unclear. Its means, deviations, t and p were never found; none is shown here.
 */

export type PublishedFact = {
  readonly says: string;
  readonly strength: 'stated in the paper' | 'second-hand' | 'not found';
};

export const FOUNDING_STUDY = {
  cite: 'Peterson, R. M., Gordon, G., & Krishnan Palghat, V. When Sales and Marketing Align: Impact on Performance. Journal of Selling 15(1), Northern Illinois University.',
  respondents: 821,
  item: 'Sales and Marketing are aligned in what our customers want and need.',
  /** In the order in which the hypotheses are told. */
  outcomes: [
    { says: 'Growth in number of qualified leads', measure: 'qualified-leads' },
    { says: 'Lead conversion rate', measure: 'lead-conversion-rate' },
    { says: 'Growth in new account acquisition', measure: 'new-accounts' },
    { says: 'Sales forecasting accuracy', measure: 'forecast-accuracy' },
    { says: 'Growth in customer retention rate', measure: 'customer-retention-rate' },
    { says: 'Growth in average account billing size', measure: 'average-account-billing' },
    { says: 'Revenue growth', measure: 'revenue' },
    { says: 'Growth in achievement of sales quotas', measure: 'quota-attainment' },
  ],
  facts: [
    {
      says: '821 respondents of the 2010 Miller Heiman Sales Best Practices Study, cut at the median of one item.',
      strength: 'stated in the paper',
    },
    {
      says: 'Eight outcomes compared by independent t-tests; the abstract reports support for all eight.',
      strength: 'stated in the paper',
    },
    {
      says: 'Group sizes, means, deviations, t and p are in no copy that could be found; how ties at the median were treated is not told.',
      strength: 'not found',
    },
  ],
  press: {
    cite: 'MarketingProfs, July 2010, and bizcoachinfo.com, of the same survey.',
    base: 'The base is unclear: 821 (the paper), “1500+” and “2,000 companies” are given for one data set, and “x % more likely” is never defined as points or as a ratio.',
    facts: [
      { says: 'Qualified leads: 12 % more likely to grow 5 % or more.', strength: 'second-hand' },
      { says: 'Conversion: 29 % against 24 % on average.', strength: 'second-hand' },
      { says: 'New accounts: +3.0 % against −0.5 % on average.', strength: 'second-hand' },
      { says: 'Retention: 11 % more likely to grow 5 % or more.', strength: 'second-hand' },
      { says: 'Revenue: −1.2 % against −2.9 % on average, in a year of recession.', strength: 'second-hand' },
      {
        says: 'Average billing: 8 % more likely to grow 5 % or more; the averages are printed inconsistently.',
        strength: 'second-hand',
      },
    ],
  },
  calibration:
    'With 821 split evenly, p = 0.05 two-sided needs d = 0.14, p = 0.001 needs d = 0.23: “all eight supported” is compatible with small effects.',
} as const satisfies {
  readonly facts: readonly PublishedFact[];
  readonly press: { readonly facts: readonly PublishedFact[] } & Readonly<Record<string, unknown>>;
} & Readonly<Record<string, unknown>>;
