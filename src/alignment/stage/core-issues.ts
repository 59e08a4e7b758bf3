/** The three core issues the fourth founding article names: lack of synergy, broken communication, different views. */
import { horizons } from './conflict-drivers.ts';
import type { Topic } from './diagnosis.ts';
import { ANSWERED, CONTESTED, FEEDBACK_ANSWERED, UNINFLUENCED, UNUSED, VISITS } from './figure-signs.ts';

export const CORE_ISSUES: readonly Topic[] = [
  {
    id: 'synergy',
    says: 'Lack of synergy: each works for itself and nothing adds up.',
    constructs: ['joint-work', 'voice-in-plans', 'not-zero-sum'],
    figures: [UNINFLUENCED, UNUSED, VISITS],
  },
  {
    id: 'communication',
    says: 'Broken communication: what one knows does not reach the other.',
    constructs: ['information-flow', 'liaison-trust', 'follow-up'],
    figures: [ANSWERED, FEEDBACK_ANSWERED],
  },
  {
    id: 'viewpoint',
    says: 'Different views: each thinks it alone carries the target, or the future.',
    constructs: ['burden', 'customer-view', 'horizon-conflict'],
    figures: [CONTESTED],
    text: horizons,
  },
];
