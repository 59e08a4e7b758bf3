/** Whether an asker may ask an operation at all: by role, and for a key by its scopes too. */
import type { Asker } from './asker.ts';
import type { Role } from './roles.ts';
import { type NeededScope, scopesSuffice } from './scopes.ts';

/**
 * A role the operation names, and for a key a scope that covers it.
 * Example: an administrator's key with the scope `read` may not ask what writes.
 */
export function mayAsk(
  { roles, by, scopes }: Asker,
  operation: { readonly who: readonly Role[]; readonly scope: NeededScope },
): boolean {
  if (!roles.some((role) => operation.who.includes(role))) return false;
  return by !== 'key' || scopesSuffice(scopes ?? [], operation.scope);
}
