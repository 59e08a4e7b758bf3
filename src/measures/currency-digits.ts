/** How many minor units make a major one, by ISO 4217: 100 for most, 1 for the yen, 1,000 for some dinars. */
const NONE = [
  'BIF',
  'CLP',
  'DJF',
  'GNF',
  'ISK',
  'JPY',
  'KMF',
  'KRW',
  'PYG',
  'RWF',
  'UGX',
  'VND',
  'VUV',
  'XAF',
  'XOF',
  'XPF',
];
const THREE = ['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'];

export function currencyDigits(currency: string): { readonly digits: number; readonly units: number } {
  if (NONE.includes(currency)) return { digits: 0, units: 1 };
  if (THREE.includes(currency)) return { digits: 3, units: 1000 };
  return { digits: 2, units: 100 };
}
