/** The words in which both sides' common plan is kept: its steps, what it may hold, and how each is answered. */

/**
 * The ten steps of the programme, in the order in which one rests on another. The list is this program's own, put
 * together from what the field's literature asks for.
 */
export const STEPS = [
  'sponsor',
  'vocabulary',
  'ideal-customer',
  'stages',
  'handoffs',
  'content',
  'data-path',
  'scorecard',
  'cadence',
  'pay',
] as const;
export type StepId = (typeof STEPS)[number];

export const STEP_STATES = ['begun', 'done', 'reopened'] as const;

/** What has to change for an improvement to last: an action may say which of the four it serves. */
export const PILLARS = ['perspectives', 'compensation', 'cooperation', 'processes'] as const;

export const ACTION_STATES = ['done', 'reopened', 'dropped'] as const;
/** What came of an action, once that can be seen. */
export const EFFECTS = ['helped', 'no-difference', 'harmed'] as const;

/** People of both sides working as one: on a task, in each other's department, inside an account. */
export const ASSIGNMENT_TYPES = ['joint-team', 'rotation', 'embedded'] as const;

/** Ways in which one side meets the other's work; `talk` is a word between the sides with no other purpose. */
export const EXCHANGE_TYPES = [
  'ride-along',
  'shadowing',
  'training',
  'customer-visit',
  'campaign-review',
  'product-planning',
  'account-planning',
  'talk',
] as const;

/** Parts of the year's common plan. */
export const PLAN_SECTIONS = [
  'target',
  'customer-assessment',
  'value-proposition',
  'bundle',
  'reference',
  'marketing-plan',
  'product-plan',
  'response',
] as const;

export const PLAN_VOTES = ['for', 'against', 'withdrawn'] as const;

/** What a dispute is about, and how a side answers what the record shows of it. */
export const DISPUTES = ['lead', 'credit', 'rule'] as const;
export const DISPUTE_ANSWERS = ['accepts', 'contests', 'decided', 'withdrawn'] as const;

/** What may loosen what was aligned. */
export const CHANGES = ['leader', 'priority', 'reorganisation'] as const;

/** Where the sides are apart, by place or by mind. */
export const SEPARATIONS = ['site', 'time-zone', 'reporting-line', 'belief'] as const;
