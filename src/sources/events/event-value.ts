/** Looks into the body of an event by a path (`traits.company.name`), and gives what stands there as the text of a cell. */

export type Body = { readonly [name: string]: unknown };

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name with dots in it is found as it stands before its parts are looked for. */
export function valueAt(body: Body, path: string): unknown {
  if (Object.hasOwn(body, path)) return body[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const inner = Object.hasOwn(body, path.slice(0, dot)) ? body[path.slice(0, dot)] : undefined;
  return isBody(inner) ? valueAt(inner, path.slice(dot + 1)) : undefined;
}

/** Lists of plain values are joined by semicolons; a table is no value. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  if (typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((text) => text !== '')
      .join('; ');
  return '';
}

export function textAt(body: Body, path: string): string {
  return textOf(valueAt(body, path));
}

const DEEPEST = 32;

/** Why a body cannot be kept as it stands: too deep, or characters that no text may hold. Null where it can. */
export function bodyFault(
  value: unknown,
  path = '',
  depth = 0,
): { field: string; code: 'depth' | 'characters'; reason: string } | null {
  if (typeof value === 'string') {
    if (!value.includes('\0') && value.isWellFormed()) return null;
    return { field: path, code: 'characters', reason: 'holds a character that no text may hold' };
  }
  if (typeof value !== 'object' || value === null) return null;
  if (depth >= DEEPEST)
    return { field: path, code: 'depth', reason: `is nested deeper than ${DEEPEST} levels` };
  for (const [name, part] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    const fault = bodyFault(name, path, depth) ?? bodyFault(part, at.slice(0, 200), depth + 1);
    if (fault !== null) return fault;
  }
  return null;
}
