/** What is known and gathered while one condition is checked. */
import type { ConditionFields } from './condition-fields.ts';
import type { Range } from './condition-terms.ts';

export type ConditionFault = Range & { readonly message: string };

export type Scope = {
  readonly fields: ConditionFields;
  readonly faults: ConditionFault[];
  readonly reads: Set<string>;
  /** field → lengths in ms at which a comparison with it turns. */
  readonly turns: Map<string, Set<number>>;
};

export function scopeOver(fields: ConditionFields): Scope {
  return { fields, faults: [], reads: new Set(), turns: new Map() };
}

export function fault(scope: Scope, at: Range, message: string): void {
  scope.faults.push({ start: at.start, end: at.end, message });
}

export function turnsAt(scope: Scope, field: string, ms: number): void {
  const lengths = scope.turns.get(field) ?? new Set<number>();
  lengths.add(ms);
  scope.turns.set(field, lengths);
}
