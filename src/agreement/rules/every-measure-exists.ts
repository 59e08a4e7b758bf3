import { MEASURE_IDS } from '../measure-ids.ts';
import type { Path } from '../yaml-text.ts';
import { type Rule, unlessKnown } from './rule.ts';

/** Whatever a promise, a goal, pay or a meeting is bound to is a measure that exists. */
export const everyMeasureExists: Rule = ({ promises, goals, compensation, cadence }) => {
  const named: { measure: string; path: Path }[] = [];
  for (const [at, { measure }] of (promises?.list ?? []).entries()) {
    named.push({ measure, path: ['promises', 'list', at, 'measure'] });
  }
  for (const [at, { measure, guardrail }] of (goals?.list ?? []).entries()) {
    named.push({ measure, path: ['goals', 'list', at, 'measure'] });
    named.push({ measure: guardrail.measure, path: ['goals', 'list', at, 'guardrail', 'measure'] });
  }
  for (const [at, { components }] of (compensation?.roles ?? []).entries()) {
    for (const [n, { measure }] of components.entries()) {
      named.push({ measure, path: ['compensation', 'roles', at, 'components', n, 'measure'] });
    }
  }
  for (const [at, { measures }] of (cadence?.meetings ?? []).entries()) {
    for (const [n, measure] of measures.entries()) {
      named.push({ measure, path: ['cadence', 'meetings', at, 'measures', n] });
    }
  }
  return named.flatMap(({ measure, path }) => unlessKnown('measure', measure, MEASURE_IDS, path));
};
