/** What a program's key opens. A key never does more than the person who made it may do at that moment. */

/**
 * `read`: what only reads. `write`: what people do besides. `ingest`: events in, and nothing else. `admin`: people,
 * keys and settings too.
 */
export const SCOPES = ['read', 'write', 'ingest', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What an operation asks of a key; `person`: it is done by a person at the screen, never by a key. */
export type NeededScope = Exclude<Scope, 'ingest'> | 'person';

/**
 * Whether scopes suffice: `write` reads too, `admin` does all that a key may do.
 * Example: `['write']` suffices for `read`; `['ingest']` for nothing that is asked by name.
 */
export function scopesSuffice(scopes: readonly Scope[], needed: NeededScope): boolean {
  if (needed === 'person') return false;
  if (scopes.includes('admin')) return true;
  return needed === 'read'
    ? scopes.includes('read') || scopes.includes('write')
    : needed === 'write' && scopes.includes('write');
}
