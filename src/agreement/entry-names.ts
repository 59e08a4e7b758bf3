/** How the entries of a list are told apart by people: by their id, term, person or date rather than their position. */
import type { Path } from './yaml-text.ts';

const NAMING_KEYS = ['id', 'term', 'person', 'date', 'number'] as const;

type Plain = { readonly [key: string]: unknown };

export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names of a list's entries, or null where they have none or two share one. */
export function entryNames(list: readonly unknown[]): readonly string[] | null {
  const naming = NAMING_KEYS.find((key) =>
    list.every((entry) => isPlain(entry) && typeof entry[key] === 'string'),
  );
  if (naming === undefined) return null;
  const names = list.map((entry) => String((entry as Plain)[naming]));
  return new Set(names).size === names.length ? names : null;
}

/**
 * The place a written path stands for: `list[mql-volume].atLeast` → `['list', 2, 'atLeast']`; entries by name or by
 * position. Null where there is no such place.
 */
export function placeOf(clause: unknown, written: string): Path | null {
  const steps = written.match(/[^.[\]]+|\[[^\]]*\]/g);
  if (steps === null || steps.join('.').replaceAll('.[', '[') !== written) return null;
  const path: (string | number)[] = [];
  let value = clause;
  for (const step of steps) {
    const next = step.startsWith('[') ? entryAt(value, step.slice(1, -1)) : memberAt(value, step);
    if (next === null) return null;
    path.push(next.step);
    value = next.value;
  }
  return path;
}

type Next = { readonly step: string | number; readonly value: unknown };

function entryAt(value: unknown, name: string): Next | null {
  if (!Array.isArray(value)) return null;
  const named = entryNames(value)?.indexOf(name) ?? -1;
  const at = named >= 0 || !/^\d+$/.test(name) ? named : Number(name);
  return at >= 0 && at < value.length ? { step: at, value: value[at] } : null;
}

function memberAt(value: unknown, key: string): Next | null {
  return isPlain(value) && Object.hasOwn(value, key) ? { step: key, value: value[key] } : null;
}
