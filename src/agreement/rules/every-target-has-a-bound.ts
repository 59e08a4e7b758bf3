import type { Path } from '../yaml-text.ts';
import type { Rule, RuleFault } from './rule.ts';

type Target = { readonly atLeast?: number | undefined; readonly atMost?: number | undefined };

/** A promise, a goal and a guardrail say at least how much or at most how much, and not more than the most. */
export const everyTargetHasABound: Rule = ({ promises, goals }) => [
  ...(promises?.list ?? []).flatMap((target, at) => bounds(target, ['promises', 'list', at])),
  ...(goals?.list ?? []).flatMap((target, at) => [
    ...bounds(target, ['goals', 'list', at]),
    ...bounds(target.guardrail, ['goals', 'list', at, 'guardrail']),
  ]),
];

function bounds({ atLeast, atMost }: Target, path: Path): readonly RuleFault[] {
  if (atLeast === undefined && atMost === undefined) {
    return [{ path, message: 'How much? Say "atLeast" or "atMost".' }];
  }
  if (atLeast === undefined || atMost === undefined || atLeast <= atMost) return [];
  return [
    { path: [...path, 'atLeast'], message: `At least ${atLeast} and at most ${atMost} cannot both be kept.` },
  ];
}
