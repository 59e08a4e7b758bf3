import { didYouMean } from '../nearest-word.ts';
import type { Rule } from './rule.ts';

/** The currency is one of ISO 4217. */
export const currencyExists: Rule = ({ currency }) => {
  const known = Intl.supportedValuesOf('currency');
  if (known.includes(currency)) return [];
  return [
    { path: ['currency'], message: `There is no currency "${currency}".${didYouMean(currency, known)}` },
  ];
};
