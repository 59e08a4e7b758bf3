/** Faults of shape (unknown keys, missing parts, wrong kinds) in words, and the text read on past them. */
import type { z } from 'zod';
import { type Agreement, agreementSchema } from './agreement.ts';
import { didYouMean, oneOf } from './nearest-word.ts';
import { keysAt, standIn, wordsAt } from './schema-at.ts';
import { MOST_FAULTS, type Path } from './yaml-text.ts';

export type ShapeFault = { readonly path: Path; readonly part: 'key' | 'value'; readonly message: string };
export type Shaped = {
  /** Read on with stand-ins where something was at fault; null if even that failed. */
  readonly agreement: Agreement | null;
  readonly faults: readonly ShapeFault[];
};

const ROUNDS = 12;

/**
 * Reads the data's shape. All faults come at once: what is unknown is left out and what is wrong or missing is
 * replaced by something that would do, and the rest is read again, so that the rules can still be asked about it.
 */
export function readShape(data: unknown): Shaped {
  const first = agreementSchema.safeParse(data);
  if (first.success) return { agreement: first.data, faults: [] };
  const faults = first.error.issues
    .slice(0, MOST_FAULTS)
    .flatMap((issue) => faultsOf(issue, data))
    .slice(0, MOST_FAULTS);
  const copy: { root: unknown } = { root: plainCopy(data) };
  let { issues } = first.error;
  for (let round = 0; round < ROUNDS; round++) {
    for (const issue of issues) mend(copy, issue);
    const next = agreementSchema.safeParse(copy.root);
    if (next.success) return { agreement: next.data, faults };
    issues = next.error.issues;
  }
  return { agreement: null, faults };
}

type Issue = z.core.$ZodIssue;

function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
}

export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as { [key: string]: unknown })[step];
  }
  return value;
}

function faultsOf(issue: Issue, data: unknown): readonly ShapeFault[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(agreementSchema, path);
    return issue.keys.slice(0, MOST_FAULTS).map((key) => ({
      path: [...path, key],
      part: 'key',
      message: `Unknown key "${key}".${didYouMean(key, known) || ` Known here: ${known.join(', ')}.`}`,
    }));
  }
  if (issue.code === 'invalid_key') {
    return [
      { path, part: 'key', message: `As a name here is asked ${issue.issues[0]?.message ?? 'a word'}.` },
    ];
  }
  const value = valueAt(data, path);
  if (value === undefined || (value === null && path.length > 0)) {
    const name = path.at(-1);
    return [{ path, part: 'key', message: typeof name === 'string' ? `"${name}" is missing.` : 'Missing.' }];
  }
  return [{ path, part: 'value', message: messageOf(issue, path, value) }];
}

const KINDS: { readonly [kind: string]: string } = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of named parts',
  record: 'a group of named parts',
};

function messageOf(issue: Issue, path: Path, value: unknown): string {
  const words = wordsAt(agreementSchema, path);
  if (words.length > 0 && typeof value !== 'object') {
    const written = String(value);
    return `"${written}" cannot stand here: it must be ${oneOf(words)}.${didYouMean(written, words)}`;
  }
  if (issue.code === 'invalid_type') {
    return `Here is asked ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}.`;
  }
  if (issue.code === 'too_small') {
    const least = issue.inclusive === false ? 'more than' : 'at least';
    return `${sizeOf(issue.origin)}: ${least} ${issue.minimum}.`;
  }
  if (issue.code === 'too_big') {
    const most = issue.inclusive === false ? 'less than' : 'at most';
    return `${sizeOf(issue.origin)}: ${most} ${issue.maximum}.`;
  }
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'Here is asked a date: 2026-03-31.';
  if (issue.code === 'invalid_format' || issue.code === 'custom') {
    return `Here is asked ${issue.message.replace(/^Invalid string: must match pattern.*/, 'another form')}.`;
  }
  return `${issue.message}.`;
}

function sizeOf(origin: string): string {
  if (origin === 'string') return 'Too many or too few characters';
  if (origin === 'array') return 'Too many or too few entries';
  return 'Outside what is allowed';
}

function kindOf(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return KINDS[typeof value] ?? typeof value;
}

/** A copy of plain data: what is read past a fault must not change what was written. */
function plainCopy(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data));
}

type Container = { [key: string]: unknown };

function mend(copy: { root: unknown }, issue: Issue): void {
  const path = pathOf(issue);
  const target = issue.code === 'unrecognized_keys' ? path : path.slice(0, -1);
  const parent = target.length === 0 ? copy.root : valueAt(copy.root, target);
  if (issue.code === 'unrecognized_keys') {
    if (isContainer(parent)) for (const key of issue.keys) delete parent[key];
    return;
  }
  const last = path.at(-1);
  if (last === undefined) {
    copy.root = {};
    return;
  }
  if (!isContainer(parent)) return;
  const fit = issue.code === 'invalid_key' ? undefined : standIn(agreementSchema, path);
  if (fit !== undefined && !Object.is(parent[last], fit)) parent[last] = plainCopy(fit);
  else if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete parent[last];
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null;
}
