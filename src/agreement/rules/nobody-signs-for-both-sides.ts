import type { Rule } from './rule.ts';

/** No person is named to sign for marketing and for sales. */
export const nobodySignsForBothSides: Rule = ({ parties }) => {
  const sideOf = new Map<string, string>();
  return (parties?.list ?? []).flatMap(({ side, signs }, at) =>
    signs.flatMap(({ person }, n) => {
      if (side === 'both') return [];
      const other = sideOf.get(person);
      sideOf.set(person, other ?? side);
      if (other === undefined || other === side) return [];
      const path = ['parties', 'list', at, 'signs', n, 'person'];
      return [{ path, message: `"${person}" signs for ${other} already: nobody signs for both sides.` }];
    }),
  );
};
