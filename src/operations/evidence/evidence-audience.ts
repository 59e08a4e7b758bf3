/** For whom evidence is made, and what of it they are shown: everybody who has a stake sees the value, each their part. */
import type { Evidence } from './evidence-shape.ts';

export const AUDIENCES = ['executives', 'owners', 'employees', 'customers'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const SECTIONS = [
  'promises',
  'figures',
  'stage',
  'study',
  'agreement',
  'published',
  'ledger',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What owners are shown of the figures: what comes in and stays, and what it costs. */
const OF_OWNERS: readonly string[] = ['creating', 'growing'];
/** What customers feel of it. */
const OF_CUSTOMERS: readonly string[] = ['speed-to-lead', 'sla-attainment', 'customer-retention-rate'];

type Shown = {
  readonly sections: readonly Section[];
  figure(group: string, figure: Evidence['groups'][number]['figures'][number]): boolean;
};

const SHOWN: { readonly [audience in Audience]: Shown } = {
  executives: { sections: SECTIONS, figure: () => true },
  owners: {
    sections: ['promises', 'figures', 'stage', 'study', 'ledger'],
    figure: (group, { id }) => OF_OWNERS.includes(group) || id === 'customer-acquisition-cost',
  },
  // Money of the company is told by whoever leads it, not by a page that goes round.
  employees: {
    sections: ['promises', 'figures', 'stage', 'ledger'],
    figure: (_, { unit }) => unit !== 'money',
  },
  customers: { sections: ['figures', 'ledger'], figure: (_, { id }) => OF_CUSTOMERS.includes(id) },
};

export function sectionsFor(audience: Audience): readonly Section[] {
  return SHOWN[audience].sections;
}

/** Groups with the figures this audience is shown; groups without any are left out. */
export function figuresFor(audience: Audience, groups: Evidence['groups']): Evidence['groups'] {
  const { figure } = SHOWN[audience];
  return groups
    .map((group) => ({ ...group, figures: group.figures.filter((one) => figure(group.id, one)) }))
    .filter(({ figures }) => figures.length > 0);
}
