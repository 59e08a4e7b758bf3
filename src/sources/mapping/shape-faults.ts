/** Puts the schema's findings into sentences, at the innermost place, with the nearest name where one was mistyped. */
import type { z } from 'zod';
import { faultAt, type Locate, type MappingFault, type Path } from './mapping-fault.ts';
import { didYouMean } from './nearest-name.ts';

type Issue = z.core.$ZodIssue;

function typeName(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a table' : `${typeof value} ${JSON.stringify(value)}`;
}

function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The branch of a union that was meant: the one whose findings lie deepest, so not the one of another type. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const wrongType = (issues: readonly Issue[]) =>
    issues.some((issue) => issue.path.length === 0 && issue.code === 'invalid_type');
  return branches.find((issues) => issues.length > 0 && !wrongType(issues)) ?? [];
}

function unknownKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  known: readonly string[],
): string[] {
  return issue.keys.map((key) => {
    const meant = didYouMean(key, known);
    const list = known.length > 0 && meant === '' ? ` Known here: ${known.join(', ')}.` : '';
    return `"${key}" is not a word of this place.${meant}${list}`;
  });
}

function sentence(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_type') {
    return found === undefined
      ? 'is missing'
      : `must be ${issue.expected === 'record' ? 'a table' : issue.expected}, not ${typeName(found)}`;
  }
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const meant = typeof found === 'string' ? didYouMean(found, known) : '';
    return `must be ${known.length === 1 ? `"${known[0]}"` : `one of ${known.join(', ')}`}.${meant}`;
  }
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) return `${issue.message}`;
  if (issue.code === 'invalid_union') return `${typeName(found)} does not fit here`;
  return issue.message;
}

/** Words known at a place, by what the schema would accept there. */
export type KnownWords = (path: Path) => readonly string[];

export function shapeFaults(
  issues: readonly Issue[],
  document: unknown,
  locate: Locate,
  known: KnownWords,
  at: Path = [],
): MappingFault[] {
  return issues.flatMap((issue) => {
    const path = [...at, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
    if (issue.code === 'invalid_union' && issue.discriminator === undefined) {
      const meant = meantBranch(issue.errors);
      if (meant.length > 0) return shapeFaults(meant, document, locate, known, path);
    }
    if (issue.code === 'unrecognized_keys') {
      return unknownKeys(issue, known(path)).map((text, index) =>
        faultAt(locate, [...path, issue.keys[index] ?? ''], text),
      );
    }
    if (issue.code === 'invalid_key') return [faultAt(locate, path, keySentence(issue, path))];
    return [faultAt(locate, path, sentence(issue, valueAt(document, path)))];
  });
}

function keySentence(issue: Extract<Issue, { code: 'invalid_key' }>, path: Path): string {
  const inner = issue.issues[0];
  const written = String(path[path.length - 1] ?? '');
  return inner?.code === 'invalid_value'
    ? `"${written}" is not one of ${inner.values.map(String).join(', ')}.${didYouMean(written, inner.values.map(String))}`
    : `"${written}" does not fit here`;
}
