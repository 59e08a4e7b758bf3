/** What each measure is called where people read of it; its id is for programs. */
const TITLES: Readonly<Record<string, string>> = {
  'qualified-leads': 'Qualified leads',
  'lead-conversion-rate': 'Lead conversion',
  'new-accounts': 'New accounts',
  'forecast-accuracy': 'Forecast accuracy',
  'forecast-bias': 'Forecast bias',
  'customer-retention-rate': 'Customer retention',
  'average-account-billing': 'Average account billing',
  revenue: 'Revenue, invoiced',
  'quota-attainment': 'Quota attainment',
  'dropped-lead-rate': 'Dropped leads',
  'never-assigned': 'Leads never given to anyone',
  'never-touched': 'Leads never touched',
  'under-worked': 'Leads touched too seldom',
  'unused-collateral-rate': 'Unused collateral',
  'unused-collateral-rate/in-window': 'Collateral unused of late',
  'stale-collateral-rate': 'Collateral gone stale',
  'reinvented-collateral-rate': 'Collateral made anew by sellers',
  'collateral-in-won-deals': 'Won deals with collateral',
  'win-rate-with-collateral': 'Win rate with collateral',
  'uninfluenced-win-rate': 'Wins marketing did not touch',
  'customer-acquisition-cost': 'Cost of a new customer',
  'customer-acquisition-cost/same-period': 'Cost of a new customer, same period',
  'customer-acquisition-cost/paid-lagged': 'Cost of a paid customer',
  'customer-acquisition-cost/paid-same-period': 'Cost of a paid customer, same period',
  'sla-attainment': 'Answered in time',
  'speed-to-lead': 'Speed to lead',
  'acceptance-rate': 'Leads accepted',
  'rejection-reasons': 'Leads rejected',
  'feedback-completeness': 'Feedback given on leads',
  'lead-flood': 'Weeks flooded with leads',
  'stage-conversion': 'Stage conversion',
  'stage-velocity': 'Stage velocity',
  'win-rate': 'Win rate',
  'cycle-length': 'Cycle length',
  bookings: 'Bookings, won',
  'pipeline-velocity': 'Pipeline velocity, a day',
  'sourced-revenue': 'Revenue marketing sourced',
  'influenced-revenue': 'Revenue marketing influenced',
  'attributed-revenue': 'Revenue credited to marketing',
  'contested-revenue': 'Contested revenue',
  'gross-margin': 'Gross margin',
  discount: 'Discount',
  'discount/plain': 'Discount, mean of deals',
  'quarter-end-push': 'Booked in a quarter’s last days',
  'quarter-end-push/deals': 'Deals in a quarter’s last days',
  'wasted-sales-effort': 'Hours on leads that came to nothing',
  'wasted-sales-effort/cost': 'Cost of leads that came to nothing',
  'wasted-sales-effort/attempts': 'Attempts that came to nothing',
  'marketing-roi': 'Marketing’s return, of margin',
  'marketing-roi/first-touch-revenue': 'Marketing’s return, first touch, of revenue',
  'marketing-roi/attributed-margin': 'Marketing’s return, agreed credit, of margin',
  'sales-productivity': 'Booked a seller and quarter',
  'sales-productivity/revenue': 'Invoiced a seller and quarter',
  'sales-productivity/margin': 'Margin a seller and quarter',
  'marketing-spend': 'Spent by marketing',
  'cost-per-conversion': 'Cost of a conversion',
  'cost-per-conversion/sale': 'Cost of a sale, as platforms report',
  'cost-per-conversion/click': 'Cost of a click',
  'market-feedback-time': 'Time to answer the field',
  'market-feedback-in-time': 'Field answered in time',
  'gross-retention': 'Gross revenue retention',
  'net-retention': 'Net revenue retention',
  'renewal-rate': 'Renewals',
  'customer-satisfaction': 'Customer satisfaction',
  'relationship-quality': 'Relationship quality',
  'contact-density': 'Contacts at an account',
  'contact-authority': 'Deciders reached',
  'single-threaded-accounts': 'Accounts on one contact',
  'contact-gain': 'Contacts gained by campaigns',
  'authority-gain': 'Deciders reached after campaigns',
  'customer-value': 'Earned a year and customer',
  'customer-lifetime-value': 'Customer lifetime value',
  'customer-lifetime-value/revenue': 'Customer lifetime value, by revenue',
  'dissatisfied-after-failed-handoff': 'Dissatisfied after a failed handoff',
  'lost-after-failed-handoff': 'Lost after a failed handoff',
  'market-preparation': 'Win rate gained by preparation',
};

/** Example: `sla-attainment` is “Answered in time”; what only an agreement knows is called by its id, spelt out. */
export function measureTitle(id: string): string {
  const known = TITLES[id];
  if (known !== undefined) return known;
  if (id.endsWith('-growth')) return `${measureTitle(id.slice(0, -'-growth'.length))}, growth`;
  const words = id.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Ids of measures in a sentence, longest first; a name of one word is a word. */
const NAMED = new RegExp(
  `(?<![\\w/-])(?:${Object.keys(TITLES)
    .filter((id) => id.includes('-'))
    .sort((one, other) => other.length - one.length)
    .join('|')})(?:-growth)?(?![\\w/-])`,
  'g',
);

/** A sentence that names measures by their ids, with their titles. Example: `measured by sla-attainment` → `measured by “Answered in time”`. */
export function withTitles(sentence: string): string {
  return sentence.replace(NAMED, (id) => `“${measureTitle(id)}”`);
}
