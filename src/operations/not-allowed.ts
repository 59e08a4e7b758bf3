/** Why somebody may not ask something, in words that say who may: a role, or for a key the scope it lacks. */
import { ROLES, type Role } from '../access/roles.ts';
import type { NeededScope } from '../access/scopes.ts';
import type { Asker } from './context.ts';
import { type Refusal, refusal } from './refusal.ts';

const NAMES: Readonly<Record<Role, string>> = {
  administrator: 'administrators',
  operations: 'revenue operations',
  executive: 'executives',
  marketing: 'marketing',
  sales: 'sales',
};

type Guarded = { readonly name: string; readonly who: readonly Role[]; readonly scope: NeededScope };

function listed(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? 'nobody') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** "Only administrators and revenue operations may do this (list-audit)." */
export function notAllowed({ name, who, scope }: Guarded, { roles }: Pick<Asker, 'roles'>): Refusal {
  const of = `(${name})`;
  if (!roles.some((role) => who.includes(role))) {
    const those = listed(ROLES.filter((role) => who.includes(role)).map((role) => NAMES[role]));
    return refusal('not-allowed', 'not-allowed', `Only ${those} may do this ${of}.`);
  }
  const says =
    scope === 'person'
      ? `A person does this at the screen, never a program’s key ${of}.`
      : `The key does not open this: it needs the scope "${scope}" ${of}.`;
  return refusal('not-allowed', 'not-allowed', says);
}
