import type { Rule } from './rule.ts';

/** The shares of a role's variable pay make 1, and a cap lies above its threshold. */
export const paySharesMakeAWhole: Rule = ({ compensation }) =>
  (compensation?.roles ?? []).flatMap(({ components, name }, at) => {
    const path = ['compensation', 'roles', at, 'components'];
    const sum = components.reduce((total, { share }) => total + Math.round(share * 10_000), 0);
    return [
      ...(sum === 10_000
        ? []
        : [{ path, message: `The shares of ${name} make ${sum / 10_000}; together they make 1.` }]),
      ...components.flatMap(({ cap, threshold }, n) =>
        cap !== undefined && threshold !== undefined && cap <= threshold
          ? [
              {
                path: [...path, n, 'cap'],
                message: 'The cap lies at or below the threshold: nothing would be paid.',
              },
            ]
          : [],
      ),
    ];
  });
