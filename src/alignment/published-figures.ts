/**
 * Figures on alignment that are quoted everywhere, each with where it comes from and how strong that is. They stand
 * beside a company's own figures and are never mixed with them: most have no source one could check.
 */

/**
 * `stated`: the source says its base and how it was measured. `weak`: known second-hand, or its base is unclear.
 * `vendor`: published by whoever sells the remedy. `none`: no source could be found.
 */
export const STRENGTHS = ['stated', 'weak', 'vendor', 'none'] as const;
export type Strength = (typeof STRENGTHS)[number];

export type PublishedFigure = {
  readonly id: string;
  /** As it is quoted. */
  readonly figure: string;
  readonly claim: string;
  readonly strength: Strength;
  readonly source: string;
  readonly url: string | null;
  /** What speaks against it, or what it leaves out. */
  readonly against: string;
  /** The measure it may stand beside; null where one's own counterpart is an answer in a survey, or nothing. */
  readonly measure: string | null;
};

export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [
  {
    id: 'adequately-aligned',
    figure: '37 %',
    claim: 'of organisations think that their sales and marketing are adequately aligned',
    strength: 'weak',
    source: 'Miller Heiman, sales best practices study 2008, as quoted by the trade press in 2008 and 2010.',
    url: 'https://salesandmarketing.com/article/chronicles-sales-leader-lack-sales-and-marketing-alignment-organizations-today',
    against: 'One item of a survey; who was asked and how many is not stated where it is quoted.',
    measure: null,
  },
  {
    id: 'best-in-class-target',
    figure: '56 %',
    claim: 'of best-in-class firms name alignment as a target for improvement',
    strength: 'weak',
    source: 'Aberdeen Group 2007, as quoted by the trade press.',
    url: 'https://b2b-marketingblog.com/service-providers/sales-and-marketing-need-to-sleep-in-the-same-bed-christine-crandell',
    against:
      '60 % of the same firms call it a top challenge; what best-in-class means is the author’s own choice.',
    measure: null,
  },
  {
    id: 'leads-lost',
    figure: '80 %',
    claim: 'of leads are lost, ignored or discarded',
    strength: 'weak',
    source:
      'BPM Forum and CMO Council, “Gauging the Cost of What’s Lost”, known from later reports of it only.',
    url: null,
    against:
      'Against it: 55 % of firms follow up at least three quarters of their leads (CSO Insights 2012). “Up to 70 %” goes back to an unnamed analyst.',
    measure: 'dropped-lead-rate',
  },
  {
    id: 'collateral-unused',
    figure: '90 %',
    claim: 'of collateral is never used by sales',
    strength: 'weak',
    source:
      'A forum of the American Marketing Association on customer messages, known from later reports only.',
    url: null,
    against:
      'Against it: 60 to 70 % (SiriusDecisions), 80 % (Savo 2009), 93 % at one firm (CDW). None states its method.',
    measure: 'unused-collateral-rate',
  },
  {
    id: 'deals-uninfluenced',
    figure: '80 %',
    claim: 'of won deals are not influenced by marketing',
    strength: 'none',
    source: 'No primary source could be found.',
    url: null,
    against: 'What counts as influence is not defined where the figure is quoted.',
    measure: 'uninfluenced-win-rate',
  },
  {
    id: 'enterprise-customer-cost',
    figure: '$500,000',
    claim: 'to win one net new enterprise customer',
    strength: 'none',
    source: 'No primary source could be found.',
    url: null,
    against: 'Industry, size of deal and what was counted as cost are not stated.',
    measure: 'customer-acquisition-cost',
  },
  {
    id: 'answered-within-an-hour',
    figure: '37 %',
    claim: 'of 2,241 firms answered a web lead within an hour; 23 % never did',
    strength: 'stated',
    source: 'Oldroyd, McElheran and Elkington, “The short life of online sales leads”, HBR 2011.',
    url: 'https://www.researchgate.net/publication/298137032',
    against: 'Leads sent by the researchers to firms of the United States; before 2011.',
    measure: 'speed-to-lead',
  },
  {
    id: 'leaders-say-aligned',
    figure: '82 %',
    claim: 'of executives say that both sides are aligned, while 65 % of those who do the work do not see it',
    strength: 'weak',
    source: 'Forrester 2024, as quoted by collections of statistics.',
    url: 'https://www.revenuememo.com/p/sales-and-marketing-alignment-statistics',
    against: 'Who was asked is not stated there. It is why both levels are asked apart.',
    measure: null,
  },
  {
    id: 'aligned-keep-customers',
    figure: '36 %',
    claim: 'fewer customers lost, and 38 % more proposals closed, in the most aligned firms',
    strength: 'vendor',
    source: 'MathMarketing and MarketingProfs 2005, 1,400 businesses.',
    url: 'https://align.me/b2b-marketing-blog/how-measurement-can-align-marketing-and-sales/',
    against: 'Said by the firms of themselves, in answer to whoever sells the remedy; no intervals.',
    measure: 'customer-retention-rate',
  },
];

export const STRENGTH_SAYS: { readonly [strength in Strength]: string } = {
  stated: 'Stated: its base and method are known',
  weak: 'Weak: second-hand',
  vendor: 'Vendor: published by whoever sells the remedy',
  none: 'No source found',
};
