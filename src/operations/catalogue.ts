/** Everything one may ask, once. Doors read it; an operation that is not in here does not exist. */
import type { Operation } from './operation.ts';

export const CATALOGUE: readonly Operation[] = [];

export function operationNamed(name: string): Operation | null {
  return CATALOGUE.find((operation) => operation.name === name) ?? null;
}
