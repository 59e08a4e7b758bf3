/**
 * One text per value (RFC 8785): the same payload has the same bytes on every machine, so that a digest over it means
 * something years later.
 */
import { invariant } from '../vocabulary/invariant.ts';

/**
 * The canonical JSON text of a value: keys sorted by UTF-16 code units, no spaces, shortest numbers, fields that are
 * undefined left out.
 * `canonicalJson({ b: 1, a: -0 })` is `{"a":0,"b":1}`. Source: RFC 8785, sections 3.2.2 and 3.2.3.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || value === true || value === false) return String(value);
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), 'a number in canonical JSON is finite');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    invariant(value.isWellFormed(), 'a text in canonical JSON has no half surrogate pairs');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  invariant(typeof value === 'object', 'canonical JSON holds only JSON values');
  return canonicalObject(value as { readonly [key: string]: unknown });
}

function canonicalObject(value: { readonly [key: string]: unknown }): string {
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const field = value[key];
    if (field === undefined) continue;
    text += `${text === '' ? '' : ','}${canonicalJson(key)}:${canonicalJson(field)}`;
  }
  return `{${text}}`;
}

/**
 * Why a value has no canonical text, or null where it has one: names the path of the first offence.
 * `jsonFault({ a: [NaN] })` is `a.0 is not a finite number`.
 */
export function jsonFault(value: unknown, path = ''): string | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${at(path)} is not a finite number`;
  if (typeof value === 'string') return value.isWellFormed() ? null : `${at(path)} is not well-formed text`;
  if (typeof value !== 'object') return `${at(path)} is not a JSON value`;
  return fieldFault(value, path);
}

function fieldFault(value: object, path: string): string | null {
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    if (!key.isWellFormed()) return `${at(path)} has a key that is not well-formed text`;
    const fault = jsonFault(field, path === '' ? key : `${path}.${key}`);
    if (fault !== null) return fault;
  }
  return null;
}

function at(path: string): string {
  return path === '' ? 'the value' : path;
}
