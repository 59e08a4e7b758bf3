/** Every model by its definition id: what it says, what it needs, how it is computed. A vendor's U is not another's. */
import type { AttributionModel } from '../agreement/clauses/attribution.ts';
import { DAY_MS } from '../vocabulary/instant.ts';
import type { MarkovOrder } from './markov.ts';
import type { AnchorShares } from './touch-weights.ts';

/** How a model computes; the numbers some of them need come from the agreement or the question. */
export type ModelRule =
  | { readonly by: 'first' | 'last' | 'last-non-direct' | 'linear' | 'custom' }
  | { readonly by: 'anchors'; readonly shares: AnchorShares }
  | { readonly by: 'decay'; readonly halfLife: number | 'said' | 'quarter-window' }
  | { readonly by: 'markov'; readonly order: MarkovOrder }
  | { readonly by: 'shapley'; readonly game: 'converting-set' | 'conversion-rate' };

export type ModelDefinition = {
  readonly id: AttributionModel;
  /** Names the exact computation: equal ids, equal numbers. */
  readonly definition: string;
  readonly says: string;
  readonly rule: ModelRule;
};

const FIRST_AND_LAST: AnchorShares = { first: 0.4, last: 0.4, rest: 0.2 };
const FIRST_AND_LEAD: AnchorShares = { first: 0.4, lead: 0.4, rest: 0.2 };
const W: AnchorShares = { first: 0.3, lead: 0.3, opportunity: 0.3, rest: 0.1 };

function anchored(shares: AnchorShares): ModelRule {
  return { by: 'anchors', shares };
}

type Line = readonly [definition: string, says: string, rule: ModelRule];

const POSITION: Line = [
  'position/first-last/40-20-40',
  '40 % to the first touch, 40 % to the last, 20 % shared by those between.',
  anchored(FIRST_AND_LAST),
];
const U: Line = [
  'u/first-lead/40-40-20',
  '40 % to the first touch, 40 % to the one that made the lead, 20 % shared by the others.',
  anchored(FIRST_AND_LEAD),
];
const W_LINE: Line = [
  'w/first-lead-opportunity/30-30-30-10',
  '30 % each to the first touch, the one that made the lead and the one that made the opportunity; 10 % shared by the others.',
  anchored(W),
];

const LINES: { readonly [model in AttributionModel]: Line } = {
  first: ['first', 'All to the first touch.', { by: 'first' }],
  last: ['last', 'All to the last touch.', { by: 'last' }],
  'last-non-direct': [
    'last-non-direct',
    'All to the last touch that is not a direct visit; where there is none, to the last.',
    { by: 'last-non-direct' },
  ],
  linear: ['linear', 'The same to every touch, repeated ones included.', { by: 'linear' }],
  position: POSITION,
  'u/ga': POSITION,
  'u/snowplow': POSITION,
  u: U,
  'u/hubspot': U,
  'u/marketo-measure': [
    'u/first-lead/50-50',
    'Half to the first touch, half to the one that made the lead.',
    anchored({ first: 0.5, lead: 0.5, rest: 0 }),
  ],
  w: W_LINE,
  'w/hubspot': W_LINE,
  'w/first-middle-last': [
    'w/first-middle-last/30-30-30-10',
    '30 % each to the first touch, the middle one and the last; 10 % shared by the others.',
    anchored({ first: 0.3, middle: 0.3, last: 0.3, rest: 0.1 }),
  ],
  'full-path': [
    'full-path/first-lead-opportunity-close/22.5-22.5-22.5-22.5-10',
    '22.5 % each to the first touch, the ones that made the lead and the opportunity, and the last; 10 % shared by the others.',
    anchored({ first: 0.225, lead: 0.225, opportunity: 0.225, last: 0.225, rest: 0.1 }),
  ],
  'time-decay': [
    'time-decay/half-life',
    'The more the nearer: a touch one half-life earlier counts half.',
    { by: 'decay', halfLife: 'said' },
  ],
  'time-decay/hubspot': [
    'time-decay/half-life/7-days',
    'The more the nearer: a touch seven days earlier counts half.',
    { by: 'decay', halfLife: 7 * DAY_MS },
  ],
  'time-decay/posthog': [
    'time-decay/half-life/quarter-of-window',
    'The more the nearer: a touch a quarter of the window earlier counts half.',
    { by: 'decay', halfLife: 'quarter-window' },
  ],
  custom: ['custom', 'Shares by milestone as the agreement writes them.', { by: 'custom' }],
  markov: [
    'markov/order-1/removal-effect',
    'By what conversion would lose without the channel; the chain remembers one step.',
    { by: 'markov', order: 1 },
  ],
  'markov/2': [
    'markov/order-2/removal-effect',
    'By what conversion would lose without the channel; the chain remembers two steps.',
    { by: 'markov', order: 2 },
  ],
  'markov/3': [
    'markov/order-3/removal-effect',
    'By what conversion would lose without the channel; the chain remembers three steps.',
    { by: 'markov', order: 3 },
  ],
  'markov/4': [
    'markov/order-4/removal-effect',
    'By what conversion would lose without the channel; the chain remembers four steps.',
    { by: 'markov', order: 4 },
  ],
  shapley: [
    'shapley/converting-set',
    'The average marginal contribution; a set of channels is worth the conversions of journeys within it.',
    { by: 'shapley', game: 'converting-set' },
  ],
  'shapley/conversion-rate': [
    'shapley/conversion-rate',
    'The average marginal contribution; a set of channels is worth the conversion rate of journeys within it.',
    { by: 'shapley', game: 'conversion-rate' },
  ],
};

/** What the ids mean: `markov` is order 1, `shapley` the game of converting sets. */
export function modelDefinition(id: AttributionModel): ModelDefinition {
  const [definition, says, rule] = LINES[id];
  return { id, definition: `attribution/${definition}`, says, rule };
}

/** Whether it reads patterns of all journeys, not one journey alone: associative, not causal. */
export function isAlgorithmic({ rule }: ModelDefinition): boolean {
  return rule.by === 'markov' || rule.by === 'shapley';
}
