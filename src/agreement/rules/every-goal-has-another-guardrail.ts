import { type Rule, type RuleFault, unlessKnown } from './rule.ts';

/** A goal is guarded by another measure than its own, serves goals that exist, and is voted by two people. */
export const everyGoalHasAnotherGuardrail: Rule = ({ goals }) => {
  const list = goals?.list ?? [];
  const known = list.map(({ id }) => id);
  return list.flatMap(({ id, measure, guardrail, serves, votes }, at) => {
    const path = ['goals', 'list', at];
    const faults: RuleFault[] = [...unlessKnown('goal', serves, known, [...path, 'serves'])];
    if (serves === id) faults.push({ path: [...path, 'serves'], message: 'A goal does not serve itself.' });
    if (guardrail.measure === measure) {
      const message = 'The guardrail must watch another measure than the goal itself.';
      faults.push({ path: [...path, 'guardrail', 'measure'], message });
    }
    if (votes.marketing === votes.sales) {
      faults.push({ path: [...path, 'votes'], message: 'Each side votes for itself: two people are asked.' });
    }
    return faults;
  });
};
