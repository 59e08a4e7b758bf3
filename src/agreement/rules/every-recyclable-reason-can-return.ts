import type { Rule } from './rule.ts';

/** A recyclable reason has an earliest return and somewhere to go; one that is not has neither. */
export const everyRecyclableReasonCanReturn: Rule = ({ handoffs }) =>
  (handoffs?.list ?? []).flatMap(({ reasons, recycle }, at) =>
    reasons.flatMap(({ id, recyclable, earliestReturn }, n) => {
      const path = ['handoffs', 'list', at, 'reasons', n];
      if (!recyclable) {
        return earliestReturn === undefined
          ? []
          : [{ path: [...path, 'earliestReturn'], message: `"${id}" is not recyclable: it never returns.` }];
      }
      if (recycle === undefined) {
        return [
          {
            path: [...path, 'recyclable'],
            message: `"${id}" is recyclable, but the handoff has no "recycle".`,
          },
        ];
      }
      return earliestReturn !== undefined || recycle.most === 0
        ? []
        : [
            {
              path,
              message: `"${id}" is recyclable: say when it may return at the earliest ("earliestReturn").`,
            },
          ];
    }),
  );
