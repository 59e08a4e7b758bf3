/** Every condition of an agreement with its path, found in the data as written: faults elsewhere hide none of them. */
import type { Path } from './yaml-text.ts';

export type WrittenCondition = { readonly path: Path; readonly text: string };

/** Where conditions stand; `*` is any entry of a list. */
const PLACES: readonly (readonly string[])[] = [
  ['scoring', 'fit', 'criteria', '*', 'when'],
  ['stages', 'list', '*', 'enter', 'when'],
  ['stages', 'list', '*', 'exit', 'when'],
  ['handoffs', 'list', '*', 'when', 'condition'],
  ['handoffs', 'list', '*', 'unless', '*', 'when'],
  ['routing', 'routes', '*', 'steps', '*', 'when'],
];

export function conditionsOf(data: unknown): readonly WrittenCondition[] {
  return PLACES.flatMap((place) => found(data, place, []));
}

function found(value: unknown, place: readonly string[], path: Path): readonly WrittenCondition[] {
  const [step, ...rest] = place;
  if (step === undefined) {
    return typeof value === 'string' && value.length > 0 && value.length <= 2_000
      ? [{ path, text: value }]
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  if (step === '*') {
    return Array.isArray(value) ? value.flatMap((item, at) => found(item, rest, [...path, at])) : [];
  }
  if (Array.isArray(value) || !Object.hasOwn(value, step)) return [];
  return found((value as { [key: string]: unknown })[step], rest, [...path, step]);
}
