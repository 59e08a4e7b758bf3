/** Figures of a study as a report writes them: three digits that count, p never as zero. */

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const NONE = '–';

/** `12,345`, `1.23`, `0.00123`; a dash where there is none. */
export function number(value: number | null, digits = 3): string {
  if (value === null) return NONE;
  const size = Math.abs(value);
  if (size >= 1e9 || (size > 0 && size < 1e-4)) return value.toExponential(digits - 1).replace('-', '−');
  const places = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const text = value.toLocaleString('en', { minimumFractionDigits: places, maximumFractionDigits: places });
  return text.replace('-', '−');
}

/** `0.023`, `< 0.001`. */
export function chance(p: number | null): string {
  if (p === null) return NONE;
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export function range(low: number | null, high: number | null): string {
  return low === null || high === null ? NONE : `${number(low)} to ${number(high)}`;
}

export function share(value: number | null): string {
  return value === null ? NONE : `${(value * 100).toFixed(0)} %`;
}
