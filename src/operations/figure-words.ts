/** Numbers as people read them: grouped thousands, per cent, "–" where nothing is known. */
export function figure(value: number | null, unit: string, currency?: string): string {
  if (value === null) return '–';
  if (unit === 'ratio') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'count') return grouped(value, Number.isInteger(value) ? 0 : 2);
  if (unit === 'money') return `${grouped(value, 2)}${currency === undefined ? '' : ` ${currency}`}`;
  if (unit === 'days') return `${grouped(value, 1)} d`;
  return `${grouped(value, 2)} h`;
}

export function grouped(value: number, decimals: number): string {
  const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '-' : ''}${spaced}${part === undefined ? '' : `.${part}`}`;
}

export function between(interval: readonly number[] | null, unit: string): string {
  if (interval === null) return '';
  return `${figure(interval[0] ?? null, unit)} … ${figure(interval[1] ?? null, unit)}`;
}
