/** What the simulated company's sides say when they plan together. */
import type { PILLARS, PLAN_SECTIONS } from '../vocabulary/plan-words.ts';
import type { Side } from '../vocabulary/side.ts';

export const ACTION_TEXTS: readonly (readonly [says: string, pillar: (typeof PILLARS)[number]])[] = [
  ['Write the answer to the objection on price, on one page', 'cooperation'],
  ['Say in the CRM why a lead is returned, in the words of the agreement', 'processes'],
  ['Show two cases from finance companies in the first mail', 'perspectives'],
  ['Call back the ten oldest accepted leads', 'processes'],
  ['Take the old brochure out of the library', 'processes'],
  ['Tell marketing a week before a call on a large account', 'cooperation'],
  ['Ask customers of last quarter what decided it', 'perspectives'],
  ['Look at what the quarter’s pay rewards, with two deals as examples', 'compensation'],
  ['Mend the form that lets private addresses through', 'processes'],
  ['Agree with the product people what is promised for the autumn', 'cooperation'],
];

export const DECISION_TEXTS = [
  'Leads of a fair are called within two days, before all others',
  'No brochure is printed before two sellers have read it',
  'A lead without a company name is not passed',
  'Marketing comes to the review of the ten largest accounts',
  'Discounts above fifteen per cent are told to marketing the same week',
  'The message for finance companies is the one we tried in spring',
] as const;

export const STEP_TEXTS = [
  'The chief executive opened the first review',
  'The words hang in both rooms',
  'Both went through the last forty orders',
  'The stages are those of the CRM',
  'Clocks run both ways',
  'The library was gone through, half of it thrown out',
  'Both systems write into one record',
  'One page of figures, read by both',
  'Every week and every month',
  'Both have seen what the plan rewards',
] as const;

type Item = {
  readonly section: (typeof PLAN_SECTIONS)[number];
  readonly says: string;
  readonly by: Side;
  /** What the other side says to it; null: nothing yet. */
  readonly answer: 'for' | 'against' | null;
  readonly target?: { readonly measure: string; readonly atLeast: number };
};
export const PLAN_ITEMS: readonly Item[] = [
  {
    ...{ section: 'target', says: 'A tenth more bookings than the year before', by: 'sales', answer: 'for' },
    target: { measure: 'bookings-growth', atLeast: 0.1 },
  },
  {
    ...{ section: 'target', says: 'Nine of ten leads answered in time', by: 'marketing', answer: 'for' },
    target: { measure: 'sla-attainment', atLeast: 0.9 },
  },
  {
    section: 'customer-assessment',
    says: 'Companies of 50 to 2,000 people in software, finance and machinery; others only by reference',
    ...{ by: 'marketing', answer: 'for' },
  },
  {
    section: 'value-proposition',
    says: 'Fewer hands between order and delivery, shown on the customer’s own orders',
    ...{ by: 'sales', answer: 'for' },
  },
  {
    section: 'bundle',
    says: 'Starter package with training, for the first year',
    by: 'sales',
    answer: 'against',
  },
  {
    section: 'reference',
    says: 'Two customers per industry who speak for us',
    by: 'marketing',
    answer: 'for',
  },
  {
    section: 'response',
    says: 'A page and a call guide within a week of a rival’s new price',
    by: 'marketing',
    answer: null,
  },
];

export const EXCHANGE_TEXTS: readonly (readonly [
  type: 'ride-along' | 'campaign-review' | 'customer-visit' | 'product-planning' | 'talk',
  of: Side,
  says: string,
  planned: boolean,
])[] = [
  ['ride-along', 'marketing', 'They buy for the delivery times, not for the price', true],
  ['campaign-review', 'sales', 'The subject of the second mail is what people ask on the phone', true],
  ['customer-visit', 'marketing', 'The one who signs had never seen our page', true],
  ['talk', 'sales', 'On the way out: two rivals were at the fair', false],
  ['product-planning', 'marketing', 'What sales hears most is planned for the autumn', true],
];

export const THANKS_TEXTS: readonly (readonly [by: Side, says: string])[] = [
  ['sales', 'The list for the fair was ready a week early'],
  ['marketing', 'Three sellers read the new page on a Friday evening'],
  ['sales', 'The case from the machine builder won us two orders'],
];
