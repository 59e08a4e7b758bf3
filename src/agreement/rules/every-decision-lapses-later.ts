import type { Rule } from './rule.ts';

/** A decision lapses after it was taken. */
export const everyDecisionLapsesLater: Rule = ({ cadence }) =>
  (cadence?.decisions ?? []).flatMap(({ on, expires }, at) =>
    expires > on
      ? []
      : [{ path: ['cadence', 'decisions', at, 'expires'], message: 'It would lapse before it was decided.' }],
  );
