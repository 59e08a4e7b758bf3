/** How the agreement counts the rate from qualified lead to customer; the usual way where it says nothing. */
import type { History } from './history.ts';

export type RateTerms = {
  /** One per lead, or one per time it qualified. */
  readonly counts: 'person' | 'episode';
  /** Which date puts a lead into its cohort. */
  readonly cohort: 'entered' | 'created';
  readonly open: 'denominator' | 'excluded';
  /** Whether the agreement says how old a cohort must be. */
  readonly ripens: boolean;
  readonly agreed: boolean;
};

const USUAL: RateTerms = {
  counts: 'person',
  cohort: 'entered',
  open: 'denominator',
  ripens: false,
  agreed: false,
};

/** The terms of the agreement's rate that runs from its qualified stage to its customer stage. */
export function rateTerms(history: History): RateTerms {
  const { stages, conversion } = history.context.agreement ?? {};
  const rate = conversion?.rates.find(
    ({ from, to }) => from === stages?.qualified && to === stages?.customer,
  );
  if (rate === undefined) return USUAL;
  const { counts, cohort, open, maturity } = rate;
  return { counts, cohort, open, ripens: maturity !== undefined, agreed: true };
}
