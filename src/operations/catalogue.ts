/** Everything one may ask, once. Doors read it; an operation that is not in here does not exist. */
import { checkAgreement } from './check-agreement.ts';
import { due } from './due.ts';
import { listWorkspaces } from './list-workspaces.ts';
import type { Operation } from './operation.ts';

export const CATALOGUE: readonly Operation[] = [checkAgreement, due, listWorkspaces];

export function operationNamed(name: string): Operation | null {
  return CATALOGUE.find((operation) => operation.name === name) ?? null;
}
