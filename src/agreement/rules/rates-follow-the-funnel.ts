import type { Rule } from './rule.ts';

/** A conversion rate runs from an earlier stage to a later one; customers come after qualified leads. */
export const ratesFollowTheFunnel: Rule = ({ stages, conversion }) => {
  const order = stages?.list.map(({ id }) => id) ?? [];
  const before = (from: string, to: string) => {
    const [a, b] = [order.indexOf(from), order.indexOf(to)];
    return a < 0 || b < 0 || a < b;
  };
  const rates = (conversion?.rates ?? []).flatMap(({ from, to }, at) =>
    before(from, to)
      ? []
      : [
          {
            path: ['conversion', 'rates', at, 'to'],
            message: `"${to}" does not come after "${from}" in the funnel.`,
          },
        ],
  );
  if (stages === undefined || before(stages.qualified, stages.customer)) return rates;
  const message = `"${stages.customer}" does not come after "${stages.qualified}" in the funnel.`;
  return [{ path: ['stages', 'customer'], message }, ...rates];
};
