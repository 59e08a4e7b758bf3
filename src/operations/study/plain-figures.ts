/** Figures as they are written out: typed arrays as lists, and null where the arithmetic gave none. */

type Plain = { [name: string]: unknown };

function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Float64Array) return Array.from(value, plain);
  if (Array.isArray(value)) return value.map(plain);
  return plainFigures(value);
}

export function plainFigures(figures: object): Plain {
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, plain(value)]));
}
