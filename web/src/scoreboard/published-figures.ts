/**
 * The four telltale figures as published, each with how strong its source is. They are repeated everywhere; none of
 * them has a primary study one could check, and the page says so beside each.
 */
export type Strength = 'none' | 'weak';

export type Published = {
  readonly figure: string;
  readonly claim: string;
  readonly strength: Strength;
  readonly source: string;
  readonly against: string;
};

export const PUBLISHED: Readonly<Record<string, Published>> = {
  'dropped-lead-rate': {
    figure: '80 %',
    claim: 'of leads are lost, ignored or discarded',
    strength: 'weak',
    source:
      'BPM Forum and CMO Council, “Gauging the Cost of What’s Lost”, known from later reports of it only.',
    against:
      'Against it: 55 % of firms follow up at least three quarters of their leads (CSO Insights 2012). “Up to 70 %” goes back to an unnamed analyst.',
  },
  'unused-collateral-rate': {
    figure: '90 %',
    claim: 'of collateral is never used by sales',
    strength: 'weak',
    source:
      'A forum of the American Marketing Association on customer messages, known from later reports only.',
    against:
      'Against it: 60 to 70 % (SiriusDecisions), 80 % (Savo 2009), 93 % at one firm (CDW). None states its method.',
  },
  'uninfluenced-win-rate': {
    figure: '80 %',
    claim: 'of won deals are not influenced by marketing',
    strength: 'none',
    source: 'No primary source could be found.',
    against: 'What counts as influence is not defined where the figure is quoted.',
  },
  'customer-acquisition-cost': {
    figure: '$500,000',
    claim: 'to win one net new enterprise customer',
    strength: 'none',
    source: 'No primary source could be found.',
    against: 'Industry, size of deal and what was counted as cost are not stated.',
  },
};

export const STRENGTH_SAYS: Readonly<Record<Strength, string>> = {
  none: 'No source found',
  weak: 'Weak: second-hand',
};
