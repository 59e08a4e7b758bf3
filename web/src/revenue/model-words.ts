/** What people call the models of attribution; the server's own id and sentence always stand with the name. */

const NAMES: Readonly<Record<string, string>> = {
  first: 'First touch',
  last: 'Last touch',
  'last-non-direct': 'Last touch not direct',
  linear: 'Even',
  position: 'By position',
  u: 'U-shaped',
  w: 'W-shaped',
  'full-path': 'Full path',
  'time-decay': 'Time decay',
  custom: 'Agreed weights',
  markov: 'Markov chain',
  shapley: 'Shapley',
};

const VARIANTS: Readonly<Record<string, string>> = {
  hubspot: 'as HubSpot',
  'marketo-measure': 'as Marketo Measure',
  ga: 'as Google Analytics',
  snowplow: 'as Snowplow',
  posthog: 'as PostHog',
  'first-middle-last': 'first, middle, last',
  2: 'two steps back',
  3: 'three steps back',
  4: 'four steps back',
  'conversion-rate': 'of conversion rates',
};

export function modelName(model: string): string {
  const [root = model, variant] = model.split('/');
  const name = NAMES[root] ?? root;
  return variant === undefined ? name : `${name}, ${VARIANTS[variant] ?? variant}`;
}
