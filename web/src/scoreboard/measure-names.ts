/** How a measure is called on the page and what it counts. The definition itself always comes from the server. */
import type { Figured } from '../format/figure.ts';

type Name = { readonly title: string; readonly noun?: string };

const NAMES: Readonly<Record<string, Name>> = {
  'qualified-leads': { title: 'Qualified leads', noun: 'leads' },
  'lead-conversion-rate': { title: 'Lead conversion' },
  'new-accounts': { title: 'New accounts', noun: 'accounts' },
  'forecast-accuracy': { title: 'Forecast accuracy' },
  'forecast-bias': { title: 'Forecast bias' },
  'customer-retention-rate': { title: 'Customer retention' },
  'average-account-billing': { title: 'Average account billing' },
  revenue: { title: 'Revenue, invoiced' },
  'quota-attainment': { title: 'Quota attainment' },
  'dropped-lead-rate': { title: 'Dropped leads' },
  'never-assigned': { title: 'Leads never given to anyone' },
  'never-touched': { title: 'Leads never touched' },
  'under-worked': { title: 'Leads touched too seldom' },
  'unused-collateral-rate': { title: 'Unused collateral' },
  'unused-collateral-rate/in-window': { title: 'Collateral unused of late' },
  'stale-collateral-rate': { title: 'Collateral gone stale' },
  'reinvented-collateral-rate': { title: 'Collateral made anew by sellers' },
  'collateral-in-won-deals': { title: 'Won deals with collateral' },
  'win-rate-with-collateral': { title: 'Win rate with collateral' },
  'uninfluenced-win-rate': { title: 'Wins marketing did not touch' },
  'customer-acquisition-cost': { title: 'Cost of a new customer' },
  'customer-acquisition-cost/same-period': { title: 'Cost of a new customer, same period' },
  'customer-acquisition-cost/paid-lagged': { title: 'Cost of a paid customer' },
  'customer-acquisition-cost/paid-same-period': { title: 'Cost of a paid customer, same period' },
  'sla-attainment': { title: 'Answered in time' },
  'speed-to-lead': { title: 'Speed to lead' },
  'acceptance-rate': { title: 'Leads accepted' },
  'rejection-reasons': { title: 'Leads rejected', noun: 'rejections' },
  'feedback-completeness': { title: 'Feedback given on leads' },
  'lead-flood': { title: 'Weeks flooded with leads' },
  'stage-conversion': { title: 'Stage conversion' },
  'stage-velocity': { title: 'Stage velocity' },
  'win-rate': { title: 'Win rate' },
  'cycle-length': { title: 'Cycle length' },
  bookings: { title: 'Bookings, won' },
  'pipeline-velocity': { title: 'Pipeline velocity, a day' },
  'sourced-revenue': { title: 'Revenue marketing sourced' },
  'influenced-revenue': { title: 'Revenue marketing influenced' },
  'attributed-revenue': { title: 'Revenue credited to marketing' },
  'contested-revenue': { title: 'Contested revenue' },
  'gross-margin': { title: 'Gross margin' },
  discount: { title: 'Discount' },
  'discount/plain': { title: 'Discount, mean of deals' },
  'quarter-end-push': { title: 'Booked in a quarter’s last days' },
  'quarter-end-push/deals': { title: 'Deals in a quarter’s last days' },
  'wasted-sales-effort': { title: 'Hours on leads that came to nothing' },
  'wasted-sales-effort/cost': { title: 'Cost of leads that came to nothing' },
  'wasted-sales-effort/attempts': { title: 'Attempts that came to nothing' },
  'marketing-roi': { title: 'Marketing’s return, of margin' },
  'marketing-roi/first-touch-revenue': { title: 'Marketing’s return, first touch, of revenue' },
  'marketing-roi/attributed-margin': { title: 'Marketing’s return, agreed credit, of margin' },
  'sales-productivity': { title: 'Booked a seller and quarter' },
  'sales-productivity/revenue': { title: 'Invoiced a seller and quarter' },
  'sales-productivity/margin': { title: 'Margin a seller and quarter' },
  'marketing-spend': { title: 'Spent by marketing' },
  'cost-per-conversion': { title: 'Cost of a conversion' },
  'cost-per-conversion/sale': { title: 'Cost of a sale, as platforms report' },
  'cost-per-conversion/click': { title: 'Cost of a click' },
  'market-feedback-time': { title: 'Time to answer the field' },
  'market-feedback-in-time': { title: 'Field answered in time' },
  'gross-retention': { title: 'Gross revenue retention' },
  'net-retention': { title: 'Net revenue retention' },
  'renewal-rate': { title: 'Renewals' },
  'customer-satisfaction': { title: 'Customer satisfaction' },
  'relationship-quality': { title: 'Relationship quality' },
  'contact-density': { title: 'Contacts at an account', noun: 'people' },
  'contact-authority': { title: 'Deciders reached' },
  'single-threaded-accounts': { title: 'Accounts on one contact' },
  'contact-gain': { title: 'Contacts gained by campaigns', noun: 'people' },
  'authority-gain': { title: 'Deciders reached after campaigns' },
  'customer-value': { title: 'Earned a year and customer' },
  'customer-lifetime-value': { title: 'Customer lifetime value' },
  'customer-lifetime-value/revenue': { title: 'Customer lifetime value, by revenue' },
  'dissatisfied-after-failed-handoff': { title: 'Dissatisfied after a failed handoff' },
  'lost-after-failed-handoff': { title: 'Lost after a failed handoff' },
  'market-preparation': { title: 'Win rate gained by preparation' },
};

/** The measure's own title; one that only an agreement knows is called by its id. */
export function measureTitle(id: string): string {
  const known = NAMES[id]?.title;
  if (known !== undefined) return known;
  if (id.endsWith('-growth')) return `${measureTitle(id.slice(0, -'-growth'.length))}, growth`;
  const words = id.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

type Measured = {
  readonly id: string;
  readonly unit: Figured['unit'];
  readonly currency?: string | undefined;
};

export function figured(measure: Measured): Figured {
  return { unit: measure.unit, currency: measure.currency, noun: NAMES[measure.id]?.noun };
}
