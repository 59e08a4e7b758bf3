import type { Rule } from './rule.ts';

/** Who sees figures of single persons is said by role or by person. */
export const everyEntitlementNamesSomebody: Rule = ({ parties }) =>
  (parties?.visibility?.entitled ?? []).flatMap(({ roles, people }, at) =>
    roles.length + people.length > 0
      ? []
      : [
          {
            path: ['parties', 'visibility', 'entitled', at],
            message: 'This entitles nobody: name roles or people.',
          },
        ],
  );
