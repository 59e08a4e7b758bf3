import type { PayComponent } from '../clauses/compensation.ts';
import type { Rule } from './rule.ts';

/** Components paid by a rate or by the piece alone have no share; those that have one make 1 together. */
function sumFault(components: readonly PayComponent[], name: string): string | null {
  const shared = components.filter(({ share }) => share !== undefined);
  if (shared.length === 0) return null;
  const sum = shared.reduce((total, { share }) => total + Math.round((share ?? 0) * 10_000), 0);
  const enough = shared.length === components.length ? sum === 10_000 : sum <= 10_000;
  if (enough) return null;
  const most = shared.length === components.length ? 'together they make 1' : 'together they make at most 1';
  return `The shares of ${name} make ${sum / 10_000}; ${most}.`;
}

/** The shares of a role's variable pay make 1, and a cap lies above its threshold. */
export const paySharesMakeAWhole: Rule = ({ compensation }) =>
  (compensation?.roles ?? []).flatMap(({ components, name }, at) => {
    const path = ['compensation', 'roles', at, 'components'];
    const fault = sumFault(components, name);
    return [
      ...(fault === null ? [] : [{ path, message: fault }]),
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
