/**
 * What the survey asks about: each construct with its sentence, whether much of it is good or is conflict, and whether
 * a difference between the sides counts as a gap. The items that measure them stand in items.ts.
 */

export type Construct = {
  readonly id: ConstructId;
  readonly name: string;
  /** What much of it means, in one sentence. */
  readonly says: string;
  /** Much of a `conflict` is bad: its mean says how strong the conflict is felt to be. */
  readonly high: 'good' | 'conflict';
  /**
   * `useful`: sides that differ here may serve the company (one short and one long view, one voice for the customer and
   * one for the product), so the difference is shown and never counted as a gap.
   */
  readonly difference: 'gap' | 'useful';
};

export const CONSTRUCT_IDS = [
  'customer-view',
  'credibility',
  'respect',
  'trust',
  'fairness',
  'vocabulary',
  'goal-knowledge',
  'information-flow',
  'market-touch',
  'lead-quality',
  'follow-up',
  'promise-keeping',
  'content-usefulness',
  'burden',
  'horizon-conflict',
  'margin-conflict',
  'pay-conflict',
  'voice-in-plans',
  'joint-work',
  'blame',
  'not-zero-sum',
  'liaison-trust',
  'power-conflict',
  'exposure',
  'separation',
] as const;
export type ConstructId = (typeof CONSTRUCT_IDS)[number];

const good = (id: ConstructId, name: string, says: string): Construct => ({
  id,
  name,
  says,
  high: 'good',
  difference: 'gap',
});
const conflict = (id: ConstructId, name: string, says: string): Construct => ({
  ...good(id, name, says),
  high: 'conflict',
});

/** In the order of the form. */
export const CONSTRUCTS: readonly Construct[] = [
  good(
    'customer-view',
    'One view of the customer',
    'The sides agree on who the customer is and what it wants.',
  ),
  good('credibility', 'Credibility', 'What the other side says can be relied on.'),
  good('respect', 'Respect', 'The other side values one’s work and judges without prejudice.'),
  good('trust', 'Trust', 'The other side keeps its word and means no harm.'),
  good('fairness', 'Fairness of credit', 'Credit for won business is shared by a rule that is fair.'),
  good('vocabulary', 'Common vocabulary', 'Words mean the same on both sides.'),
  good('goal-knowledge', 'Knowledge of the other’s goals', 'Each knows what the other is measured by.'),
  good('information-flow', 'Information flow', 'What the other needs to know reaches it in time.'),
  {
    ...good('market-touch', 'Touch with the market', 'The side knows what moves customers and the market.'),
    difference: 'useful',
  },
  good('lead-quality', 'Lead quality', 'Leads passed on are worth the time they take.'),
  good('follow-up', 'Follow-up', 'Leads are followed up, and what became of them is told.'),
  good('promise-keeping', 'Promises kept', 'Each side delivers what it promised the other.'),
  good('content-usefulness', 'Useful content', 'What marketing makes is used and helps to sell.'),
  good(
    'burden',
    'Who carries what',
    'The side cares for the target, the future, new leads and their follow-up.',
  ),
  {
    ...conflict(
      'horizon-conflict',
      'Conflict of horizons',
      'The short view and the long view get in each other’s way.',
    ),
    difference: 'useful',
  },
  conflict('margin-conflict', 'Volume against margin', 'Sales are made that cost the company profit.'),
  conflict('pay-conflict', 'Conflict of pay', 'People are paid for what harms the other side’s goals.'),
  good('voice-in-plans', 'Voice in plans', 'The other side is asked before plans are final.'),
  good('joint-work', 'Joint work', 'The sides work on the same things together, by plan.'),
  conflict('blame', 'Blame', 'Bad results lead to blame.'),
  good('not-zero-sum', 'Not a zero-sum game', 'What one side gains the other does not lose.'),
  good(
    'liaison-trust',
    'Trusted liaison',
    'There is somebody to turn to between the sides, and they are trusted.',
  ),
  conflict('power-conflict', 'Conflict of power', 'The sides compete for resources and for the last word.'),
  good(
    'exposure',
    'Experience of the other side',
    'People know the other side’s daily work from having seen it.',
  ),
  conflict('separation', 'Separation', 'Place, hours, reporting lines and beliefs keep the sides apart.'),
];

export const CONSTRUCT: ReadonlyMap<ConstructId, Construct> = new Map(
  CONSTRUCTS.map((construct) => [construct.id, construct]),
);
