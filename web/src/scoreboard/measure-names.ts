/** How a measure is called on the page and what it counts. The definition itself always comes from the server. */
import type { Figured } from '../format/figure.ts';

type Name = { readonly title: string; readonly noun?: string };

const NAMES: Readonly<Record<string, Name>> = {
  'qualified-leads': { title: 'Qualified leads', noun: 'leads' },
  'lead-conversion-rate': { title: 'Lead conversion' },
  'new-accounts': { title: 'New accounts', noun: 'accounts' },
  'forecast-accuracy': { title: 'Forecast accuracy' },
  'customer-retention-rate': { title: 'Customer retention' },
  'average-account-billing': { title: 'Average account billing' },
  revenue: { title: 'Revenue, invoiced' },
  'quota-attainment': { title: 'Quota attainment' },
  'dropped-lead-rate': { title: 'Dropped leads' },
  'unused-collateral-rate': { title: 'Unused collateral' },
  'uninfluenced-win-rate': { title: 'Wins marketing did not touch' },
  'customer-acquisition-cost': { title: 'Cost of a new customer' },
  'sla-attainment': { title: 'Answered in time' },
  'speed-to-lead': { title: 'Speed to lead' },
  'acceptance-rate': { title: 'Leads accepted' },
  'rejection-reasons': { title: 'Leads rejected', noun: 'rejections' },
  'stage-conversion': { title: 'Stage conversion' },
  'stage-velocity': { title: 'Stage velocity' },
  'win-rate': { title: 'Win rate' },
  'cycle-length': { title: 'Cycle length' },
  bookings: { title: 'Bookings, won' },
  'sourced-revenue': { title: 'Revenue marketing sourced' },
};

const SHORT: Readonly<Record<string, string>> = { sla: 'SLA', roi: 'ROI' };

function titleFrom(id: string): string {
  const words = id.split('-').map((word) => SHORT[word] ?? word);
  const text = words.join(' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function measureTitle(id: string): string {
  const known = NAMES[id]?.title;
  if (known !== undefined) return known;
  return id.endsWith('-growth') ? `${measureTitle(id.slice(0, -'-growth'.length))}, growth` : titleFrom(id);
}

type Measured = {
  readonly id: string;
  readonly unit: Figured['unit'];
  readonly currency?: string | undefined;
};

export function figured(measure: Measured): Figured {
  return { unit: measure.unit, currency: measure.currency, noun: NAMES[measure.id]?.noun };
}
