/**
 * The figures by which symptoms and drivers are seen, each with the line beyond which it is one. The lines are ours (no
 * published standard was found), except where the signed text promises a bound of the same measure.
 */
import type { FigureSign } from './diagnosis.ts';

const above = (figure: string, name: string, line: number, more: Partial<FigureSign> = {}): FigureSign => ({
  ...{ figure, name, line, worse: 'above', as: 'share' },
  ...more,
});
const below = (figure: string, name: string, line: number, more: Partial<FigureSign> = {}): FigureSign => ({
  ...above(figure, name, line, more),
  worse: 'below',
});

export const DROPPED = above('dropped-lead-rate', 'Leads dropped', 0.2);
export const ANSWERED = below('feedback-completeness', 'Leads answered, with a reason where returned', 0.8);
export const ACCEPTED = below('acceptance-rate', 'Passed leads accepted', 0.5);
export const UNUSED = above('unused-collateral-rate', 'Collateral never used', 0.5);
export const REBUILT = above('reinvented-collateral-rate', 'Collateral that sellers made anew', 0.1);
export const UNINFLUENCED = above('uninfluenced-win-rate', 'Won deals without a marketing touch', 0.5);
export const FEEDBACK_ANSWERED = below(
  'market-feedback-in-time',
  'What sales reported, answered in time',
  0.8,
);

/** Counts that are no measures of their own; operations fill them from the same columns. */
export const SELLERS_BELOW_QUOTA = above('sellers-below-quota', 'Sellers below their quota', 0.5, {
  measure: 'quota-attainment',
});
export const DEFINITION_FAULTS = above(
  'definition-faults',
  'Returned leads outside the agreed definition',
  0.3,
  {
    measure: 'rejection-reasons',
  },
);
export const CONTESTED = above('contested-share', 'Bookings both sides may claim', 0.2, {
  measure: 'contested-revenue',
});
export const BLAME_TALK = above('blame-talk', 'Statements on lead quality and power', 0.5, {
  measure: 'conversation',
});
export const QUARTER_END = above('quarter-end-excess', 'Bookings pushed into the quarter’s last days', 0.1, {
  measure: 'quarter-end-push',
});
export const STRANGE_WORDS = above('strange-words', 'Stage words the text does not know', 0.1, {
  measure: 'vocabulary',
});
export const VISITS = below('customer-work', 'Visits, references and help for the field in half a year', 1, {
  measure: 'customer-work',
  as: 'count',
});
/** Measures that diagnosis reads as they are. */
export const DIAGNOSED_MEASURES: readonly string[] = [
  DROPPED,
  ANSWERED,
  ACCEPTED,
  UNUSED,
  REBUILT,
  UNINFLUENCED,
  FEEDBACK_ANSWERED,
].map(({ figure }) => figure);
