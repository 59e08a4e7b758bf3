/**
 * Symptoms that the two sides do not work together: a checklist of our own, put together from the founding articles and
 * from what is known of a book whose own list could not be found. It is not to be cited to anybody else.
 */
import type { Reading, Topic } from './diagnosis.ts';
import {
  ANSWERED,
  BLAME_TALK,
  CONTESTED,
  DEFINITION_FAULTS,
  DROPPED,
  REBUILT,
  SELLERS_BELOW_QUOTA,
  UNINFLUENCED,
  UNUSED,
} from './figure-signs.ts';
import { payContradicts } from './pay-contradictions.ts';

const UNRECORDED: Reading = {
  state: 'none',
  says: 'Launches and their goals are not recorded here.',
  evidence: null,
};

export const SYMPTOMS: readonly Topic[] = [
  {
    id: 'dropped-leads',
    says: 'Leads are dropped or never touched.',
    constructs: ['follow-up'],
    figures: [DROPPED],
  },
  {
    id: 'no-reason',
    says: 'Leads come back without a reason, or not at all.',
    constructs: [],
    figures: [ANSWERED],
  },
  {
    id: 'unused-collateral',
    says: 'Sales does not use what marketing makes.',
    constructs: ['content-usefulness'],
    figures: [UNUSED],
  },
  {
    id: 'rebuilt-material',
    says: 'Sellers rebuild material that marketing had made.',
    constructs: [],
    figures: [REBUILT],
  },
  {
    id: 'untouched-deals',
    says: 'Deals are won without any touch of marketing.',
    constructs: [],
    figures: [UNINFLUENCED],
  },
  {
    id: 'missed-quota',
    says: 'Half the sales force misses its quota.',
    constructs: [],
    figures: [SELLERS_BELOW_QUOTA],
  },
  {
    id: 'missed-launches',
    says: 'Launches miss their goals.',
    constructs: [],
    figures: [],
    text: () => UNRECORDED,
  },
  {
    id: 'two-meanings',
    says: '"Lead" means one thing to marketing and another to sales.',
    constructs: ['vocabulary'],
    figures: [DEFINITION_FAULTS],
  },
  {
    id: 'contested',
    says: 'Budgets and credit are contested.',
    constructs: ['power-conflict', 'fairness'],
    figures: [CONTESTED],
  },
  {
    id: 'disputes',
    says: 'Meetings are spent on disputes.',
    constructs: ['blame'],
    figures: [BLAME_TALK],
  },
  {
    id: 'planned-apart',
    says: 'Forecasts and campaigns are planned apart.',
    constructs: ['voice-in-plans'],
    figures: [],
  },
  {
    id: 'mixed-message',
    says: 'One customer hears different things from the two sides.',
    constructs: ['customer-view'],
    figures: [],
  },
  {
    id: 'pay-contradicts',
    says: 'Pay plans contradict each other.',
    constructs: ['pay-conflict'],
    figures: [],
    text: payContradicts,
  },
];
