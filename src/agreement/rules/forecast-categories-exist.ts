import { type Rule, unlessKnown } from './rule.ts';

/** The category that is called, and those counted in with others, exist. */
export const forecastCategoriesExist: Rule = ({ forecast }) => {
  if (forecast === undefined) return [];
  const known = forecast.categories.map(({ id }) => id);
  return [
    ...unlessKnown('category', forecast.called, known, ['forecast', 'called']),
    ...forecast.categories.flatMap(({ includes }, at) =>
      includes.flatMap((id, n) =>
        unlessKnown('category', id, known, ['forecast', 'categories', at, 'includes', n]),
      ),
    ),
  ];
};
