/** Roles, sides and scopes in the words the pages use. */
import type { ListKeysOutput } from '../../../src/operations/people/keys.ts';
import type { ListPeopleOutput } from '../../../src/operations/people/list-people.ts';

export type Role = ListPeopleOutput['people'][number]['roles'][number];
export type Scope = ListKeysOutput['keys'][number]['scopes'][number];

export const ROLES: readonly (readonly [role: Role, name: string, says: string])[] = [
  ['administrator', 'Administrator', 'looks after people, keys and the machine'],
  ['operations', 'Revenue operations', 'keeps the data and the agreement running'],
  ['executive', 'Executive', 'reads everything, pay too'],
  ['marketing', 'Marketing', 'reads figures and answers what is handed to marketing'],
  ['sales', 'Sales', 'reads figures and answers what is handed to sales'],
];

export function roleName(role: Role): string {
  return ROLES.find(([one]) => one === role)?.[1] ?? role;
}

export const SCOPES: readonly (readonly [scope: Scope, says: string])[] = [
  ['read', 'reads what you may read'],
  ['write', 'does what you may do, and reads; it never signs'],
  ['ingest', 'sends events in, and nothing else'],
  ['admin', 'manages people, keys and settings, too'],
];
